// The worker's work, apart from the worker: one core, one store, one queue. A verb is called, its writes are stored, then the
// page is answered; no two verbs interleave. The network is waited for outside the queue, so that a slow one blocks no screen.

import { accepted, ask, notLoaded, Refused, type Core } from './ask';
import { Laters, type Sources } from './later';
import { isWaiting, Letters } from './letters';
import { decodeMessage, encodeMessage, pack } from './message';
import { Pin, type Stretch } from './pin';
import { kRequestTimeoutMs, send, type Response } from './network';
import type { Call, Answering, CoreError, CoreRequest, Effects, Event, Json, Opening, Reply, Status } from './protocol';
import { MemoryStore, StorageError, type Changes, type Store } from './storage';

export interface Surroundings extends Sources {
  core: () => Promise<Core>;
  whole: () => Promise<Core>;  // with the verbs that are asked for seldom; it takes the place of `core`
  assets: () => Promise<Json>;
  store: Store;
  // Resolves true when this tab alone may write; `lost` is called when another tab takes over.
  lock: (take: boolean, lost: () => void) => Promise<boolean>;
  host: string;
  left: () => void;  // nothing more is to be done here
  post: (event: Event) => void;
  timeoutMs?: number;
  holdMs?: number;  // how long a letter may be taken back
}

const kIdleMs = 1000;

// Verbs that are the worker's own; what the first module does not know either is in the whole one.
const kOfWorker = /^(leave|erase|save|told|half|\w+_pin)$/;

// A file that is being made or found again: its secret is stored with its first writes.
interface Beginning {
  secret: Uint8Array;
  stored: boolean;
  waits?: boolean;  // nothing is stored yet: it may come to nothing
}

interface Outcome {
  reply: Reply<Record<string, Json> & Effects>;
  blob: Uint8Array;
}

let half: typeof import('./half') | undefined;  // loaded when first asked for

const kNobody: CoreError = { code: 'worker_stopped', where: '' };

