// A stand-in for the core, to look at screens before or without the wasm. Never shipped (vite.config.ts, mode "fake").
// It keeps answers in one record of plain JSON; nothing is sealed, and its amounts are made up.

import { decodeMessage, encodeMessage } from '../../wasm/message';
import type { Json, Problem, Question, WhatIf } from '../../wasm/protocol';
import type { Core } from '../../wasm/ask';
import { pages, type FakePage } from './fake-pages';
import { fakeAids } from './fake-aids';
import { fakeComparison, fakeForecast, fakeWhyNot } from './fake-forecast';
import { fakeHelp, fakeOrientation } from './fake-orientation';
import { fakeSimulation } from './fake-simulation';

type Answers = Record<string, Json>;
type In = Record<string, Json>;
interface Out {
  value?: Json;
  writes?: Record<string, unknown>;
  error?: string;
  where?: string;
  bytes?: Uint8Array;  // the reply's blob, instead of writes
}

const kCode = '7Q3ZK-0M4XW-9HTRB-2C6YD-VNE51-8GPSA';

export async function loadCore(): Promise<Core> {
  let open = false;
  let answers: Answers = {};
  let shown = false;
  let pending = 0;
  let communes: string[][] = [];
  let step: 'none' | 'pushed' = 'none';
  let conflicts: Json[] = [];
  let letters: In[] = [];

  const record = (): Out => ({ value: {}, writes: { slot: 'slot', 'envelope/facts': JSON.stringify({ answers, shown, pending }) } });
  const asked = (): FakePage[] => pages.filter((page) => !page.when || page.when(answers));
  const isDone = (page: FakePage) => page.questions.every((q) => q.id in answers || q.skippable);
  const nextAfter = (id?: string) => {
    const list = asked();
    const from = list.findIndex((page) => page.id === id) + 1;
    return [...list.slice(from), ...list.slice(0, from)].find((page) => !isDone(page))?.id ?? 'check';
  };

  const ways = new Map<string, Record<string, Json>>();
  const others = new Map<string, Record<string, Json>>();
  const verbs: Verbs = {
    load: () => ({ value: { version: 'fake' } }),
    create: () => {
      open = true;
      return { ...record(), value: { account: '00' } };
    },
    unlock: (args, blob) => {
      const entries = args.entries as { key: string; at: number; size: number }[];
      const facts = entries.find((entry) => entry.key === 'envelope/facts');
      if (!facts) return { error: 'slot_does_not_open' };
      ({ answers, shown, pending } = JSON.parse(new TextDecoder().decode(blob.subarray(facts.at, facts.at + facts.size))));
      open = true;
      return { value: { account: '00', quarantined: [] } };
    },
    lock: () => {
      open = false;
      return { value: {} };
    },
    status: () => ({
      value: {
        open, account: '00', sync: conflicts.length ? 'decision' : pending ? 'waiting' : shown ? 'sent' : 'local_only',
        waiting: pending, conflicts: conflicts.length, quarantined: 0, sheet: 'in_force', recovery_shown: shown, answers: Object.keys(answers).length,
      },
    }),
    tasks: () => {
      const ids = [...new Set(asked().map((page) => page.section))];
      const sections = ids.map((id) => {
        const list = asked().filter((page) => page.section === id);
        const done = list.filter(isDone).length;
        const status = done === list.length ? 'done' : list.some((page) => page.questions.some((q) => q.id in answers)) ? 'started' : 'todo';
        return { id, title: list[0]!.sectionTitle, status, page: (list.find((page) => !isDone(page)) ?? list[0])!.id };
      });
      return { value: { sections, ready: asked().every(isDone) } };
    },
    page: (args) => {
      const list = asked();
      const index = list.findIndex((page) => page.id === (args.page ?? nextAfter()));
      const page = list[index];
      if (!page) return { error: 'unknown_question' };
      return {
        value: {
          page: page.id, section: page.section, section_title: page.sectionTitle, heading: page.heading, why: page.why ?? '',
          back: list[index - 1]?.id ?? null, progress: { done: list.filter(isDone).length, total: list.length },
          questions: page.questions.map((q) => withValue(q, answers)) as unknown as Json,
        },
      };
    },
    answer: (args) => {
      const page = pages.find((one) => one.id === args.page);
      if (!page) return { error: 'unknown_question' };
      const typed = args.answers as Answers;
      const unknown = (args.unknown ?? []) as string[];
      const problems: Problem[] = [];
      const good: Answers = {};
      for (const q of page.questions) {
        if (unknown.includes(q.id)) good[q.id] = { unknown: true };
        else if (((args.skip ?? []) as string[]).includes(q.id)) good[q.id] = null;
        else {
          const problem = check(q, typed[q.id]);
          if (problem && q.skippable && problem[0]?.code === 'required') good[q.id] = null;
          else if (problem) problems.push(...problem.map((p) => ({ question: q.id, ...p })));
          else good[q.id] = stored(q, typed[q.id]);
        }
      }
      if (args.draft !== true && problems.length) return { value: { problems } as unknown as Json };
      Object.assign(answers, good);
      pending = 1;
      const next = args.return_to === 'check' ? 'check' : nextAfter(page.id);
      return { ...record(), value: (args.draft ? { problems } : { next }) as Json };
    },
    add_entry: (args) => {
      const id = Math.random().toString(16).slice(2, 10).padEnd(8, '0');
      answers[args.question as string] = { ...(answers[args.question as string] as object), [id]: {} };
      return { ...record(), value: { entry: id } };
    },
    remove_entry: (args) => {
      delete (answers[args.question as string] as Answers)[args.entry as string];
      return { ...record(), value: { entry: args.entry! } };
    },
    check: () => {
      const ids = [...new Set(asked().map((page) => page.section))];
      const sections = ids.map((id) => {
        const list = asked().filter((page) => page.section === id);
        const rows = list.flatMap((page) => page.questions.map((q) => {
          const value = answers[q.id] ?? null;
          const state = !(q.id in answers) ? 'none' : value === null ? 'skipped' : (value as { unknown?: boolean }).unknown ? 'unknown' : 'given';
          return { page: page.id, question: q.id, ask: q.ask, kind: q.kind, value, state, source: 'declared', options: q.options ?? [], entry: q.entry ?? [], unit: q.unit ?? '' };
        }));
        return { id, title: list[0]!.sectionTitle, rows };
      });
      return { value: { sections, missing: asked().filter((page) => !isDone(page)).map((page) => page.id) } as unknown as Json };
    },
    facts: () => ({ value: { facts: answers, pages: {} } }),
    // One new answer, one that differs.
    import_package: (args) => {
      const fields = (args.package as { fields: Answers }).fields;
      if (fields.loyer === 'cher') return { error: 'wrong_shape', where: '/fields/loyer' };
      const line = (question: string, ask: string, value: Json, declared?: Json) =>
        ({ question, page: question, ask, kind: 'text', value, finding: declared === undefined ? 'new' : 'differs', ...(declared === undefined ? {} : { declared }) });
      const value = { day: '2026-06-02', proposals: [line('identity.birth_name', 'Nom de naissance', 'Diallo', 'Le Goff'), line('contact.phone', 'Téléphone', '+33639981234')] };
      if (!args.decisions) return { value: value as unknown as Json };
      for (const [question, decision] of Object.entries(args.decisions as Answers)) if (decision === 'take') answers[question] = value.proposals.find((one) => one.question === question)!.value;
      return { ...record(), value: value as unknown as Json };
    },
    note: (args) => {
      answers[args.fact as string] = args.value!;
      return record();
    },
    stretch: (_args, blob) => {
      let sum = 7;
      for (const byte of blob) sum = (sum * 31 + byte) % 65521;
      return { value: { at: 0, size: 32 }, bytes: new Uint8Array(32).fill(sum % 251) };
    },
    protection: () => ({
      value: {
        sheet: true, ways: [...ways.values()],
        devices: [{ id: 'aa', name: '', day: '', here: true, first: true, listed: true, leaving: false }, ...others.values()],
      },
    }),
    set_passphrase: (args) => {
      ways.set('phrase', { id: 'phrase', kind: 'passphrase', name: '', credential: '', day: args.day!, in_force: true });
      return record();
    },
    add_passkey: (args) => {
      ways.set('key', { id: 'key', kind: 'passkey', name: args.name!, credential: args.credential!, day: args.day!, in_force: true });
      return record();
    },
    fake_stranger: () => {
      ways.set('key', { id: 'key', kind: 'passkey', name: 'Clé', credential: '', day: '2026-11-21', in_force: true });
      others.set('cc', { id: 'cc', name: 'Téléphone', day: '2026-11-21', here: false, first: false, listed: true, leaving: false });
      return record();
    },
    prove_way: (args, blob) => (blob.length === 32 || args.passphrase === 'lampe violette' ? { value: {} } : { error: 'passphrase_unknown' }),
    remove_way: (args) => (ways.delete(String(args.id)) ? record() : { error: 'unknown_way' }),
    set_sheet: () => (ways.size === 0 ? { error: 'last_way' } : record()),
    name_device: (args) => {
      const device = others.get(String(args.id));
      if (device) device.name = args.name!;
      return record();
    },
    remove_device: (args) => {
      const device = others.get(String(args.id));
      if (!device) return { error: 'unknown_way' };
      device.leaving = true;
      return record();
    },
    ask_link: () => ({ value: { text: `PARVISLINK1:${'0F'.repeat(32)}`, code: 'K7QF-2M9X' } }),
    accept_link: (args) => {
      if (args.code !== 'K7QF-2M9X') return { error: 'link_code_differs' };
      others.set('bb', { id: 'bb', name: args.name!, day: args.day!, here: false, first: false, listed: true, leaving: false });
      return record();
    },
    recovery: () => ({ value: { code: kCode, qr: `PARVIS1:${kCode.replaceAll('-', '')}`, shown, state: 'in_force' } }),
    recovery_shown: () => {
      shown = true;
      return record();
    },
    restore: (args) => {
      if (args.by === 'passphrase') return { error: 'passphrase_unknown' };
      if (args.by === 'link') return { error: 'link_waiting' };
      const code = String(args.code).toUpperCase().replace(/[^0-9A-Z]/g, '');
      if (code.length !== 30) return { error: 'malformed_code' };
      if (!kCode.replaceAll('-', '').startsWith(code)) return { error: 'code_checksum' };
      open = true;
      shown = true;
      return { ...record(), value: { done: true, account: '00' } };
    },
    sync: (): Out => {
      if (!pending) return { value: { done: true, outcome: 'nothing', changed: [] } };
      step = 'pushed';
      return { value: { request: { method: 'POST', path: '/v1/commits', at: 0, size: 0 } } };
    },
    delete_account: (): Out => {
      step = 'pushed';
      return { value: { request: { method: 'POST', path: '/v1/deletions', at: 0, size: 0 } } };
    },
    receive: (args): Out => {
      if (step === 'none') return { error: 'wrong_shape' };
      step = 'none';
      if (args.status === 0 || Number(args.status) >= 400) return { value: { done: true, outcome: 'waiting', changed: [] } };
      pending = 0;
      return { ...record(), value: { done: true, outcome: 'sent', changed: [] } };
    },
    export_file: () => ({ value: { file: { at: 0, size: 0 } } }),
    letters: () => ({ value: letters }),
    check_inbox: ({ inbox }) => ({ value: { code: '2702-J0YC-9EB3-JAR4', use: letters.some(({ to }) => to === (inbox as In).structure) ? 'known' : 'first' } }),
    write_letter: ({ inbox, what = '', day = '' }) => {
      letters.push({ id: String(letters.length), to: (inbox as In).structure!, what, day, state: 'waiting' });
      return { value: { id: String(letters.length - 1) } };
    },
    withdraw_letter: ({ id }) => {
      letters = letters.filter((one) => one.id !== id);
      return { value: { withdrawn: true } };
    },
    held: () => ({ value: { account: '00', records: [], unreadable: 0 } }),
    import_file: () => ({ value: { taken: 0, kept: 0 } }),
    conflicts: () => ({ value: conflicts }),
    unsent: () => ({ value: [{ question: 'housing.rent', ask: 'Quel est votre loyer ?', kind: 'money', options: [], value: '480.00' }] }),
    decide: (args) => {
      conflicts = conflicts.filter((one) => (one as { id: string }).id !== args.id);
      return record();
    },
    load_communes: (_, blob) => {
      communes = new TextDecoder().decode(blob).trim().split('\n').map((line) => line.split('|'));
      return { value: { count: communes.length } };
    },
    search_communes: (args) => {
      const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9]/g, ' ');
      const wanted = plain(String(args.text));
      return {
        value: communes.filter(([, name, postcode]) => plain(name!).includes(wanted) || postcode!.startsWith(wanted.trim()))
          .slice(0, Number(args.limit)).map(([code, name, postcode, department]) => ({ code, name, postcode, department })) as unknown as Json,
      };
    },
    self_test: () => ({ value: { passed: true } }),
    // For screens that need a state of their own.
    fake_conflict: () => {
      conflicts = [{
        id: 'housing.rent', question: 'housing.rent', ask: 'Quel est votre loyer ?', kind: 'money',
        answers: [{ value: '510.00', day: '2026-11-17', device: 'Kiosque de la mairie', here: false, first: false }, { value: '480.00', day: '2026-11-18', device: '', here: true, first: true }],
      }];
      return { value: {} };
    },
    fake_entry_conflicts: () => {
      const birth = (id: string, place: number, name: string, values: string[]) => ({
        id, question: 'household.children', ask: 'Date de naissance', kind: 'date' as const, list: 'Vos enfants', place, of: 2,
        about: [{ question: 'household.children', ask: 'Prénom', kind: 'text' as const, options: [], value: name }],
        answers: values.map((value) => ({ value, day: '2026-11-17', device: '', here: false, first: false })),
      });
      conflicts = [birth('children/1/birth', 1, 'Lina', ['2014-01-01', '2016-01-01']), birth('children/2/birth', 2, 'Noé', ['2014-02-01', '2016-02-01'])];
      return { value: {} };
    },
    fake_abort: () => {
      throw new Error('abort');
    },
  };

  return bound(verbs);
}

