// The page's side of the worker: one typed promise per verb. A refusal of the core comes back as data ({ ok: false });
// a worker that stopped answers every call with the code "worker_stopped".

import type {
  Aids, Answer, Answered, Answering, Check, Commune, Conflict, Decision, Event, Imported, Job, Json, Opening, Orientation, Page, Recovery, Reply, Simulation, Status,
  SyncOutcome, Tasks,
  Forecast, LawColumn, WhatIf, WhyNot,
} from './protocol';

export interface Port {
  postMessage(message: unknown): void;
  onmessage: ((message: MessageEvent) => void) | null;
  onerror?: ((event: ErrorEvent) => void) | null;
  terminate?(): void;
}

type Listener = (event: Event) => void;

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
  tasks = () => this.call<Tasks>('tasks', { day: this.today() });
  page = (page?: string) => this.call<Page | { page: null }>('page', page ? { day: this.today(), page } : { day: this.today() });
  answer = (answer: Answer) => this.call<Answered>('answer', { day: this.today(), ...answer } as unknown as Json);
  addEntry = (question: string) => this.call<{ entry: string }>('add_entry', { day: this.today(), question });
  removeEntry = (question: string, entry: string) => this.call<{ entry: string }>('remove_entry', { day: this.today(), question, entry });
  check = () => this.call<Check>('check', { day: this.today() });
  simulate = (months = 12) => this.call<Simulation>('simulate', { day: this.today(), months });
  forecast = (events: WhatIf[] = [], months = 24) => this.call<Forecast>('forecast', { day: this.today(), months, events } as unknown as Json);
  compareLaw = (days: string[]) => this.call<{ columns: LawColumn[] }>('compare_law', { day: this.today(), days });
  whyNot = (benefit: string) => this.call<WhyNot>('why_not', { day: this.today(), benefit });
  aids = () => this.call<Aids>('aids', { day: this.today() });
  recovery = () => this.call<Recovery>('recovery', {});
  recoveryShown = () => this.call<object>('recovery_shown', {});
  restore = (code: string) => this.call<SyncOutcome>('restore', { code, day: this.today() });
  sync = () => this.call<SyncOutcome>('sync', { day: this.today() });
  conflicts = () => this.call<Conflict[]>('conflicts', { day: this.today() });
  decide = (id: number, keep: 'mine' | 'theirs') => this.call<object>('decide', { id, keep, day: this.today() });
  searchCommunes = (text: string, limit = 8) => this.call<Commune[]>('search_communes', { text, limit });
  searchJobs = (text: string, limit = 8) => this.call<Job[]>('search_jobs', { text, limit });
  // Without `decisions` nothing is stored.
  importPackage = (mapping: Json, content: Json, decisions?: Record<string, Decision>) =>
    this.call<Imported>('import_package', { day: this.today(), mapping, package: content, ...(decisions ? { decisions } : {}) });
  orient = () => this.call<Orientation>('orient', { day: this.today() });
  note = (fact: string, value: Json) => this.call<object>('note', { day: this.today(), fact, value });
  // Tries again to store what could not be stored.
  save = () => this.call<null>('save', {});

  // The page goes: what was saved last is finished, then the file is free for another tab.
  leave = () => this.call<null>('leave', {});

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

  call<T>(verb: string, args: Json): Promise<Reply<T>> {
    const id = this.#next++;
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve as (reply: Reply<unknown>) => void);
      this.#port.postMessage({ id, verb, args });
    });
  }
}

// The day where the person is, "2026-11-21".
export function localDay(now = new Date()): string {
  const two = (n: number) => String(n).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
