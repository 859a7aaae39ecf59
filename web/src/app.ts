// What the whole page knows: how the file was opened, what is saved and sent, and the few things done from anywhere.

import { createContext } from 'preact';
import { useContext, useEffect, useRef, useState } from 'preact/hooks';
import { localDay, type Client } from '../../wasm/client';
import type { Copied, CoreError, Entrance, Event, Opening, Reply, Status, StorageProblem, SyncOutcome } from '../../wasm/protocol';
import { faultOf, isDoubted, isPassing } from './fault';
import { Halves } from './halves';
import { keep, prepare } from './language';
import { isInside } from './slots';
import { knownAt, marker, sharing } from './marks';
import { looked, newIn, toldOf, type Newcomer } from './newcomers';
import { Syncing } from './syncing';
import { plain, words } from './words';

export interface State {
  opening: Opening | 'starting' | 'stopped' | 'unreachable';
  status: Status | null;
  storage: StorageProblem | null;
  ended: 'elsewhere' | 'here' | 'erased' | 'unknown' | null;  // the file went from here: deleted by another device, by this one, or taken off this one alone, which the server knew or not
  problem: string | null;  // why the encrypted copy is no longer brought up to date: an error code
  replacing: boolean;  // the person said that another file may take the place of the one that does not open here
  online: boolean;
  protected: boolean | null;  // what the browser answered to persist()
  held: boolean;  // a tab of an older version holds up the opening of the file
  thinned: boolean;  // the browser erased a part of what it kept, and the file is whole
  retaken: boolean;  // a damaged part came back from the server's copy, and nobody looked at the answers since
  locking: boolean;  // the file locks in a minute: nobody used it for a while
  newcomers: Newcomer[];  // what came into the file since this person last looked
  inside: boolean;  // in detention: nothing may lead outside
  shared: boolean;  // others use this device: what is sensitive is not shown again
  revision: number;  // goes up when another device's answers arrive, and with another language
  language: string;  // chosen by the person
}

const kWithheld = 3;
const kKnownMs = 5 * 60_000;  // who said who they are is known for so long

const kKeyring = '3';  // the record of devices and ways (docs/formats/record.md)
const kKept: Reply<never> = { ok: false, error: { code: 'file_kept', where: '' } };

export class App {
  state: State = { opening: 'starting', status: null, storage: null, ended: null, problem: null, replacing: false, online: navigator.onLine !== false, protected: null, held: false, thinned: false, retaken: false, locking: false, newcomers: [], inside: false, shared: sharing.read(), revision: 0, language: 'fr' };
  readonly syncing: Syncing;
  readonly halves: Halves;  // what is typed and is no answer yet
  #asked = false;  // for persist()
  #ending = false;  // nothing is sent beside a deletion
  #listeners = new Set<() => void>();