export const loadWhole = loadCore;

export async function loadRights(): Promise<Core> {
  return bound({
    load_rights: () => ({ value: {} }),
    not_modelled: () => ({ value: { not_modelled: [{ benefit: 'rsa', text: 'Les dérogations décidées par le département' }] } }),
    simulate: (args) => ({ value: fakeSimulation(args.facts as Answers) as unknown as Json }),
    aids: () => ({ value: fakeAids() as unknown as Json }),
    forecast: (args) => ({ value: fakeForecast(args.events as unknown as WhatIf[]) as unknown as Json }),
    compare_law: (args) => ({ value: fakeComparison(args.days as string[], args.announced === true) as unknown as Json }),
    assumed: () => ({ value: { assumed: [{ id: 'housing.rent', text: 'Aucun loyer', amount: '0.00', page: 'housing.rent' }] } as unknown as Json }),
    why_not: (args) => ({ value: fakeWhyNot(String(args.benefit)) as unknown as Json }),
  });
}

const fakeServices = Array.from({ length: 45 }, (_, i) => ({
  id: `s${i}`, name: `Atelier ${i}`, structure: 'Relais', address: '1 rue A, 35000 Rennes', phone: '+33261910001', same_commune: i < 3, km: i % 3 === 2 ? null : i, on_site: i % 3 !== 2, remote: i % 3 === 2,
  free: true, by_professional: false, publics: i === 0 ? ['jeunes', 'seniors'] : [], day: i === 1 ? '2024-01-01' : '2026-09-03', old: i === 1, theme: i < 40 ? 'mobilite--preparer-un-permis' : 'numerique--acquerir-un-equipement',
}));

