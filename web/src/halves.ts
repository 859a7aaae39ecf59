// What is typed and is no answer yet (half a date, a number that was refused, what is searched), by the page it was typed on: kept sealed on
// this device alone (docs/formats/store.md, "Half typed"), so that a reload, or a page that the system ends, loses at most the last moment.
// Not where others use the device.

import type { Client } from '../../wasm/client';
import type { Json } from '../../wasm/protocol';

const kWaitMs = 800;  // longer than what is valid takes to be an answer: that is then not written twice

export class Halves {
  #all: Record<string, Json> = {};
  #ready: Promise<void> | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly client: Client, private readonly isShared: () => boolean) {}

  // Resolves when what was kept before is known. REQUIRES: a file is open.
  ready(): Promise<void> {
    this.#ready ??= this.client.half().then((reply) => {
      const kept = reply.ok ? reply.value : null;
      if (kept && this.isShared()) void this.clear();
      else this.#all = { ...(kept as Record<string, Json> | null), ...this.#all };
    });
    return this.#ready;
  }

  of = (place: string): Json | undefined => (this.isShared() ? undefined : this.#all[place]);

  get places(): string[] {
    return Object.keys(this.#all);
  }

  // Null when nothing of it is only half typed any more.
  put(place: string, half: Json): void {
    if (this.isShared() || JSON.stringify(half) === JSON.stringify(this.#all[place] ?? null)) return;
    if (half === null) delete this.#all[place];
    else this.#all[place] = half;
    this.#timer ??= setTimeout(() => this.flush(), kWaitMs);
  }

  // At once: the page is hidden, or left.
  flush(): void {
    if (this.#timer === undefined) return;
    this.#stop();
    void this.#write();
  }

  // Others use the device.
  async clear(): Promise<void> {
    this.#stop();
    this.#all = {};
    await this.#write();
  }

  // Another worker opens what is kept.
  restart(): void {
    this.#stop();
    this.#all = {};
    this.#ready = null;
  }

  #stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #write = () => this.client.half(Object.keys(this.#all).length > 0 ? this.#all : null);
}
