// When to sync: soon after a save, when the network or the person comes back, on request, each minute in sight; after a failure,
// later and later.

import type { Reply, SyncOutcome } from '../../wasm/protocol';

const kAfterSaveMs = 2_000;
const kLookMs = 60_000;
const kRetryMs = [15_000, 60_000, 300_000];

export class Syncing {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #failures = 0;
  #due = 0;

  constructor(private readonly sync: () => Promise<Reply<SyncOutcome>>, private readonly possible: () => boolean) {}

  soon(ms = kAfterSaveMs): void {
    const due = Date.now() + (this.#failures > 0 && ms > 0 ? Math.max(ms, this.#wait()) : ms);
    if (this.#timer && this.#due <= due && ms > 0) return;
    clearTimeout(this.#timer);
    this.#due = due;
    this.#timer = setTimeout(() => void this.now(), due - Date.now());
  }

  async now(): Promise<Reply<SyncOutcome> | null> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (!this.possible()) return null;
    const reply = await this.sync();
    const failed = !reply.ok ? reply.error.code.startsWith('server_') : reply.value.outcome === 'waiting';
    this.#failures = failed ? this.#failures + 1 : 0;
    if (failed) this.soon(this.#wait());
    return reply;
  }

  #wait(): number {
    return kRetryMs[Math.min(this.#failures, kRetryMs.length) - 1] ?? kRetryMs[0]!;
  }
}

// What another device writes comes in while somebody looks at this one, without a save or a press; after a failure no earlier than it would.
export function keepLooking(syncing: Syncing): void {
  setInterval(() => {
    if (document.visibilityState === 'visible') syncing.soon(1);
  }, kLookMs);
}
