// What a first visit does not load: the modules without keys, and the files that are searched. Each is fetched when a verb first needs it.

import { accepted, ask, notLoaded, type Core } from './ask';
import type { Json, Reply } from './protocol';
import type { Kept, RuleSets, Sets } from './rules';

export type Module = 'rights' | 'guide';
export type File = 'communes' | 'jobs' | 'services';

// Into which module a file goes (by its verb "load_<file>"): one without keys, or the first.
const kFileOf: Record<File, Module | null> = { communes: null, jobs: 'guide', services: 'guide' };

interface Later {
  module: Module | null;
  facts?: true;  // given the facts that count, which the first module says
  file?: File;
  rules?: true;  // those of the nation and of the département count
  hoped?: true;  // without the file there is still an answer
}
const kLater: Record<string, Later> = {
  search_communes: { module: null, file: 'communes' },
  simulate: { module: 'rights', facts: true, file: 'communes', hoped: true },  // the zone of housing aid; without it an interval
  not_modelled: { module: 'rights' },
  aids: { module: 'rights', facts: true },
  forecast: { module: 'rights', facts: true, file: 'communes', hoped: true },
  compare_law: { module: 'rights', facts: true, file: 'communes', hoped: true },
  why_not: { module: 'rights', facts: true, file: 'communes', hoped: true },
  assumed: { module: 'rights', facts: true, file: 'communes', hoped: true },
  search_jobs: { module: 'guide', file: 'jobs' },
  orient: { module: 'guide', facts: true, rules: true },
  find_services: { module: 'guide', facts: true, file: 'services' },
  search_services: { module: 'guide', file: 'services' },
  prepare: { module: 'guide', facts: true },
};

export interface Sources {
  // Each module with what its verb "load_<module>" takes.
  modules: Record<Module, () => Promise<{ core: Core; assets: Json }>>;
  files: Record<File, () => Promise<Uint8Array>>;
  // The rule sets (docs/formats/rules.md), all in one file, so that asking for it says nothing of anybody; and where those accepted are kept.
  rules?: () => Promise<Sets>;
  keptRules?: Kept;
}

// The module that holds the keys, with the session's queue.
interface First {
  call: (verb: string, args: Json, blob?: Uint8Array) => Promise<Reply<Record<string, Json>>>;
  queued: <T>(task: () => Promise<T>) => Promise<T>;
}

export class Laters {
  #modules = new Map<Module, Promise<Core>>();
  #files = new Map<File, Promise<void>>();
  #sets = new Map<'', Promise<RuleSets>>();
  #sources: Sources;
  #first: First;

  constructor(sources: Sources, first: First) {
    this.#sources = sources;
    this.#first = first;
  }

  knows(verb: string): boolean {
    return verb in kLater;
  }

  // Another module took the place of the first: its files are loaded again when they are needed.
  firstChanged(): void {
    for (const [file, module] of Object.entries(kFileOf)) if (module === null) this.#files.delete(file as File);
  }

  // A verb of a module, or over a file, that a first visit does not load. The first module says which facts count, the other what
  // comes of them: one verb for the page.
  async answer(verb: string, args: Record<string, Json>): Promise<Reply<unknown>> {
    const { module, facts, file, hoped, rules } = kLater[verb]!;
    let core: Core | null;
    let sets: RuleSets | undefined;
    try {
      core = module && (await this.#module(module));
      if (rules) sets = await this.#rules(core!, String(args.day));
      if (file) await this.#file(file).catch((error: unknown) => { if (!hoped) throw error; });
    } catch (error) {
      return { ok: false, error: notLoaded(error) };
    }
    return this.#first.queued(async () => {
      if (!core) return this.#first.call(verb, args);
      if (!facts) return ask(core, verb, args);
      const reply = await this.#first.call('facts', { day: args.day ?? null });
      if (!reply.ok) return reply;
      const refused = sets?.use(core, ((reply.value.facts as Record<string, Json>)['address.commune'] as { code?: string } | undefined)?.code ?? '');
      const answer = ask(core, verb, { ...args, ...(reply.value as Record<string, Json>) });
      if (!refused) return answer;
      return answer.ok ? { ...answer, value: { ...(answer.value as object), refused_rules: refused } } : { ok: false, error: refused };
    });
  }

  // Which rule sets are used is decided once, with the first orientation, by code that is loaded for it.
  #rules(guide: Core, day: string): Promise<RuleSets> {
    return once(this.#sets, '', async () => {
      const { RuleSets, keptHere } = await import('./rules');
      const { rules = async () => ({}), keptRules = keptHere } = this.#sources;
      const file: unknown = await rules().catch(() => null);
      const fetched = file && typeof file === 'object' && !Array.isArray(file) ? file as Sets : null;
      return this.#first.queued(() => RuleSets.choose(guide, fetched, keptRules, (file) => this.#first.call('verify_rules', {}, file), day));
    });
  }

  #module(name: Module): Promise<Core> {
    return once(this.#modules, name, async () => {
      const { core, assets } = await this.#sources.modules[name]();
      accepted(ask(core, `load_${name}`, assets));
      return core;
    });
  }

  #file(name: File): Promise<void> {
    return once(this.#files, name, async () => {
      const module = kFileOf[name];
      const [core, bytes] = await Promise.all([module && this.#module(module), this.#sources.files[name]()]);
      accepted(core ? ask(core, `load_${name}`, {}, bytes) : await this.#first.queued(() => this.#first.call(`load_${name}`, {}, bytes)));
    });
  }
}

// What `load` gives, asked for again only when it failed.
function once<Name, T>(kept: Map<Name, Promise<T>>, name: Name, load: () => Promise<T>): Promise<T> {
  let promise = kept.get(name);
  if (!promise) {
    promise = load();
    kept.set(name, promise);
    promise.catch(() => kept.delete(name));
  }
  return promise;
}
