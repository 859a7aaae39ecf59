// The documents of others: which ones are read, and why one is not. What they say is read by the core (core/questionnaire/package.h).

import type { CoreError, Json } from '../../wasm/protocol';
import { fill } from './words';

export interface Mapping {
  id: string;
  version: number;
  title: string;
  fields: { from: string; label: string; partner?: string }[];
}

const kMostBytes = 200_000;

const files = import.meta.glob<Mapping>('../../assets/packages/*.json', { eager: true, import: 'default' });
export const mappings: Mapping[] = Object.values(files);

export type Faults = Record<string, string>;
export type Opened = { mapping: Mapping; content: Json } | { fault: string };

// The line on which a text stops being JSON: browsers say where in their own words, or only a position.
function lineOf(text: string, error: unknown): number {
  const said = /line (\d+)/.exec(String(error));
  if (said) return Number(said[1]);
  const position = /position (\d+)/.exec(String(error));
  return text.slice(0, position ? Number(position[1]) : text.length).split('\n').length;
}

export function openDocument(text: string, faults: Faults): Opened {
  if (text.trim() === '') return { fault: faults.nothing! };
  if (text.length > kMostBytes) return { fault: faults.too_large! };
  let content: Json;
  try {
    content = JSON.parse(text) as Json;
  } catch (error) {
    return { fault: fill(faults.not_json!, { line: lineOf(text, error) }) };
  }
  const id = content && typeof content === 'object' && !Array.isArray(content) ? content.package : undefined;
  const mapping = mappings.find((one) => one.id === id);
  if (!mapping) return { fault: faults['/package']! };
  const twice = keyTwice(text);
  if (twice) return { fault: fill(faults.twice!, twice) };
  const unknown = unknownField(mapping, content);
  return unknown === undefined ? { mapping, content } : { fault: fill(faults.unknown!, { name: shown(unknown), line: lineOfKey(text, unknown) }) };
}

const shown = (name: string): string => (name.length > 40 ? `${name.slice(0, 40)}…` : name);

function unknownField(mapping: Mapping, content: Json): string | undefined {
  const fields = (content as { fields?: Json }).fields;
  if (!fields || typeof fields !== 'object' || Array.isArray(fields)) return undefined;  // the core says so
  return Object.keys(fields).find((name) => !mapping.fields.some(({ from }) => from === name));
}

// Every text of `json`, with whether it is a key, and the brackets between them. REQUIRES: JSON.
const kSigns = /"(?:[^"\\]|\\.)*"(\s*:)?|[{}[\]]/g;
const lineAt = (text: string, at: number): number => text.slice(0, at).split('\n').length;

// The first key that an object has twice: of two values the browser would keep the last, unsaid.
function keyTwice(text: string): { name: string; line: number } | null {
  const open: Set<string>[] = [];
  for (const { 0: sign, 1: colon, index } of text.matchAll(kSigns)) {
    if (sign === '{' || sign === '[') open.push(new Set());
    else if (sign === '}' || sign === ']') open.pop();
    else if (colon !== undefined) {
      const name = keyOf(sign, colon);
      if (open.at(-1)!.has(name)) return { name: shown(name), line: lineAt(text, index) };
      open.at(-1)!.add(name);
    }
  }
  return null;
}

const keyOf = (sign: string, colon: string): string => JSON.parse(sign.slice(0, sign.length - colon.length)) as string;

function lineOfKey(text: string, name: string): number {
  const found = [...text.matchAll(kSigns)].find(({ 0: sign, 1: colon }) => colon !== undefined && keyOf(sign, colon) === name);
  return lineAt(text, found?.index ?? 0);
}

// A refusal of the core names a place; the mapping has the words for it.
export function faultText({ code, where }: CoreError, mapping: Mapping, faults: Faults): string | null {
  if (code !== 'wrong_shape') return null;
  // "/fields/a+b": these two cannot both be.
  const [label, other] = where.replace('/fields/', '').split('+').map((name) => mapping.fields.find(({ from }) => from === name)?.label);
  if (label && other) return fill(faults.against!, { label, other });
  return label ? fill(faults.field!, { label }) : faults[where] ?? faults['/fields']!;
}
