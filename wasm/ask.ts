// One call of a module, from outside the queue of a session: what comes back has no writes.

import { decodeMessage, encodeMessage } from './message';
import type { CoreError, Json, Reply } from './protocol';

export type Core = Record<string, (message: Uint8Array) => Uint8Array>;

// The core refused its assets. Its code and place say nothing of a person; other errors' messages might, and stay here.
export class Refused extends Error {
  constructor(readonly error: CoreError) {
    super(`${error.code} ${error.where}`);
  }
}

export function ask(core: Core, verb: string, args: Json, blob?: Uint8Array): Reply<unknown> {
  return decodeMessage(core[verb]!(encodeMessage(args, blob))).json as Reply<unknown>;
}

// Errors: Refused.
export function accepted(reply: Reply<unknown>): void {
  if (!reply.ok) throw new Refused(reply.error);
}

// Why a module or a file that is fetched when it is needed is not there.
export function notLoaded(error: unknown): CoreError {
  const refused = error instanceof Refused || (error as Error).message === 'wasm_hash';
  return { code: refused ? 'invalid_asset' : 'server_unreachable', where: (error as Refused).error?.where ?? '' };
}