export async function loadGuide(): Promise<Core> {
  let jobs: string[][] = [];
  return bound({
    load_guide: () => ({ value: {} }),
    load_national: () => ({ value: {} }),
    load_department: () => ({ value: {} }),
    orient: () => ({ value: fakeOrientation() as unknown as Json }),
    find_services: () => ({ value: fakeHelp(fakeServices) as unknown as Json }),
    load_jobs: (_, blob) => {
      jobs = new TextDecoder().decode(blob).split('\n').filter(Boolean).map((line) => line.split('|'));
      return jobs.length ? { value: { count: jobs.length } } : { error: 'wrong_shape' };
    },
    prepare: (args) => ({
      value: {
        recipient: 'caf', package: { package: 'rsa_claim' }, rows: [
          { section: 'Vous', label: 'Nom de naissance', question: 'identity.birth_name', page: 'identity.names', state: 'given', value: (args.facts as Answers)['identity.birth_name'] ?? '', needed: true },
          { section: 'Vous', label: 'Commune', question: 'address.commune', page: 'address.commune', state: 'missing', value: null, needed: true },
        ],
      } as unknown as Json,
    }),
    load_services: () => ({ value: { count: fakeServices.length } }),
    // By theme, way and place alone.
    search_services: (args) => {
      const near = fakeServices.filter((one) => String(one.theme).startsWith(String(args.theme)) && (args.way !== 'on_site' || one.on_site) && (args.commune !== '' || one.remote));
      return { value: { services: near.slice(0, Number(args.limit)), total: near.length, measured: args.commune !== '', sample: false, day: '2026-11-01' } as unknown as Json };
    },
    search_jobs: (args) => ({ value: jobs.slice(0, args.limit as number).map(([code = '', label = '']) => ({ code, label, title: label, ogr: '' })) }),
  });
}

