// The rule sets of orientation, national and of départements: which are used. Loaded with the first orientation.
//
// A set is used when its signature is good, its version no older than the one used before, and the module accepts it: else it is refused
// whole, and the one before stays, after a reload too: what was accepted is kept, all départements alike, so that nothing kept tells an address.
// A version later than tomorrow would keep every later one out: such a set is refused where there is another, else used and not kept.

import { ask, type Core } from './ask';
import type { CoreError, Json, Reply } from './protocol';

export type Sets = Record<string, string>;  // by département or "national": signature and text, in base64
export interface Kept { read: () => Promise<Sets>; write: (sets: Sets) => Promise<void> }

type Verify = (file: Uint8Array) => Promise<Reply<unknown>>;
interface Opened { set: Json; version: string }

const kNational = 'national';
const kVersion = /^\d{4}-\d\d-\d\d(\.\d)?$/;  // a day, and which of that day: compared as text

export class RuleSets {
  #used: Record<string, Json> = {};
  #refused: Record<string, CoreError> = {};
  #tomorrow: string;

  private constructor(tomorrow: string) {
    this.#tomorrow = tomorrow;
  }

  // Chooses every set once. `fetched` is null when the file of sets could not be had, or is none.
  static async choose(guide: Core, fetched: Sets | null, kept: Kept, verify: Verify, today: string): Promise<RuleSets> {
    const sets = new RuleSets(dayAfter(today));
    const before = await kept.read().catch((): Sets => ({}));
    const after: Sets = {};
    const codes = Object.keys(fetched ?? before).filter((code) => code !== kNational);
    for (const code of [kNational, ...codes]) {
      const fresh = fetched ? fetched[code] ?? (code === kNational ? '' : undefined) : undefined;
      const file = await sets.#choose(guide, code, fresh, before[code], verify);
      if (file !== undefined) after[code] = file;
    }
    if (!fetched) sets.#refused[kNational] ??= { code: 'server_unreachable', where: 'rules' };
    if (JSON.stringify(after) !== JSON.stringify(before)) await kept.write(after).catch(() => undefined);
    return sets;
  }

  // Those of the département of `commune`; what was refused of them, the national ones first.
  use(guide: Core, commune: string): CoreError | undefined {
    const department = commune.slice(0, /^9[78]/.test(commune) ? 3 : 2);
    ask(guide, 'load_department', { department, rules: this.#used[department] ?? null });
    return this.#refused[kNational] ?? this.#refused[department];
  }

  // The file that is to be kept: the one that is used, but for one of a far day.
  async #choose(guide: Core, code: string, fresh: string | undefined, before: string | undefined, verify: Verify): Promise<string | undefined> {
    const load = (rules: Json) => (code === kNational ? ask(guide, 'load_national', { rules }) : ask(guide, 'load_department', { department: code, rules }));
    const old = before === undefined ? null : await open(code, before, verify);
    const had = old && 'set' in old ? old : null;
    const now = fresh === undefined ? null : await open(code, fresh, verify);
    const isFar = (one: Opened) => one.version.slice(0, 10) > this.#tomorrow;
    const place = `${code}/version`;
    const late = (one: Opened): CoreError | null => {
      if (!had || isFar(had) !== isFar(one)) return had && isFar(one) ? { code: 'invalid_asset', where: place } : null;
      return one.version < had.version ? { code: 'rollback', where: place } : null;
    };
    const fault = now && ('code' in now ? now : late(now) ?? refusal(load(now.set)));
    if (fault) this.#refused[code] = fault;
    const found = now && 'set' in now && !fault ? { ...now, file: fresh } : had && !refusal(load(had.set)) ? { ...had, file: before } : null;
    if (found) this.#used[code] = found.set;
    return found && !isFar(found) ? found.file : had ? before : undefined;
  }
}

function dayAfter(day: string): string {
  const time = new Date(`${day}T12:00:00Z`);
  time.setUTCDate(time.getUTCDate() + 1);
  return time.toISOString().slice(0, 10);
}

const refusal = (reply: Reply<unknown>): CoreError | null => (reply.ok ? null : reply.error);

// The set of a file whose signature is good, or why not.
async function open(code: string, file: string, verify: Verify): Promise<Opened | CoreError> {
  const damaged = { code: 'invalid_asset', where: code } as const;
  try {
    const bytes = Uint8Array.from(atob(file), (sign) => sign.charCodeAt(0));
    if (bytes.length === 0) return damaged;
    const good = await verify(bytes);
    if (!good.ok) return { ...good.error, code: good.error.code === 'wrong_shape' ? 'invalid_asset' : good.error.code, where: code };
    const set = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(64))) as Record<string, Json>;
    const version = String(set.version);
    return kVersion.test(version) ? { set, version } : { code: 'invalid_asset', where: `${code}/version` };
  } catch {
    return damaged;
  }
}

// On this device, beside the files of the app. Where the browser has no such place, or refuses it, nothing is kept.
const kPlace = 'rules-of-parvis';  // not among the names that the service worker clears
export const keptHere: Kept = {
  read: async () => ((await (await (await caches.open(kPlace)).match('/rules'))?.json()) as Sets | undefined) ?? {},
  write: async (sets) => (await caches.open(kPlace)).put('/rules', new Response(JSON.stringify(sets))),
};
