// The page's side of the worker: one typed promise per verb. A refusal of the core comes back as data ({ ok: false });
// a worker that stopped answers every call with the code "worker_stopped".

import type {
  Aids, Answer, Answered, Answering, Assumption, Check, Commune, Conflict, Copied, Decision, Event, Forecast, Held, Imported, InboxCheck, Job, Json, LawComparison, Letter, NotModelled, Origin,
  Opening, Orientation, Page, Prepared, Recovery, Reply, Services, ServiceSearch, ServicesFound, Simulation, Status, SyncOutcome, Tasks, WhatIf, WhyNot, Entrance, Protection, Unsent,
} from './protocol';

export interface Port {
  postMessage(message: unknown): void;
  onmessage: ((message: MessageEvent) => void) | null;
  onerror?: ((event: ErrorEvent) => void) | null;
  terminate?(): void;
}

type Listener = (event: Event) => void;

const typed = (identifier: string, passphrase: string) => ({ identifier: sameTyped(identifier), passphrase: sameTyped(passphrase) });

export class Client {
  #port: Port;
  #next = 1;
  #waiting = new Map<number, (reply: Reply<unknown>) => void>();
  #listeners = new Set<Listener>();

  constructor(private readonly connect: () => Port, private readonly today: () => string = localDay) {
    this.#port = this.#attach();
  }

  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  // A fresh worker, from what is stored.
  restart(): void {
    this.#port.terminate?.();
    this.#abandon();
    this.#port = this.#attach();
  }

  // `known`: this browser remembers having had a file. `take`: take it from the other tab.
  start(known: boolean, take = false): Promise<Reply<{ opening: Opening; version: Json }>> {
    return this.call('start', { known, take });
  }
  create = () => this.call<{ account: string }>('create', { day: this.today() });
  status = () => this.call<Status>('status', {});
  shared = false;  // others use this screen: what is sensitive is withheld
  tasks = () => this.call<Tasks>('tasks', { day: this.today() });
  page = (page?: string) => this.call<Page | { page: null }>('page', { day: this.today(), shared: this.shared, ...(page ? { page } : {}) });
  answer = (answer: Answer) => this.call<Answered>('answer', { day: this.today(), ...answer } as unknown as Json);
  addEntry = (question: string) => this.call<{ entry: string }>('add_entry', { day: this.today(), question });
  removeEntry = (question: string, entry: string) => this.call<{ entry: string }>('remove_entry', { day: this.today(), question, entry });
  check = () => this.call<Check>('check', { day: this.today(), shared: this.shared });
  simulate = (months = 12) => this.call<Simulation>('simulate', { day: this.today(), months });
  notModelled = () => this.call<{ not_modelled: NotModelled[] }>('not_modelled', {});
  forecast = (events: WhatIf[] = [], months = 24) => this.call<Forecast>('forecast', { day: this.today(), months, events } as unknown as Json);
  compareLaw = (days: string[], announced = false) => this.call<LawComparison>('compare_law', { day: this.today(), days, announced });
  assumed = () => this.call<{ assumed: Assumption[] }>('assumed', { day: this.today() });
  whyNot = (benefit: string) => this.call<WhyNot>('why_not', { day: this.today(), benefit });
  aids = () => this.call<Aids>('aids', { day: this.today() });
  recovery = () => this.call<Recovery>('recovery', {});
  // `code`: the one that was on screen.
  recoveryShown = (code: string) => this.call<object>('recovery_shown', { code });
  // `name`: what this device is called in the list; `root`: what a passkey gives.
  restore = (entrance: Entrance, name = '', root?: Uint8Array) => this.call<SyncOutcome>('restore', { ...entrance, ...(entrance.by === 'passphrase' ? typed(entrance.identifier, entrance.passphrase) : {}), name, day: this.today() }, root);
  protection = () => this.call<Protection>('protection', {});
  setPassphrase = (identifier: string, passphrase: string) => this.call<object>('set_passphrase', { ...typed(identifier, passphrase), day: this.today() });
  addPasskey = (name: string, credential: string, root: Uint8Array) => this.call<object>('add_passkey', { name, credential, day: this.today() }, root);
  removeWay = (id: string) => this.call<object>('remove_way', { id });
  setSheet = (wanted: 'on' | 'off' | 'new') => this.call<object>('set_sheet', { wanted });
  nameDevice = (id: string, name: string) => this.call<object>('name_device', { id, name, day: this.today() });
  removeDevice = (id: string) => this.call<object>('remove_device', { id });
  askLink = () => this.call<{ text: string; code: string }>('ask_link', {});
  acceptLink = (text: string, code: string, name: string) => this.call<object>('accept_link', { text, code, name, day: this.today() });
  // Refused when it does not open this file: a passphrase with its name, or what a passkey gives.
  proveWay = (identifier: string, passphrase: string, root?: Uint8Array) => this.call<object>('prove_way', typed(identifier, passphrase), root);
  hasPin = () => this.call<{ set: boolean }>('has_pin', {});
  tryPin = (pin: string) => this.call<{ opening: Opening }>('try_pin', { pin });
  setPin = (pin: string, old = '') => this.call<object>('set_pin', { pin, old });
  clearPin = (pin: string) => this.call<object>('clear_pin', { pin });
  sync = () => this.call<SyncOutcome>('sync', { day: this.today() });
  conflicts = () => this.call<Conflict[]>('conflicts', { day: this.today() });
  unsent = () => this.call<Unsent[]>('unsent', {});
  decide = (id: string, keep: Json) => this.call<object>('decide', { id, keep });
  searchCommunes = (text: string, limit = 8) => this.call<Commune[]>('search_communes', { text, limit });
  searchJobs = (text: string, limit = 8) => this.call<Job[]>('search_jobs', { text, limit });
  // Without `decisions` nothing is stored.
  importPackage = (mapping: Json, content: Json, decisions?: Record<string, Decision>, origin: Origin = {}) =>
    this.call<Imported>('import_package', { day: this.today(), mapping, package: content, ...origin, ...(decisions ? { decisions } : {}) });
  findServices = (limit = 4) => this.call<Services>('find_services', { day: this.today(), limit, shared: this.shared });
  searchServices = (search: ServiceSearch) => this.call<ServicesFound>('search_services', { day: this.today(), ...search } as unknown as Json);
  orient = () => this.call<Orientation>('orient', { day: this.today() });
  // The facts that count, those that screens set among them.
  facts = () => this.call<{ facts: Record<string, Json> }>('facts', { day: this.today() });
  // `handover`: a file of assets/handover.
  prepare = (handover: Json) => this.call<Prepared>('prepare', { day: this.today(), handover });
  note = (fact: string, value: Json) => this.call<object>('note', { day: this.today(), fact, value });
  // `inbox`: as published. Refused where the authority did not sign it.
  checkInbox = (inbox: object) => this.call<InboxCheck>('check_inbox', { day: this.today(), inbox: inbox as Json });
  // Sealed to the holder of the inbox's key at once, and sent a little later (Letters).
  writeLetter = ({ inbox, ...letter }: { inbox: object; what: string; letter: Json; compared: boolean }) => this.call<{ id: string }>('write_letter', { day: this.today(), inbox: inbox as Json, ...letter });
  letters = () => this.call<Letter[]>('letters', {});
  withdrawLetter = (id: string) => this.call<{ withdrawn: boolean }>('withdraw_letter', { id });
  // As sync; a server that was set back gets what it lost.
  refill = () => this.call<SyncOutcome>('refill', {});
  deleteAccount = () => this.call<object>('delete_account', {});
  exportFile = () => this.call<{ file: Uint8Array }>('export_file', {});
  held = () => this.call<Held>('held', {});
  importFile = (code: string, file: Uint8Array, take: string[] = []) => this.call<Copied>('import_file', { day: this.today(), code, shared: this.shared, take }, file);
  // Tries again to store what could not be stored.
  save = () => this.call<null>('save', {});