  constructor(readonly client: Client) {
    this.syncing = new Syncing(() => this.#exchange(() => client.sync()), () => this.state.opening === 'open' && this.state.online && !this.#ending && !this.#isEmpty());
    this.halves = new Halves(client, () => this.state.shared);
    client.shared = this.state.shared;
    client.listen((event) => this.#receive(event));
  }

  share(on: boolean): void {
    sharing.write(on);
    this.client.shared = on;
    if (on && this.state.opening === 'open') void this.halves.clear();
    this.set({ shared: on, revision: this.state.revision + 1 });
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
    const known = marker.read();
    const reply = await this.client.start(known === true, take);
    if (!reply.ok) return this.set({ opening: navigator.onLine === false ? 'unreachable' : 'stopped' });
    const { opening } = reply.value;
    const kept = opening === 'open' || opening === 'locked';
    if (kept && known === false) marker.thin(true);
    const problem = opening === 'open' ? marker.doubted() ?? this.state.problem : this.state.problem;
    this.set({ opening, problem, newcomers: toldOf(), thinned: this.state.thinned || (kept && marker.isThinned()) });
    if (opening === 'open') this.syncing.soon(0);
  }

  restart(take = false): void {
    this.set({ opening: 'starting', status: null });
    this.client.restart();
    this.halves.restart();
    void this.open(take);
  }

  // A file is here that this page does not open: it goes with another's first save, after a press that says so.
  get keeps(): boolean {
    const { opening, replacing } = this.state;
    return !replacing && (opening === 'locked' || opening === 'damaged');
  }

  async create(): Promise<Reply<unknown>> {
    await this.opened();
    if (this.keeps || (this.state.opening === 'lost' && !this.state.replacing)) return kKept;
    const reply = await this.client.create();
    if (reply.ok) {
      looked();
      this.#begun();
    }
    return reply;
  }

  // `root`: what a passkey gives.
  async restore(entrance: Entrance, root?: Uint8Array): Promise<Reply<SyncOutcome>> {
    await this.opened();
    if (this.keeps) return kKept;
    const reply = await this.client.restore(entrance, deviceName(), root);
    if (reply.ok) {
      this.known();
      this.#begun();
      void this.looked();
    }
    return reply;
  }

  // A copy: its answers come into the file that is open, or into a new one.
  async importFile(code: string, bytes: Uint8Array, take: string[] = []): Promise<Reply<Copied>> {
    await this.opened();
    if (this.keeps) return kKept;
    const reply = await this.client.importFile(code, bytes, take);
    if (reply.ok && this.state.opening !== 'open') {
      looked();
      this.#begun();
    }
    return reply;
  }

  // The devices and the ways in are on screen, or came with the file: from now on what comes in is new.
  async looked(): Promise<void> {
    const reply = await this.client.protection();
    if (!reply.ok) return;
    looked(reply.value);
    if (this.state.newcomers.length > 0) this.set({ newcomers: [] });
  }

  async #meet(): Promise<void> {
    const reply = await this.client.protection();
    if (reply.ok) this.set({ newcomers: newIn(reply.value) });
  }

  // Another file is open: what was wrong with one before is not wrong with it.
  #begun(): void {
    marker.doubt(null);
    this.set({ opening: 'open', replacing: false, ended: null, problem: null, revision: this.state.revision + 1 });
  }

  async tryPin(pin: string): Promise<Reply<{ opening: Opening }>> {
    const reply = await this.client.tryPin(pin);
    if (reply.ok) this.known();
    if (reply.ok && this.state.opening === 'locked') {
      this.set({ opening: reply.value.opening, problem: marker.doubted() });
      this.syncing.soon(0);
    }
    return reply;
  }

  // Somebody said who they are (proof.ts), or came in by it.
  known(): void {
    knownAt.write(Date.now());
  }

  // Whether that was lately, in this tab.
  isKnown(): boolean {
    return Math.abs(Date.now() - knownAt.read()) < kKnownMs;
  }

  // Nothing is lost by it: there is a PIN, and what was typed is on the disk.
  async mayLock(): Promise<boolean> {
    if (this.state.opening !== 'open' || this.state.storage !== null) return false;
    const pin = await this.client.hasPin();
    return pin.ok && pin.value.set;
  }

  // Every key is forgotten with the worker; the page that comes asks for the PIN, and then is the one that was left.
  async lock(): Promise<void> {
    knownAt.write(0);
    this.halves.flush();  // sealed like the answers, behind the same PIN
    await this.client.leave();
    location.reload();
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

  // Gives a server that was set back what it lost.
  refill = (): Promise<Reply<SyncOutcome>> => this.#exchange(() => this.client.refill());

  // Another language, from the next drawing on; false when it cannot be loaded. What was typed and asked stays as it is.
  async speak(id: string): Promise<boolean> {
    try {
      await prepare(this, id);
    } catch {
      return false;
    }
    keep(id);
    this.set({ language: id, revision: this.state.revision + 1 });
    return true;
  }

  // The file ends, at the server and here.
  async deleteAccount(): Promise<Reply<unknown>> {
    marker.ask();
    this.#ending = true;
    const reply = await this.client.deleteAccount();
    this.#ending = false;
    if (!reply.ok) this.syncing.soon();  // should it be given up, that voids it
    if (reply.ok) {
      marker.clear();
      this.set({ ended: 'here', problem: null });
      this.restart();
    }
    return reply;
  }

  // The file leaves this device; the copy on the server stays.
  async erase(): Promise<Reply<unknown>> {
    const reply = await this.client.erase();
    if (reply.ok) {
      marker.clear();
      keep(null);
      this.set({ ended: this.state.problem === 'sheet_changed' ? 'unknown' : 'erased', problem: null });
      this.restart();
    }
    return reply;
  }

  // That the browser erased something was on screen for a while: the next start does not say it again.
  told(): void {
    marker.thin(false);
    void this.client.told();
  }

  // A file of which nothing was said yet is not sent.
  #isEmpty(): boolean {
    const { status } = this.state;
    return status?.sync === 'local_only' && (status.answers ?? 0) === 0;
  }