type Verbs = Record<string, (args: In, blob: Uint8Array) => Out>;

function bound(verbs: Verbs): Core {
  const encoder = new TextEncoder();
  return Object.fromEntries(Object.entries(verbs).map(([name, verb]) => [name, (message: Uint8Array) => {
    const { json, blob } = decodeMessage(message);
    const { value, writes, error, where = '', bytes } = verb(json as In, blob);
    if (bytes) return encodeMessage({ ok: true, value }, bytes);
    if (error) return encodeMessage({ ok: false, error: { code: error, where } });
    const parts = Object.entries(writes ?? {}).map(([key, text]): [string, Uint8Array] => [key, encoder.encode(String(text))]);
    let at = 0;
    const places = parts.map(([key, bytes]) => ({ key, at: (at += bytes.length) - bytes.length, size: bytes.length }));
    const all = new Uint8Array(at);
    parts.forEach(([, bytes], i) => all.set(bytes, places[i]!.at));
    return encodeMessage({ ok: true, value: places.length ? { ...(value as object), writes: places } : value }, all);
  }]));
}

function withValue(q: Question, answers: Answers): Question {
  const value = answers[q.id];
  const state = !(q.id in answers) ? 'none' : value === null ? 'skipped' : (value as { unknown?: boolean }).unknown ? 'unknown' : 'given';
  const entries = q.kind === 'list' ? Object.entries((value ?? {}) as Record<string, Record<string, Json>>).map(([id, values]) => ({ id, values })) : undefined;
  return { ...q, value: state === 'given' ? value : null, state, ...(entries ? { entries } : {}) };
}

