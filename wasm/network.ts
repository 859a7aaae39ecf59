// Sends one request of the core to the server that the page came from. A request that never answers is abandoned.

import type { CoreRequest } from './protocol';

export const kRequestTimeoutMs = 15_000;

// What the server answers with. Another type comes from another page, as that of a network one must log in to: such an answer says nothing of the
// account, whatever its status; what may pass stays as it is.
const kOurs = /^application\/(json|problem\+json|octet-stream)\b/;
const foreign = (status: number): Response => ({ status: status === 429 || status >= 500 ? status : 403, head: '', body: new Uint8Array() });

export interface Response {
  status: number;  // 0: no network, no answer in time, or a body cut short
  head: string;  // Parvis-Head, or empty
  body: Uint8Array;
}

export async function send(request: CoreRequest, blob: Uint8Array, timeoutMs = kRequestTimeoutMs): Promise<Response> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), timeoutMs);
  try {
    if (!request.path.startsWith('/') || request.path.startsWith('//')) throw new TypeError('a path of this origin');
    const body = request.size ? blob.slice(request.at ?? 0, (request.at ?? 0) + request.size) : undefined;
    const response = await fetch(request.path, {
      method: request.method,
      headers: request.headers ?? {},
      ...(body ? { body } : {}),
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      signal: abort.signal,
    });
    if (!kOurs.test(response.headers.get('content-type') ?? '')) return foreign(response.status);
    const bytes = new Uint8Array(await response.arrayBuffer());
    return { status: response.status, head: response.headers.get('parvis-head') ?? '', body: bytes };
  } catch {
    return { status: 0, head: '', body: new Uint8Array() };
  } finally {
    clearTimeout(timer);
  }
}
