// The journey: how many questions each persona meets, and how fast the engine answers: after each answer of a form of 60 questions, the time of
// validation, visibility and progress (parvis_form_core: the engine without an account), in wasm, messages and JSON included; beside survey-core, which
// sets the value (and so what is visible), validates it and says how far one is. Then what a person waits for: the same answer sealed (verb `answer`),
// and the page after it (verb `page`).
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { answers, bundle, survey, typedFor } from './form.mjs';

const require = createRequire(import.meta.url);
const { Model } = require('survey-core');  // its CommonJS build was seen faster than its modules

const kFolder = process.env.PARVIS_WASM_DIR ?? 'build/wasm/wasm';
const kForm = process.env.PARVIS_FORM_CORE ?? 'build/wasm/tests/bench/parvis_form_core';
const kPersonas = process.env.PARVIS_JOURNEY ?? 'build/release/tests/bench/parvis_journey';
const kRounds = 7;

const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];
const personas = () => execFileSync(kPersonas, { encoding: 'utf8' }).trim().split('\n').map((line) => JSON.parse(line));

// `path`: of a module, without its ending. Verb, JSON and bytes in, the value out.
async function connect(path) {
  const create = require(resolve(`${path}.cjs`));
  const core = await create({ wasmBinary: readFileSync(`${path}.wasm`) });
  const run = (verb, message) => (core[verb] ? core[verb](message) : core.call(verb, message));
  const encoder = new TextEncoder();
  const decoder = new TextDecoder();
  return (verb, json, blob = new Uint8Array()) => {
    const text = encoder.encode(JSON.stringify(json));
    const message = new Uint8Array(4 + text.length + blob.length);
    new DataView(message.buffer).setUint32(0, text.length, true);
    message.set(text, 4);
    message.set(blob, 4 + text.length);
    const reply = run(verb, message);
    const size = new DataView(reply.buffer, reply.byteOffset).getUint32(0, true);
    const { ok, value, error } = JSON.parse(decoder.decode(reply.subarray(4, 4 + size)));
    if (!ok) throw new Error(`${verb}: ${error.code} ${error.where}`);
    return value;
  };
}

const day = '2026-06-15';

// Microseconds of each answer, and of each page shown after it.
function answerAll(call) {
  const times = { answer: [], page: [] };
  const timed = (name, work) => {
    const began = performance.now();
    const value = work();
    times[name].push((performance.now() - began) * 1000);
    return value;
  };
  call('create', { day }, crypto.getRandomValues(new Uint8Array(32)));
  for (let page = 'g0.has'; page !== 'check';) {
    const typed = answers[page];
    const { problems, next } = timed('answer', () => call('answer', { day, page, answers: { [page]: typed } }));
    if (problems) throw new Error(`${page}: ${problems[0].code}`);
    if (next !== 'check') timed('page', () => call('page', { day, page: next }));
    page = next;
  }
  call('lock', {});
  return times;
}

// Microseconds of each answer in the engine alone.
function answerForm(call) {
  const times = [];
  let done = 0;
  call('load', { assets: bundle() });
  for (let page = 'g0.has'; page !== 'check';) {
    const began = performance.now();
    const { problems, next, progress } = call('answer', { day, page, answers: { [page]: answers[page] } });
    times.push((performance.now() - began) * 1000);
    if (problems || progress.done !== ++done) throw new Error(`${page}: not counted`);
    page = next;
  }
  return times;
}

function answerSurvey() {
  const model = new Model(survey());
  const times = [];
  let done = 0;
  for (const id of Object.keys(answers)) {
    const question = model.getQuestionByName(id.replace('.', '_'));
    if (!question.isVisible) continue;
    const began = performance.now();
    question.value = typedFor(id);
    const good = question.validate(false);
    done = model.getProgress();
    times.push((performance.now() - began) * 1000);
    if (!good) throw new Error(`survey-core refused ${id}`);
  }
  if (done === 0) throw new Error('survey-core counts no progress');
  return times;
}

async function engine() {
  const call = await connect(`${kFolder}/parvis-node`);
  const form = await connect(kForm);
  call('load', { assets: bundle() });
  const ours = { form: [], answer: [], page: [] };
  const theirs = [];
  for (let round = 0; round < kRounds; round++) {
    const alone = answerForm(form);
    const times = answerAll(call);
    const survey = answerSurvey();
    if (round === 0) continue;  // warm
    ours.form.push(...alone);
    ours.answer.push(...times.answer);
    ours.page.push(...times.page);
    theirs.push(...survey);
  }
  return { form: median(ours.form), answer: median(ours.answer), page: median(ours.page), survey: median(theirs) };
}

// The table of personas, printed before the figures.
export function detail() {
  const cells = personas().map((row) => [row.id, row.asked, row.answered, row.skipped,
    row.giratoire === 'no' ? `${row.parcours}, ${row.structure}` : `giratoire (${row.giratoire}), ${row.structure}`, row.why].map(String));
  cells.unshift(['persona', 'asked', 'answered', 'skipped', 'orientation', 'who']);
  const widths = cells[0].map((_, column) => Math.max(...cells.map((row) => row[column].length)));
  return cells.map((row) => row.map((cell, column) => cell.padEnd(widths[column])).join('  ').trimEnd()).join('\n');
}

export async function measure() {
  const rows = personas();
  const asked = (group) => median(rows.filter((row) => row.group === group).map((row) => row.asked));
  const { form, answer, page, survey } = await engine();
  const peer = { peer: 'survey-core', peer_value: survey };
  return [
    { id: 'personas', value: rows.filter((row) => row.fault === '').length, unit: 'to the end', goal: `${rows.length}` },
    { id: 'asked_single_without_difficulties', value: asked('single_none'), unit: 'questions (median)', goal: '<= 35' },
    { id: 'asked_four_difficulties', value: asked('four'), unit: 'questions (median)', goal: '<= 60' },
    { id: 'form_60_engine_wasm', value: form, unit: 'µs (validated, visible, progress)', goal: '<= 100', ...peer },
    { id: 'form_60_answer_wasm', value: answer, unit: 'µs (sealed besides)' },
    { id: 'form_60_page_wasm', value: page, unit: 'µs (with progress)' },
  ];
}