export class Session {
  #core: Core | null = null;
  #secret: Uint8Array | null = null;  // opens the file in the whole module
  #widening: Promise<void> | null = null;
  #store: Store;
  #queue: Promise<unknown> = Promise.resolve();
  #unsaved: Changes = new Map();
  #network: { doing: string; reply: Promise<unknown> } | null = null;
  #starting: Promise<unknown> | null = null;
  #laters: Laters;
  #letters: Letters;
  #problem: 'quota' | 'unavailable' | null = null;
  #stopped = false;
  #again: () => Promise<Core>;  // another instance of the module in use
  #tested: Promise<boolean> | null = null;  // whether Argon2id was, too
  #idle: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly around: Surroundings) {
    this.#store = around.store;
    this.#again = around.core;
    this.#letters = new Letters(this.#desk(), around.holdMs);
    this.#laters = new Laters(around, {
      call: async (verb, args, blob) => (await this.#call(verb, args, blob)).reply, queued: (task) => this.#queued(task),
    });
  }

  async handle({ id, verb, args, blob }: Call): Promise<Answering> {
    if (this.#stopped) return { id, ok: false, error: kNobody };
    clearTimeout(this.#idle);
    try {
      return { id, ...(await this.#do(verb, (args ?? {}) as Record<string, Json>, blob)) };
    } catch (error) {
      if (error instanceof StorageError) return { id, ok: false, error: { code: `storage_${error.problem}`, where: '' } };
      if (error instanceof Refused && error.error.code === 'too_large') return { id, ok: false, error: error.error };  // no room for Argon2id
      this.#stop(error);
      return { id, ok: false, error: kNobody };
    } finally {
      this.#testWhenIdle();
    }
  }

  async #do(verb: string, args: Record<string, Json>, blob?: Uint8Array): Promise<Reply<unknown>> {
    if (verb === 'start') {
      const opened = this.#start(args.known === true, args.take === true);
      this.#starting = opened;
      return { ok: true, value: await opened };
    }
    await this.#starting;  // what is asked while the core still loads waits for it
    if (this.#core && !this.#core[verb] && !kOfWorker.test(verb) && !this.#laters.knows(verb)) {
      try {
        await this.#widen();
      } catch (error) {
        return { ok: false, error: notLoaded(error) };
      }
    }
    switch (verb) {
      case 'leave': return this.#queued(async () => ({ ok: true, value: this.#leave() }));
      case 'erase': return this.#queued(() => this.#erase());
      case 'save': return this.#queued(async () => ({ ok: true, value: await this.#save(new Map()) }));
      case 'told': return this.#queued(async () => ({ ok: true, value: await this.#store.told() }));
      case 'create': return this.#begin('create', args);
      case 'restore': await this.#queued(() => this.#test(args.by === 'passphrase')); return this.#begin('restore', { ...args, host: this.around.host }, blob);
      case 'has_pin': return { ok: true, value: { set: (await this.#store.guarded()) !== null } };
      case 'try_pin': return this.#queued(() => this.#tryPin(String(args.pin)));
      case 'set_pin': return this.#queued(() => this.#pin.set(this.#store, String(args.pin), String(args.old ?? '')));
      case 'clear_pin': return this.#queued(() => this.#pin.clear(this.#store, String(args.pin)));
      case 'half':
        half ??= await import('./half').catch(() => undefined);  // once it is there, nothing asked later comes before
        return this.#queued(async () => ({ ok: true, value: await half?.half(args, this.#secret, this.#store, (changes) => this.#save(changes)) }));
      case 'set_passphrase': await this.#queued(() => this.#test(true)); break;
      case 'sync': case 'refill': return this.#once(verb, () => this.#exchange(verb, { host: this.around.host })).finally(() => this.#letters.soon());
      case 'write_letter': return this.#queued(() => this.#call(verb, args)).then(({ reply }) => (this.#letters.hold(), reply));
      case 'delete_account': return this.#end();
      case 'import_file': return this.#queued(() => (this.#secret ? this.#call(verb, args, blob).then(({ reply }) => reply) : this.#beginWith(args, blob)));
      case 'export_file': return this.#queued(() => this.#madeFile(verb));
    }
    if (this.#laters.knows(verb)) return this.#laters.answer(verb, args);
    return this.#queued(async () => (await this.#call(verb, args, blob)).reply);
  }

  // ---- opening ----

  async #start(known: boolean, take: boolean): Promise<{ opening: Opening; version?: Json }> {
    if (!(await this.around.lock(take, () => this.#lost()))) return { opening: 'elsewhere' };
    return this.#queued(async () => {
      const [core, assets] = await Promise.all([this.around.core(), this.around.assets()]);
      this.#core = core;
      const loaded = await this.#call('load', { assets });
      if (!loaded.reply.ok) throw new Refused(loaded.reply.error);
      const version = loaded.reply.value.version ?? null;
      return { opening: await this.#open(known), version };
    });
  }

  async #open(known: boolean): Promise<Opening> {
    const kept = await this.#kept(known);
    if (known && this.#problem) return 'unreadable';
    if (kept.mended) this.around.post({ event: 'mended' });
    if (kept.guarded && !kept.partial) return 'locked';
    if (!kept.secret || kept.partial) return kept.entries.length > 0 ? 'damaged' : kept.partial || known ? 'lost' : 'new';
    return this.#unlock(kept.entries, kept.secret);
  }

  async #unlock(entries: [string, Uint8Array][], secret: Uint8Array): Promise<Opening> {
    const { places, blob } = pack(entries, secret);
    const { reply } = await this.#call('unlock', { entries: places }, blob);
    if (reply.ok) this.#secret = secret.slice();
    secret.fill(0);
    if (!reply.ok) return 'damaged';
    await this.#tell();
    return 'open';
  }

  // ---- the PIN of this device (pin.ts) ----

  #stretch: Stretch = async (salt, pin) => {
    const text = new TextEncoder().encode(pin);
    const blob = new Uint8Array(salt.length + text.length);
    blob.set(salt);
    blob.set(text, salt.length);
    const { reply, blob: key } = await this.#call('stretch', {}, blob);
    if (!reply.ok) throw new Refused(reply.error);
    return key.slice(Number(reply.value.at), Number(reply.value.at) + Number(reply.value.size));
  };

  #pin = new Pin(this.#stretch, () => this.#test(true));

  async #tryPin(pin: string): Promise<Reply<unknown>> {
    const secret = await this.#pin.try(this.#store, pin);
    if (secret === null) return { ok: true, value: { opening: 'open' } };
    if (!(secret instanceof Uint8Array)) return { ok: false, error: secret };
    const { reply } = await this.#call('status', {});
    if (reply.ok && reply.value.open === true) return { ok: true, value: { opening: 'open' } };
    return { ok: true, value: { opening: await this.#unlock((await this.#store.read()).entries, secret) } };
  }

  // Known answers of every primitive before the first write of this process; a wrong one stops everything. Argon2id takes some
  // tenths of a second: they are asked for when nothing else is, so that no question waits; a write that comes earlier waits.
  async #test(derives = false): Promise<void> {
    const all = await (this.#tested ??= this.#prove());
    if (derives && !all) accepted((await this.#call('self_test', { derivation: true })).reply);
  }

  // The 64 MiB of Argon2id would stay with this instance of the module for ever: another one answers, and goes with them. False
  // when there is no room for them, which is no wrong answer: what rests on Argon2id will be refused.
  async #prove(): Promise<boolean> {
    accepted((await this.#call('self_test', { derivation: false })).reply);
    const reply = ask(await this.#again().catch(() => this.#core!), 'self_test', { derivation: true });
    if (!reply.ok && reply.error.code !== 'too_large') throw new Refused(reply.error);
    return reply.ok;
  }

  #testWhenIdle(): void {
    clearTimeout(this.#idle);
    if (this.#tested || !this.#core || this.#stopped) return;
    this.#idle = setTimeout(() => this.#test().catch((error) => this.#stop(error)), kIdleMs);
  }

  async #kept(known: boolean) {
    try {
      await this.#store.claim(known);
      return await this.#store.read();
    } catch {
      this.#store = new MemoryStore();
      this.#report('unavailable');
      return this.#store.read();
    }
  }

  // create and restore: a new secret for this device, kept in the same transaction as the first writes.
  // `root`: what a passkey gives.
  async #begin(verb: 'create' | 'restore', args: Record<string, Json>, root: Uint8Array = new Uint8Array()): Promise<Reply<unknown>> {
    const secret = crypto.getRandomValues(new Uint8Array(32));
    const beginning = { secret, stored: false };
    const given = new Uint8Array([...secret, ...root]);
    try {
      // The core drops a restore that is under way when a file is created.
      const reply = verb === 'create'
        ? await this.#queued(async () => (await this.#call('create', args, given, beginning)).reply)
        : await this.#once(`restore ${JSON.stringify(args)}`, () => this.#exchange('restore', args, given, beginning));
      if (reply.ok) this.#secret = secret.slice();
      return reply;
    } finally {
      secret.fill(0);
      given.fill(0);
    }
  }

  // A copy where there is no file: a new one begins with it, and is stored only when the copy opens.
  async #beginWith(args: Record<string, Json>, copy?: Uint8Array): Promise<Reply<unknown>> {
    const secret = crypto.getRandomValues(new Uint8Array(32));
    const beginning: Beginning = { secret, stored: false, waits: true };
    const made = await this.#call('create', args, secret, beginning);
    if (!made.reply.ok) return made.reply;
    const { reply } = await this.#call('import_file', args, copy, beginning);
    if (!reply.ok) {
      this.#core?.lock?.(encodeMessage({}));
      this.#unsaved = new Map();
      return reply;
    }
    beginning.waits = false;
    await this.#save(new Map(), beginning);
    this.#secret = secret;
    await this.#tell();
    return reply;
  }

  // Another tab took the file, or the browser erased it: forget every key, write no more.
  #lost(event: 'elsewhere' | 'erased' = 'elsewhere'): void {
    if (this.#stopped) return;
    this.#forget();
    this.around.post({ event });
  }

  // The page goes, after what it saved last. Some browsers keep it, with this worker, for their Back button: the file must not
  // stay held by a page that nobody sees.
  #leave(): null {
    this.#forget();
    this.around.left();
    return null;
  }

  // The file leaves this device; the session ends with it. What the server holds stays.
  async #erase(): Promise<Reply<unknown>> {
    await this.#store.erase();
    this.#forget();
    return { ok: true, value: {} };
  }

  #forget(): void {
    this.#stopped = true;
    this.#letters.stop();
    clearTimeout(this.#idle);
    this.#secret?.fill(0);
    try {
      this.#core?.lock?.(encodeMessage({}));
    } finally {
      this.#store.close();
    }
  }

  // ---- the whole module ----

  // Opens the file there as it was opened here: everything that counts is in the store, or waits to go there.
  #widen(): Promise<void> {
    this.#widening ??= (async () => {
      const [whole, assets] = await Promise.all([this.around.whole(), this.around.assets()]);
      await this.#network?.reply.catch(() => undefined);
      await this.#queued(() => this.#change(whole, assets));
    })();
    this.#widening.catch(() => (this.#widening = null));
    return this.#widening;
  }

  async #change(whole: Core, assets: Json): Promise<void> {
    accepted(ask(whole, 'load', { assets }));
    if (this.#secret) {
      const entries = new Map((await this.#store.read()).entries);
      for (const [key, bytes] of this.#unsaved) {
        if (bytes) entries.set(key, bytes);
        else entries.delete(key);
      }
      const { places, blob } = pack([...entries], this.#secret);
      accepted(ask(whole, 'unlock', { entries: places }, blob));
    }
    this.#core?.lock?.(encodeMessage({}));
    this.#core = whole;
    this.#again = this.around.whole;
    this.#tested = null;
    this.#laters.firstChanged();
  }

  // ---- one verb ----

  #queued<T>(task: () => Promise<T>): Promise<T> {
    const run = this.#queue.then(task, task);
    this.#queue = run.catch(() => undefined);
    return run;
  }

  async #call(verb: string, args: Json, blob?: Uint8Array, beginning?: Beginning): Promise<Outcome> {
    const run = this.#core?.[verb];
    if (!run) return { reply: { ok: false, error: { code: 'unknown_verb', where: '' } }, blob: new Uint8Array() };
    const message = decodeMessage(run(encodeMessage(args, blob)));
    const reply = message.json as Outcome['reply'];
    if (!reply.ok) return { reply, blob: message.blob };
    const changes = changesOf(reply.value, message.blob);
    delete reply.value.writes;
    if (changes.size > 0) {
      await this.#save(changes, beginning);
      if (!beginning?.waits) await this.#tell();
    }
    return { reply, blob: message.blob };
  }

  // The file ends: at the server first, after everything that others sent was seen; then here.
  async #end(): Promise<Reply<unknown>> {
    const { reply } = await this.#queued(() => this.#call('status', {}));
    if (reply.ok && reply.value.sync !== 'local_only') {
      for (const [verb, args] of [['sync', { host: this.around.host }], ['delete_account', {}]] as const) {
        const done = await this.#once(verb, () => this.#exchange(verb, args));
        if (!done.ok) return done;
        const problem = done.value.problem as unknown as CoreError | undefined;
        if (problem?.code === 'account_deleted') break;
        // 'deletion': it was asked for, and may have been done.
        if (problem || done.value.outcome === 'waiting') return { ok: false, error: { code: problem?.code ?? 'server_unreachable', where: verb === 'sync' ? '' : 'deletion' } };
      }
    }
    return this.#queued(() => this.#erase());
  }

  // A verb that makes a file: the page gets its bytes.
  async #madeFile(verb: string): Promise<Reply<unknown>> {
    const { reply, blob } = await this.#call(verb, {});
    if (!reply.ok) return reply;
    const { at, size } = reply.value.file as { at: number; size: number };
    return { ok: true, value: { file: blob.slice(at, at + size) } };
  }

  // What could not be stored stays in memory and goes in with the next save: the last thing typed is not lost to a full disk.
  async #save(changes: Changes, beginning?: Beginning): Promise<null> {
    const secret = beginning && !beginning.stored ? beginning.secret : null;
    await this.#test();
    for (const [key, bytes] of changes) this.#unsaved.set(key, bytes);
    if (beginning?.waits) return null;
    try {
      await (secret ? this.#store.begin(secret, this.#unsaved) : this.#store.apply(this.#unsaved));
      this.#unsaved = new Map();
      if (beginning) beginning.stored = true;
      this.#report(this.#store instanceof MemoryStore ? 'unavailable' : null);
      return null;
    } catch (error) {
      if (!(error instanceof StorageError)) throw error;
      if (error.problem === 'taken' || error.problem === 'erased') {
        this.#lost(error.problem === 'taken' ? 'elsewhere' : 'erased');
        throw error;
      }
      if (secret) {
        this.#store = new MemoryStore();
        await this.#store.begin(secret, this.#unsaved);
        this.#unsaved = new Map();
        beginning!.stored = true;
        this.#report('unavailable');
        return null;
      }
      this.#report(error.problem);
      throw error;
    }
  }

  async #tell(): Promise<void> {
    const { reply } = await this.#call('status', {});
    if (reply.ok) this.around.post({ event: 'status', status: reply.value as unknown as Status });
  }

  #report(problem: 'quota' | 'unavailable' | null): void {
    if (problem === this.#problem) return;
    this.#problem = problem;
    this.around.post({ event: 'storage', problem });
  }

  #stop(error: unknown): void {
    this.#stopped = true;
    this.around.post({ event: 'stopped', reason: error instanceof Refused ? error.message : error instanceof Error ? error.name : 'abort' });
  }

  // ---- letters ----

  #desk() {
    const call = (verb: string, args: Json) => this.#queued(() => this.#call(verb, args));
    return {
      waiting: async () => !this.#stopped && isWaiting(((await call('status', {})).reply as { value?: Json }).value),
      ready: async () => { if (!this.#core?.next_letter) await this.#widen(); },
      next: async () => {
        const { reply, blob } = await call('next_letter', {});
        return reply.ok && reply.value.request ? { id: String(reply.value.id), request: reply.value.request, blob } : null;
      },
      send: (request: CoreRequest, blob: Uint8Array) => this.#send(request, blob),
      answered: async (id: string, status: number) => { await call('letter_answered', { id, status }); },
      // A module that cannot be loaded, a disk that is full: it is tried again at the next contact.
      failed: (error: unknown) => { if (error instanceof WebAssembly.RuntimeError) this.#stop(error); },
    };
  }

  // ---- the network ----

  // One exchange at a time: the same asked again while it runs gets the same answer, another waits for its end.
  #once<T>(doing: string, task: () => Promise<Reply<T>>): Promise<Reply<T>> {
    const before = this.#network;
    if (before?.doing === doing) return before.reply as Promise<Reply<T>>;
    const reply = before ? before.reply.then(task, task) : task();
    const mine = { doing, reply };
    this.#network = mine;
    void reply.catch(() => undefined).then(() => {
      if (this.#network === mine) this.#network = null;
    });
    return reply;
  }

  // An exchange whose writes could not be stored ends there: the core is told that no answer came, and may begin another.
  async #exchange(verb: string, args: Json, blob?: Uint8Array, beginning?: Beginning): Promise<Reply<Record<string, Json>>> {
    try {
      return await this.#talk(verb, args, blob, beginning);
    } catch (error) {
      if (error instanceof StorageError) await this.#queued(async () => this.#core?.receive?.(encodeMessage({ status: 0, type: '', head: '' })));
      throw error;
    }
  }

  // The loop of requests that `verb` begins: send, receive, until the core asks for nothing more.
  async #talk(verb: string, args: Json, blob?: Uint8Array, beginning?: Beginning): Promise<Reply<Record<string, Json>>> {
    let outcome = await this.#queued(() => this.#call(verb, args, blob, beginning));
    const changed = new Set<string>();
    while (outcome.reply.ok) {
      const { request, ...value } = outcome.reply.value;
      for (const record of (value.changed as string[] | undefined) ?? []) changed.add(record);
      if (!request) {
        await this.#queued(() => this.#tell());
        // A restore that opened nothing is a refusal.
        if (verb === 'restore' && value.problem && !value.account) return { ok: false, error: value.problem as unknown as CoreError };
        if (changed.size > 0) this.around.post({ event: 'changed', records: [...changed] });
        return { ok: true, value: { ...(value as Record<string, Json>), changed: [...changed] } };
      }
      const response = await this.#send(request, outcome.blob);
      outcome = await this.#queued(() => this.#receive(response, beginning));
    }
    await this.#queued(() => this.#tell());
    return outcome.reply as Reply<Record<string, Json>>;
  }

  #send(request: CoreRequest, blob: Uint8Array): Promise<Response> {
    return send(request, blob, this.around.timeoutMs ?? kRequestTimeoutMs);
  }

  #receive(response: Response, beginning?: Beginning): Promise<Outcome> {
    return this.#call('receive', { status: response.status, head: response.head }, response.body, beginning);
  }

}

function changesOf(value: Effects, blob: Uint8Array): Changes {
  const changes: Changes = new Map();
  for (const { key, at = 0, size = 0, ...write } of value.writes ?? []) changes.set(key, write.delete ? null : blob.slice(at, at + size));
  return changes;
}
