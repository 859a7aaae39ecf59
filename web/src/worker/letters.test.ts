import { expect, test, vi } from 'vitest';
import { Letters, type Desk } from '../../../wasm/letters';
import type { CoreRequest } from '../../../wasm/protocol';

// A desk with so many letters, and a server that answers each as told.
function desk(statuses: number[]) {
  const left = statuses.map((status, at) => ({ id: String(at), status }));
  const log: string[] = [];
  const of: Desk = {
    waiting: async () => left.length > 0,
    ready: async () => { log.push('ready'); },
    next: async () => (left[0] ? { id: left[0].id, request: { method: 'POST', path: `/${left[0].id}` } as CoreRequest, blob: new Uint8Array() } : null),
    send: async (request) => (log.push(request.path), { status: left[0]!.status, head: '', body: new Uint8Array() }),
    answered: async (_, status) => { if (status === 200 || status === 404) left.shift(); },
    failed: (error) => { log.push(`failed ${String(error)}`); },
  };
  return { of, log };
}

test('nothing is loaded while no letter waits', async () => {
  const { of, log } = desk([]);
  new Letters(of).soon();
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(log).toEqual([]);
});

test.each<[string, number[], string[]]>([
  ['each is sent once', [200, 200], ['ready', '/0', '/1']],
  ['one that is refused does not stop the next', [404, 200], ['ready', '/0', '/1']],
  ['without a network it waits for the next contact', [0, 200], ['ready', '/0']],
])('%s', async (_, statuses, expected) => {
  const { of, log } = desk(statuses);
  new Letters(of).soon();
  await vi.waitFor(() => expect(log).toEqual(expected));
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(log).toEqual(expected);
});

test('one that was just written is held, also when there is a contact meanwhile', async () => {
  const { of, log } = desk([200]);
  const letters = new Letters(of, 40);
  letters.hold();
  letters.soon();
  await new Promise((resolve) => setTimeout(resolve, 15));
  expect(log).toEqual([]);
  await vi.waitFor(() => expect(log).toEqual(['ready', '/0']));
});
