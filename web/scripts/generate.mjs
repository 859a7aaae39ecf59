// What the build makes out of ../assets: the bundle of questions, the benefits, what the guide module is given, the files that are
// searched, the icons.

import { execFileSync } from 'node:child_process';
import { copyFileSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { servicesFile } from '../../scripts/build-services.mjs';
import { nationalFile } from '../../scripts/national-rules.mjs';

const root = join(import.meta.dirname, '../..');
const out = join(import.meta.dirname, '../generated');

function folder(name) {
  const path = join(root, 'assets', name);
  if (!existsSync(path)) return [];
  const files = readdirSync(path).filter((file) => file.endsWith('.json')).sort();
  return files.map((file) => [file.slice(0, -5), JSON.parse(readFileSync(join(path, file), 'utf8'))]);
}

// What a person reads gets the spaces that do not break (src/words.ts does the same for its words).
const kRead = new Set(['title', 'heading', 'ask', 'hint', 'why', 'label', 'add', 'none']);
function typeset(value, key) {
  if (typeof value === 'string') return kRead.has(key) ? value.replace(/ (?=[?!:;»€])/g, '\u00a0').replace(/« /g, '«\u00a0') : value;
  if (Array.isArray(value)) return value.map((one) => typeset(one, key));
  if (value && typeof value === 'object') return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, typeset(one, name)]));
  return value;
}

// What the core reads of a benefit: not when a number was last compared with its source, nor (no screen shows them yet) the
// source of each dated number; articles and their links stay.
function forCore(value) {
  if (Array.isArray(value)) return value.map(forCore);
  if (!value || typeof value !== 'object') return value;
  const left = new Set(['checked', 'published', 'examples', 'one_more_euro', ...('from' in value ? ['law', 'link'] : [])]);
  return Object.fromEntries(Object.entries(value).filter(([key]) => !left.has(key)).map(([key, one]) => [key, forCore(one)]));
}

// What load_guide takes. `questions`: the facts that rules may read.
function guide(sections) {
  const read = (path) => JSON.parse(readFileSync(join(root, 'assets', path), 'utf8'));
  const ids = sections.flatMap((section) => section.pages.flatMap((page) => page.questions.map((question) => question.id)));
  return { questions: ids, difficulties: read('referentials/difficulties.json'), needs: read('referentials/needs.json') };
}

// PARVIS_RULES: a folder of signed rule sets, "35.rules", and "national.rules" where the build has a key of its own; the national set
// is that of the source otherwise, and no département's is shipped.
function rules() {
  const folder = process.env.PARVIS_RULES;
  const names = folder ? readdirSync(folder).filter((name) => name.endsWith('.rules')).sort() : [];
  const files = names.map((name) => [name.slice(0, -6), readFileSync(join(folder, name))]);
  return Object.fromEntries([['national', nationalFile()], ...files].map(([name, file]) => [name, file.toString('base64')]));
}

// PARVIS_SERVICES: a services file of real data; else the sample, which says on screen that it is one.
function services() {
  if (process.env.PARVIS_SERVICES) return readFileSync(process.env.PARVIS_SERVICES, 'utf8');
  return servicesFile({ ...JSON.parse(readFileSync(join(root, 'assets/services/sample.json'), 'utf8')), sample: true });
}

// Written only when changed, so that a dev server does not reload for nothing.
function write(name, text) {
  const path = join(out, name);
  if (!existsSync(path) || readFileSync(path, 'utf8') !== text) writeFileSync(path, text);
}

// The commune file, made anew when it is missing or older than what it is made of.
export function communeFile() {
  const file = join(root, 'build/communes.txt');
  const maker = join(root, 'scripts/build-communes.mjs');
  const inputs = [maker, join(root, 'assets/referentials/housing_zones.json')];
  const fresh = existsSync(file) && inputs.every((input) => statSync(input).mtimeMs <= statSync(file).mtimeMs);
  if (!fresh) execFileSync(process.execPath, [maker, file], { stdio: 'inherit' });
  execFileSync(process.execPath, [join(root, 'scripts/build-places.mjs'), '--check'], { stdio: 'inherit' });  // the places that aids name are real
  return file;
}

export function generate(communes) {
  mkdirSync(join(out, 'public/icons'), { recursive: true });
  const files = (name) => folder(name).map(([, content]) => content);
  const questions = files('questions').map((section) => typeset(section));
  // Only the lists that a question draws its options from.
  const named = new Set([...JSON.stringify(questions).matchAll(/"options_from":"([^"]+)"/g)].map((one) => one[1]));
  const referentials = Object.fromEntries(folder('referentials').filter(([name]) => named.has(name)));
  write('core-assets.json', JSON.stringify({ version: '1', questions, referentials }));
  const places = JSON.parse(readFileSync(join(root, 'assets/referentials/places.json'), 'utf8'));
  write('rights.json', JSON.stringify({ benefits: files('benefits').map(forCore), aids: files('aids').map(forCore), places }));
  write('guide.json', JSON.stringify(guide(questions)));
  copyFileSync(join(root, 'assets/jobs/rome.txt'), join(out, 'jobs.txt'));
  write('rules.json', JSON.stringify(rules()));
  write('services.txt', services());
  copyFileSync(communes, join(out, 'communes.txt'));
  // Apart from what carries a hash: whoever runs the server replaces it (docs/operations.md).
  mkdirSync(join(out, 'public/appointments'), { recursive: true });
  copyFileSync(join(root, 'assets/appointments/slots.json'), join(out, 'public/appointments/slots.json'));
  cpSync(join(root, 'assets/icons'), join(out, 'public/icons'), { recursive: true });
  copyFileSync(join(import.meta.dirname, '../manifest.webmanifest'), join(out, 'public/manifest.webmanifest'));
}
