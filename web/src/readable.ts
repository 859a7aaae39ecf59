// Everything held, as one page that any browser opens, and that says what it is: built on the device, sent nowhere.

import type { Check, CheckRow, Conflict, Held } from '../../wasm/protocol';
import { whatSaid, whenSaid, whereSaid, whichEntry } from './conflict-words';
import { answerLines, day } from './format';
import { fill, plain, tongue, words } from './words';

const text = words.takeaway;
const escaped = (value: string) => value.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
const tag = (name: string, inner: string) => `<${name}>${inner}</${name}>`;
const style = 'body{font:1rem/1.5 sans-serif;max-width:45rem;margin:2rem auto;padding:0 1rem}dt{font-weight:bold;margin-top:1rem}dd{margin:0}pre{white-space:pre-wrap;overflow-wrap:anywhere}';

export function readableJson(held: Held, today: string): string {
  return JSON.stringify({ name: words.app.name, day: today, ...held }, null, 1);
}

export function readableHtml(check: Check, held: Held, open: Conflict[], today: string): string {
  const sections = check.sections.map((section) => tag('h2', escaped(section.title)) + tag('dl', section.rows.map(said).join('')));
  const title = escaped(text.readable_title);
  return plain([
    `<!doctype html><html lang="${tongue.id}" dir="${tongue.rtl ? 'rtl' : 'ltr'}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">`,
    '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; style-src \'unsafe-inline\'">',
    `<title>${title}</title><style>${style}</style><h1>${title}</h1>`,
    tag('p', escaped(fill(text.readable_lead, { day: day(today) }))), ...undecided(open), ...sections,
    tag('h2', escaped(text.readable_all)), tag('p', escaped(text.readable_all_lead)), tag('pre', escaped(readableJson(held, today))), '</html>',
  ].join('\n'));
}

// Of what was answered apart, the sections show one answer: here stand all, first of all.
function undecided(open: Conflict[]): string[] {
  if (open.length === 0) return [];
  const answers = (one: Conflict) => one.answers.map((answer) => tag('dd', escaped(`${whereSaid(answer)}. ${whenSaid(answer)} ${whatSaid(one, answer)}`)));
  const asked = (one: Conflict) => tag('dt', escaped([one.ask ?? one.question, whichEntry(one)].filter(Boolean).join(' ')));
  return [tag('h2', escaped(text.readable_open)), tag('p', escaped(text.readable_open_lead)), tag('dl', open.map((one) => asked(one) + answers(one).join('')).join(''))];
}

function said(row: CheckRow): string {
  const lines = row.state === 'given' ? answerLines(row, row.value) : [words.check[row.state]];
  return tag('dt', escaped(row.ask)) + (lines.length ? lines : [words.check.empty_list]).map((line) => tag('dd', escaped(line))).join('');
}

// Hands the person a file; nothing leaves the device.
export function download(name: string, type: string, content: Uint8Array | string): void {
  const url = URL.createObjectURL(new Blob([content as BlobPart], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

