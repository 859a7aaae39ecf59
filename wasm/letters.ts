// Letters to structures that wait for the network. They go one after the other, and not at once: whoever wrote one may take it back.

import type { Response } from './network';
import type { CoreRequest, Json } from './protocol';

export const kHoldMs = 30_000;

export interface Desk {
  waiting: () => Promise<boolean>;
  ready: () => Promise<void>;  // the module that has the verbs
  next: () => Promise<{ id: string; request: CoreRequest; blob: Uint8Array } | null>;
  send: (request: CoreRequest, blob: Uint8Array) => Promise<Response>;
  answered: (id: string, status: number) => Promise<void>;
  failed: (error: unknown) => void;
}

export class Letters {
  #heldUntil = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #going: Promise<void> = Promise.resolve();

  constructor(private readonly desk: Desk, private readonly holdMs = kHoldMs) {}

  // One was just written.
  hold(): void {
    this.#heldUntil = Date.now() + this.holdMs;
    this.soon();
  }

  // The network may be there.
  soon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => (this.#going = this.#going.then(() => this.#go()).catch(this.desk.failed)), Math.max(0, this.#heldUntil - Date.now()));
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  async #go(): Promise<void> {
    if (!(await this.desk.waiting())) return;
    await this.desk.ready();
    for (let last = ''; ;) {
      const letter = await this.desk.next();
      if (!letter || letter.id === last) return;  // the same again: the server does not take it now
      last = letter.id;
      await this.desk.answered(letter.id, (await this.desk.send(letter.request, letter.blob)).status);
    }
  }
}

export const isWaiting = (status: Json | undefined): boolean => Number((status as Record<string, Json> | undefined)?.letters ?? 0) > 0;
