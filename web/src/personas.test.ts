// U4: the personas of the journey, through the core itself and the client of the page, in a language that changes at every page.

import { createRequire } from 'node:module';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import type { Core } from '../../wasm/ask';
import { Client, type Port } from '../../wasm/client';
import type { Answer, Call, Json, Page, Question } from '../../wasm/protocol';
import { Session } from '../../wasm/session';
import { MemoryStore } from '../../wasm/storage';
import type { App } from './app';
import { answerOf, toTyped } from './fields/typed';
import { prepare, speak } from './language';

const root = join(import.meta.dirname, '../..');
const folder = process.env.PARVIS_WASM_DIR ?? join(root, 'build/wasm/wasm');
const read = (path: string) => JSON.parse(readFileSync(join(root, path), 'utf8'));
const list = (name: string) => readdirSync(join(root, 'assets', name)).filter((file) => file.endsWith('.json')).sort();
const assets = {
  version: 'test', questions: list('questions').map((file) => read(`assets/questions/${file}`)),
  referentials: Object.fromEntries(list('referentials').map((file) => [file.replace('.json', ''), read(`assets/referentials/${file}`)])),
};

interface Persona {
  id: string;
  answers: Record<string, Json>;
  given?: Record<string, Json>;
}
const { personas, defaults, monthly } = read('tests/orientation/personas.json') as { personas: Persona[]; defaults: Record<string, Json>; monthly: string };
const kLanguages = ['fr', 'en', 'ar'];
const kAsked = new Set((assets.questions as { pages: { questions: { id: string }[] }[] }[]).flatMap(({ pages }) => pages.flatMap(({ questions }) => questions.map(({ id }) => id))));

let core: Core;
beforeAll(async () => {
  const create = createRequire(import.meta.url)(join(folder, 'parvis-node.cjs'));
  core = await create({ wasmBinary: readFileSync(join(folder, 'parvis-node.wasm')) });
});

async function open(): Promise<Client> {
  const port: Port = { onmessage: null, postMessage: () => undefined };
  const say = (data: unknown) => port.onmessage?.({ data } as MessageEvent);
  const none = async () => new Uint8Array();
  const session = new Session({
    core: async () => core, whole: async () => core, assets: async () => assets as unknown as Json,
    modules: { rights: async () => ({ core, assets: {} }), guide: async () => ({ core, assets: {} }) }, files: { communes: none, jobs: none, services: none },
    store: new MemoryStore(), lock: async () => true, host: 'test', left: () => undefined, post: say,
  });
  port.postMessage = (message) => void session.handle(message as Call).then(say);
  const client = new Client(() => port, () => '2026-06-15');
  for (const id of ['en', 'ar']) await prepare({ client } as App, id);
  await client.start(false);
  await client.create();
  return client;
}

const value = <T>(reply: { ok: true; value: T } | { ok: false; error: { code: string; where: string } }): T => {
  if (!reply.ok) throw new Error(`${reply.error.code} ${reply.error.where}`);
  return reply.value;
};

// What the persona types, as tests/support/personas.h says it.
function typedBy(persona: Persona, question: Question): Json {
  if (question.id in persona.answers) return persona.answers[question.id]!;
  if (question.id in defaults) return defaults[question.id]!;
  return question.kind === 'monthly_money' ? Object.fromEntries((question.months ?? []).map((month) => [month, monthly])) : null;
}

const isUnknown = (one: Json) => JSON.stringify(one) === '{"unknown":true}';

// All of a reply but its texts: options lose their order too, which is that of the language.
const kTexts = new Set(['ask', 'hint', 'why', 'add', 'none', 'unit', 'label', 'title', 'section_title', 'heading']);
function bare(one: unknown): unknown {
  if (Array.isArray(one)) return one.map(bare);
  if (!one || typeof one !== 'object') return one;
  return Object.fromEntries(Object.entries(one).filter(([key]) => !kTexts.has(key)).map(([key, inner]) => [key, key === 'options' ? (bare(inner) as { value: string }[]).sort((a, b) => (a.value < b.value ? -1 : 1)) : bare(inner)]));
}

// The state of a person on a page: where they are, what is there, what stands in the fields, what is counted.
async function state(client: Client, id: string) {
  const page = value(await client.page(id)) as Page;
  const typed = Object.fromEntries(page.questions.map((question) => [question.id, toTyped(question, question.value)]));
  const facts = value(await client.facts());
  return { page: bare(page), typed, sent: answerOf(page, typed, new Set()), facts, tasks: bare(value(await client.tasks())), next: (value(await client.page()) as Page).page };
}

async function walk(persona: Persona, languageAt: (page: number) => string, onPage: (client: Client, id: string) => Promise<void>) {
  const client = await open();
  // What a question asks is told as a document tells it, the rest as a screen does.
  for (const [fact, one] of Object.entries(persona.given ?? {})) value(await (kAsked.has(fact) ? client.answer({ page: fact, answers: { [fact]: one }, draft: true }) : client.note(fact, one)));
  const path: string[] = [];
  for (;;) {
    speak(languageAt(path.length));
    const page = value(await client.page()) as Page;
    if (!page.page) break;
    path.push(page.page);
    await onPage(client, page.page);
    const typed = Object.fromEntries(page.questions.map((question) => [question.id, typedBy(persona, question)]));
    const ids = page.questions.map((question) => question.id);
    const skip = ids.filter((id) => typed[id] === null);
    const unknown = ids.filter((id) => isUnknown(typed[id] ?? null));
    const answers = Object.fromEntries(Object.entries(typed).filter(([id]) => !skip.includes(id) && !unknown.includes(id))) as Record<string, Json>;
    const { problems } = value(await client.answer({ page: page.page, answers, unknown, skip }));
    // Fields of the same page that the answers ask for: kept so far, the page shows them.
    if (problems?.length && problems.every((problem) => !ids.includes(problem.question))) {
      value(await client.answer({ page: page.page, answers, unknown, draft: true } as Answer));
      path.pop();
      continue;
    }
    if (problems?.length) throw new Error(`${persona.id}: ${page.page} ${problems[0]!.code}`);
    if (path.length > 200) throw new Error('endless');
  }
  const facts = value(await client.facts());
  speak('fr');
  await client.call('lock', {});
  return { path, facts };
}

test('U4 at every question of every persona, another language leaves the answers, the position and the progress as they are', async () => {
  expect(personas.length).toBeGreaterThanOrEqual(40);
  let pages = 0;
  for (const persona of personas) {
    const french = await walk(persona, () => 'fr', async () => undefined);
    const mixed = await walk(persona, (page) => kLanguages[page % 3]!, async (client, id) => {
      const states = [];
      for (const language of kLanguages) {
        speak(language);
        states.push(await state(client, id));
      }
      expect(states[1], `${persona.id}: ${id}, en`).toEqual(states[0]);
      expect(states[2], `${persona.id}: ${id}, ar`).toEqual(states[0]);
      pages++;
    });
    expect(mixed, persona.id).toEqual(french);
  }
  expect(pages).toBeGreaterThan(1000);
}, 300_000);

test('U4 no question of any persona is without words in English or Arabic', async () => {
  const missing = new Set<string>();
  for (const persona of personas.slice(0, 12)) {
    await walk(persona, (page) => kLanguages[1 + (page % 2)]!, async (client, id) => {
      const page = value(await client.page(id)) as Page;
      for (const question of page.questions) for (const text of [question.ask, question.hint, question.why, ...(question.options ?? []).map((one) => one.label)]) if (text?.includes('\u2060')) missing.add(`${question.id}: ${text}`);
    });
  }
  expect([...missing]).toEqual([]);
}, 300_000);