  // What a server answers that is not the account's chain is said on every screen, until a sync succeeds.
  async #exchange(call: () => Promise<Reply<SyncOutcome>>): Promise<Reply<SyncOutcome>> {
    const reply = await call();
    const problem = reply.ok ? reply.value.problem : reply.error;
    if (!problem) marker.withhold(0);
    const code = problem && this.#again(problem);
    if (code === 'account_deleted' && this.state.status?.waiting === 0 && !marker.isAsked()) await this.#end();
    else if (!code || !(isPassing(code) || (code === 'server_other' && isDoubted(this.state.problem)))) this.#found(code ?? null);
    return reply;
  }

  // A refusal passes (others wrote in between). One that comes again and again, and shows nothing of why, does not: counted over the
  // visits, each of which may be too short for more than one. A network that is away says nothing of it.
  #again(problem: CoreError): string {
    const fault = faultOf(problem);
    if (fault === 'server_unreachable') return fault;
    marker.withhold(fault === 'server_refused' ? marker.withheld() + 1 : 0);
    return marker.withheld() < kWithheld ? fault : 'server_withholds';
  }

  // Kept beyond this page: a start without a network knows it too.
  #found(problem: string | null): void {
    marker.doubt(isDoubted(problem) ? problem : null);
    this.set({ problem });
  }

  // The file goes here too, where nothing was unsent and nobody asked for its end: else it waits for a press.
  async #end(): Promise<void> {
    if ((await this.erase()).ok) this.set({ ended: 'elsewhere', problem: null });
  }

  online(online: boolean): void {
    this.set({ online });
    if (online) this.syncing.soon(0);
  }

  #receive(event: Event): void {
    switch (event.event) {
      case 'status': return this.#status(event.status);
      case 'changed':
        if (event.records.includes(kKeyring)) void this.#meet();
        return this.set({ revision: this.state.revision + 1 });
      case 'storage': return this.set({ storage: event.problem });
      case 'elsewhere': return this.set({ opening: 'elsewhere', status: null });
      case 'erased': return this.#erased();
      case 'mended': return this.set({ thinned: true });
      case 'held': return this.set({ held: event.held });
      case 'free': return this.#restartInSight();
      case 'stopped':
        console.error('stopped:', event.reason);
        return this.set({ opening: this.state.opening === 'starting' && navigator.onLine === false ? 'unreachable' : 'stopped' });
    }
  }

  // The other tab left. A tab that nobody looks at leaves the file to the one that somebody does.
  #restartInSight(): void {
    if (this.state.opening !== 'elsewhere') return;
    if (document.visibilityState === 'visible') return this.restart();
    document.addEventListener('visibilitychange', () => this.#restartInSight(), { once: true });
  }

  // The browser erased the file while it was open: said as at a start that does not find it.
  #erased(): void {
    marker.write();
    this.restart();
  }

  #status(status: Status): void {
    const was = this.state.status?.quarantined ?? 0;
    const closed = status.open && status.closed === true;
    if (closed) void this.#lookOutside();
    this.set({ status, inside: closed && (this.state.inside || !this.state.status?.closed), retaken: this.state.retaken || (status.open && was > (status.quarantined ?? 0)) });
    if (status.open && this.state.storage !== 'unavailable') marker.write();
    if ((status.answers ?? 0) > 0 && !this.#asked) void this.#protect();
    const unsent = status.sync === 'waiting' || status.sync === 'local_only' || (status.sync === 'decision' && (status.waiting ?? 0) > 0);
    if (!status.stays && unsent) this.syncing.soon();
  }

  // Closed until the month of the release, or until the person says that they are out.
  async #lookOutside(): Promise<void> {
    const reply = await this.client.facts();
    if (!reply.ok || !this.state.status?.closed) return;
    const inside = isInside(true, reply.value.facts, localDay());
    if (inside !== this.state.inside) this.set({ inside });
  }

  // Asked once, after the first save: Firefox shows a question, the others answer by themselves.
  async #protect(): Promise<void> {
    this.#asked = true;
    try {
      this.set({ protected: (await navigator.storage?.persist?.()) ?? false });
    } catch {
      this.set({ protected: false });
    }
  }
}

// A plain name for this device, until the person gives another.
export function deviceName(): string {
  return /Mobi|Android|iPhone|iPad/.test(navigator.userAgent) ? plain(words.devices.phone) : plain(words.devices.computer);
}

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
