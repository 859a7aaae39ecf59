// Sends one request of the core to the server that the page came from. A request that never answers is abandoned.

import type { CoreRequest } from './protocol';

export const kRequestTimeoutMs = 15_000;

export interface Response {
  status: number;  // 0: no network, no answer in time, or a body cut short
  type: string;
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
    const bytes = new Uint8Array(await response.arrayBuffer());
    return { status: response.status, type: response.headers.get('content-type') ?? '', head: response.headers.get('parvis-head') ?? '', body: bytes };
  } catch {
    return { status: 0, type: '', head: '', body: new Uint8Array() };
  } finally {
    clearTimeout(timer);
  }
}
