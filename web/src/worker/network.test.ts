import { afterEach, expect, test, vi } from 'vitest';
import { send } from '../../../wasm/network';

afterEach(() => vi.unstubAllGlobals());

const answered = (status: number, type: string, body = 'x') => {
  vi.stubGlobal('fetch', vi.fn(() => Promise.resolve(new Response(body, { status, headers: { 'content-type': type } }))));
  return send({ method: 'GET', path: '/v1/records' }, new Uint8Array());
};

test.each(['application/json', 'application/problem+json', 'application/octet-stream', 'application/json; charset=utf-8'])('what the server answers with is taken as it is: %s', async (type) => {
  const reply = await answered(404, type);
  expect([reply.status, new TextDecoder().decode(reply.body)]).toEqual([404, 'x']);
});

// docs/architecture.md: a portal says nothing of the account, be it "found", "unknown" or "gone".
test.each([200, 404, 409, 410, 413])('a page of a network that answers %i says nothing of the account', async (status) => {
  for (const type of ['text/html', 'text/html; charset=utf-8', '', 'image/png']) {
    const reply = await answered(status, type, '<h1>Bienvenue</h1>');
    expect([reply.status, reply.body.length], type).toEqual([403, 0]);
  }
});

test.each([429, 502, 503, 511])('what may pass stays so, whoever says it: %i', async (status) => {
  expect((await answered(status, 'text/html')).status).toBe(status);
});
