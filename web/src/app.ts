// What the whole page knows: how the file was opened, what is saved and sent, and the few things done from anywhere.

import { createContext } from 'preact';
import { useContext, useEffect, useRef, useState } from 'preact/hooks';
import type { Client } from '../../wasm/client';
import type { Event, Opening, Reply, Status, StorageProblem, SyncOutcome } from '../../wasm/protocol';
import { Syncing } from './syncing';

export interface State {
  opening: Opening | 'starting' | 'stopped' | 'unreachable';
  status: Status | null;
  storage: StorageProblem | null;
  online: boolean;
  protected: boolean | null;  // what the browser answered to persist()
  revision: number;  // goes up when another device's answers arrive
}

const kMarker = 'parvis';  // remembers in localStorage that there was a file, to tell a new browser from an erased one

export class App {
  state: State = { opening: 'starting', status: null, storage: null, online: navigator.onLine !== false, protected: null, revision: 0 };
  readonly syncing: Syncing;
  #listeners = new Set<() => void>();

  constructor(readonly client: Client) {
    this.syncing = new Syncing(() => client.sync(), () => this.state.opening === 'open' && this.state.online);
    client.listen((event) => this.#receive(event));
  }

  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  set(change: Partial<State>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.#listeners) listener();
  }

  async open(take = false): Promise<void> {
    const reply = await this.client.start(marker.read(), take);
    if (!reply.ok) return this.set({ opening: navigator.onLine === false ? 'unreachable' : 'stopped' });
    this.set({ opening: reply.value.opening });
    if (reply.value.opening === 'open') this.syncing.soon(0);
  }

  restart(take = false): void {
    this.set({ opening: 'starting', status: null });
    this.client.restart();
    void this.open(take);
  }

  async create(): Promise<Reply<unknown>> {
    const reply = await this.client.create();
    if (reply.ok) this.set({ opening: 'open' });
    return reply;
  }

  async restore(code: string): Promise<Reply<SyncOutcome>> {
    const reply = await this.client.restore(code);
    if (reply.ok) this.set({ opening: 'open', revision: this.state.revision + 1 });
    return reply;
  }

  // Resolves when it is known whether there is a file here.
  opened(): Promise<void> {
    return new Promise((resolve) => {
      const stop = this.listen(() => look());
      const look = () => {
        if (this.state.opening === 'starting') return;
        stop();
        resolve();
      };
      look();
    });
  }

  online(online: boolean): void {
    this.set({ online });
    if (online) this.syncing.soon(0);
  }

  #receive(event: Event): void {
    switch (event.event) {
      case 'status': return this.#status(event.status);
      case 'changed': return this.set({ revision: this.state.revision + 1 });
      case 'storage': return this.set({ storage: event.problem });
      case 'elsewhere': return this.set({ opening: 'elsewhere', status: null });
      case 'free': return this.state.opening === 'elsewhere' ? this.restart() : undefined;
      case 'stopped':
        console.error('stopped:', event.reason);
        return this.set({ opening: this.state.opening === 'starting' && navigator.onLine === false ? 'unreachable' : 'stopped' });
    }
  }

  #status(status: Status): void {
    this.set({ status });
    if (status.open && this.state.storage !== 'unavailable') marker.write();
    if ((status.answers ?? 0) > 0 && this.state.protected === null) void this.#protect();
    if (status.sync === 'waiting' || status.sync === 'local_only') this.syncing.soon();
  }

  // Asked once, after the first save: Firefox shows a question, the others answer by themselves.
  async #protect(): Promise<void> {
    this.state.protected = false;
    try {
      this.set({ protected: (await navigator.storage?.persist?.()) ?? false });
    } catch {
      this.set({ protected: false });
    }
  }
}

export const marker = {
  read: (): boolean => {
    try {
      return localStorage.getItem(kMarker) !== null;
    } catch {
      return false;
    }
  },
  write: (): void => {
    try {
      localStorage.setItem(kMarker, '1');
    } catch { /* no marker: an erased file then looks like a new browser */ }
  },
  clear: (): void => {
    try {
      localStorage.removeItem(kMarker);
    } catch { /* nothing to clear */ }
  },
};

export const AppContext = createContext<App | null>(null);

export function useApp(): App {
  const app = useContext(AppContext)!;
  const [, redraw] = useState(0);
  useEffect(() => app.listen(() => redraw((n) => n + 1)), [app]);
  return app;
}

// Whether the screen is still shown, for what ends after the person left it.
export function useHere(): { readonly current: boolean } {
  const here = useRef(true);
  useEffect(() => () => {
    here.current = false;
  }, []);
  return here;
}

// The reply to a call made when the screen opens, and again when something it shows changed.
export function useReply<T>(call: () => Promise<Reply<T>>, when: unknown[]): Reply<T> | null {
  const [reply, setReply] = useState<Reply<T> | null>(null);
  useEffect(() => {
    let gone = false;
    void call().then((value) => {
      if (!gone) setReply(value);
    });
    return () => {
      gone = true;
    };
  }, when);
  return reply;
}