type Fault = Omit<Problem, 'question'>;
function check(q: Question, typed: Json | undefined): Fault[] | null {
  if (q.kind === 'list') return null;
  const date = typed as Record<string, string> | undefined;
  if (q.kind === 'date') {
    const empty = ['day', 'month', 'year'].filter((part) => !date?.[part]);
    if (empty.length) return [{ code: 'required', field: empty[0]! }];
    const day = new Date(`${date!.year}-${date!.month!.padStart(2, '0')}-${date!.day!.padStart(2, '0')}T00:00Z`);
    return Number.isNaN(day.getTime()) || day.getUTCDate() !== Number(date!.day) ? [{ code: 'not_a_date', field: 'day' }] : null;
  }
  if (q.kind === 'monthly_money') {
    const months = (typed ?? {}) as Record<string, Json>;
    const bad = (q.months ?? []).filter((month) => months[month] === undefined || months[month] === '');
    return bad.length ? bad.map((field) => ({ code: 'required', field })) : null;
  }
  if (typed === undefined || typed === '' || typed === null || (Array.isArray(typed) && !typed.length)) return [{ code: 'required' }];
  if (q.kind === 'money' && !/^[\d\s]+([.,]\d{1,2})?$/.test(String(typed))) return [{ code: 'not_an_amount' }];
  if (q.kind === 'email' && !String(typed).includes('@')) return [{ code: 'not_an_email' }];
  return null;
}

function stored(q: Question, typed: Json | undefined): Json {
  if (q.kind === 'date') {
    const { day, month, year } = typed as Record<string, string>;
    return `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`;
  }
  if (q.kind === 'money') return Number(String(typed).replace(/\s/g, '').replace(',', '.')).toFixed(2);
  return typed ?? null;
}