  // What is typed and is no answer yet: kept on this device, or (without `all`) what was kept.
  half = (all?: Json) => this.call<Json>('half', all === undefined ? {} : { all });

  // That the file came back from its second place was said.
  told = () => this.call<undefined>('told', {});

  // The page goes: what was saved last is finished, then the file is free for another tab.
  leave = () => this.call<null>('leave', {});
  // The file goes from this device, and the worker with it.
  erase = () => this.call<object>('erase', {});

  #attach(): Port {
    const port = this.connect();
    port.onmessage = (message: MessageEvent<Answering | Event>) => this.#receive(message.data);
    port.onerror = () => this.#tell({ event: 'stopped', reason: 'error' });
    return port;
  }

  #receive(data: Answering | Event): void {
    if ('event' in data) return this.#tell(data);
    const { id, ...reply } = data;
    this.#waiting.get(id)?.(reply);
    this.#waiting.delete(id);
  }

  #tell(event: Event): void {
    if (event.event === 'stopped') this.#abandon();
    for (const listener of this.#listeners) listener(event);
  }

  #abandon(): void {
    for (const settle of this.#waiting.values()) settle({ ok: false, error: { code: 'worker_stopped', where: '' } });
    this.#waiting.clear();
  }

  // Set by another language, whose texts are not the core's.
  around: (<T>(verb: string, args: Json, send: (args: Json) => Promise<Reply<T>>) => Promise<Reply<T>>) | null = null;

  call<T>(verb: string, args: Json, blob?: Uint8Array): Promise<Reply<T>> {
    const send = (asked: Json) => this.#send<T>(verb, asked, blob);
    return this.around ? this.around(verb, args, send) : send(args);
  }

  #send<T>(verb: string, args: Json, blob?: Uint8Array): Promise<Reply<T>> {
    const id = this.#next++;
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve as (reply: Reply<unknown>) => void);
      this.#port.postMessage(blob ? { id, verb, args, blob } : { id, verb, args });
    });
  }
}

// What was typed from memory, as it is derived from (docs/formats/slot.md, "Ways"): however a keyboard makes the letters, the quotes,
// the digits and the spaces, and whether it begins with a capital.
export function sameTyped(text: string): string {
  return text.normalize('NFKC').toLowerCase().normalize('NFKC')
    .replace(/[\u2018\u2019\u02bc\u2032]/g, "'").replace(/[\u201c\u201d\u00ab\u00bb]/g, '"').replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 15))
    .replace(/\s+/g, ' ').trim();
}

// The day where the person is, "2026-11-21".
export function localDay(now = new Date()): string {
  const two = (n: number) => String(n).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
