// A language laid over the French: the words of the screens in place, the texts of a reply by the ids that stand beside them. What has no
// translation stays French, and is marked: the element that shows it says lang="fr". Loaded with the first other language.

import { createElement, Fragment, options, type VNode } from 'preact';
import type { Client } from '../../wasm/client';
import type { Json, Reply } from '../../wasm/protocol';
import { plain, sections, tongue, typeset } from './words';

type Tree = { [key: string]: Tree | string } | string | Tree[];
interface Texts {
  ask?: string;
  hint?: string;
  why?: string;
  add?: string;
  none?: string;
  options?: Record<string, string>;
}
export interface Overlay {
  words: Record<string, Tree>;
  sections: Record<string, string>;
  pages: Record<string, { heading?: string; why?: string }>;
  questions: Record<string, Texts>;
  phrases: Record<string, string>;  // by the French text: what is said in several places, and what comes of other modules
}

const kOpen = '\u2066\u2060', kClose = '\u2069';  // invisible where one is missed
const overlays = new Map<string, Overlay>();
const now = () => overlays.get(tongue.id);
const kNoWords = /^https?:|^[^\p{L}]*$/u;
export const french = (text: string): string => (kNoWords.test(text) ? text : kOpen + text + kClose);

export function add(id: string, overlay: Overlay, client: Client): void {
  overlays.set(id, overlay);
  client.around = (verb, args, send) => (now() ? translated(verb, send(verb === 'answer' ? digits(args) : args)) : send(args));
  tongue.lay = layOne;
  options.vnode = marked;
}

export const textOf = (id: string, section: string, name: string): string => String((overlays.get(id)?.words[section] as Record<string, Tree> | undefined)?.[name] ?? '');

// A section in another language than the page's; what it does not have is French, unmarked.
export const sectionOf = <T>(id: string, name: string, source: T): T => laid(source as Tree, overlays.get(id)?.words[name]) as T;

function laid(source: Tree, over: Tree | undefined): Tree {
  if (typeof source === 'string') return typeof over === 'string' ? over : source;
  const own = (typeof over === 'object' ? over : {}) as Record<string, Tree>;
  if (Array.isArray(source)) return source.map((one, at) => laid(one, own[at]));
  const forms = 'other' in source && 'other' in own ? own : {};  // of a number: they may be more
  return { ...forms, ...Object.fromEntries(Object.entries(source).map(([key, one]) => [key, laid(one, own[key])])) } as Tree;
}

// ---- the words of the screens ----

export function lay(): void {
  for (const name of sections.keys()) layOne(name);
}

function layOne(name: string): void {
  const { french: source, now: live } = sections.get(name)!;
  const overlay = now();
  layTree(live as Record<string, Tree>, typeset(source) as Record<string, Tree>, overlay?.words[name] as Record<string, Tree> | undefined, overlay !== undefined);
}

// Forms of a number may be more than in French ("few", "many"): they are added, and go again.
function layTree(live: Record<string, Tree>, source: Record<string, Tree>, over: Record<string, Tree> | undefined, mark: boolean): void {
  for (const key of Object.keys(live)) if (!(key in source)) delete live[key];
  for (const [key, one] of Object.entries(source)) {
    const own = over?.[key];
    if (typeof one === 'string') live[key] = typeof own === 'string' ? own : mark ? french(one) : one;
    else layTree(live[key] as Record<string, Tree>, one as Record<string, Tree>, own as Record<string, Tree> | undefined, mark);
  }
  if (over && 'other' in source && 'other' in over) Object.assign(live, over);
}

// ---- what the core says ----

type In = Record<string, Json>;
const kOfQuestion = ['ask', 'hint', 'why', 'add', 'none', 'unit'] as const;
// Texts that a person reads, in the replies of the modules that know no question.
const kRead = new Set(['title', 'label', 'text', 'reason', 'words', 'summary', 'how', 'where', 'delay', 'unsettled', 'body', 'also', 'documents', 'titles', 'source', 'step']);
const kSaid = new Set(['simulate', 'not_modelled', 'forecast', 'compare_law', 'why_not', 'assumed', 'aids', 'orient']);
const kAsked = new Set(['page', 'tasks', 'check', 'conflicts', 'import_package']);

async function translated<T>(verb: string, sent: Promise<Reply<T>>): Promise<Reply<T>> {
  const reply = await sent;
  if (!reply.ok) return reply;
  if (kAsked.has(verb)) return { ...reply, value: asked(reply.value as Json) as T };
  if (kSaid.has(verb)) return { ...reply, value: said(reply.value as Json) as T };
  if (verb === 'find_services') return { ...reply, value: services(reply.value as In) as T };
  if (verb === 'search_services') return { ...reply, value: { ...(reply.value as In), services: owned(reply.value as In) } as T };
  return reply;
}

const phrase = (text: string): string | undefined => now()!.phrases[text.replace(/[\u00a0\u202f]/g, ' ')];
const word = (text: string, own?: string): string => (text ? own ?? phrase(text) ?? french(text) : text);

// Exported for its tests: what it gives differs from what it takes in texts alone.
export function asked(value: Json): Json {
  if (Array.isArray(value)) return value.map(asked);
  if (!value || typeof value !== 'object') return value;
  const out: In = { ...(value as In) };
  for (const key of ['sections', 'rows', 'questions', 'proposals']) if (key in out) out[key] = asked(out[key]!);
  const id = out.question ?? out.id;
  if (typeof id === 'string' && typeof out.ask === 'string') return question(out, id);
  if (typeof id === 'string' && typeof out.title === 'string') out.title = word(out.title, now()!.sections[id]);
  if (typeof out.section_title === 'string') out.section_title = word(out.section_title, now()!.sections[String(out.section)]);
  const page = now()!.pages[String(out.page)];
  if (typeof out.heading === 'string') out.heading = word(out.heading, page?.heading);
  if (typeof out.why === 'string') out.why = word(out.why, page?.why);
  return out;
}

function question(out: In, id: string): In {
  const own = now()!.questions[id];
  for (const key of kOfQuestion) if (typeof out[key] === 'string') out[key] = word(out[key] as string, key === 'unit' ? undefined : own?.[key]);
  if (typeof out.about === 'string') out.about = word(out.about, now()!.pages[String(out.page)]?.heading);
  if (Array.isArray(out.options)) out.options = chosen(out.options as In[], own?.options, id, out.kind === 'country');
  if (Array.isArray(out.entry)) out.entry = (out.entry as In[]).map((field) => question({ ...field }, `${id}.${String(field.id)}`));
  return out;
}

const kLanguages = new Set(['entry.language', 'skills.languages', 'skills.languages_work']);

// Countries and languages have their names from Intl, and countries their order.
function chosen(list: In[], own: Record<string, string> | undefined, id: string, country: boolean): In[] {
  const names = country || kLanguages.has(id) ? new Intl.DisplayNames([tongue.locale], { type: country ? 'region' : 'language', fallback: 'none' }) : null;
  const out = list.map((option) => ({
    ...option, label: word(String(option.label), own?.[String(option.value)] ?? phrase(String(option.label)) ?? nameOf(names, String(option.value))), ...(option.hint ? { hint: word(String(option.hint)) } : {}),
  }));
  return country ? out.sort((a, b) => a.label.localeCompare(b.label, tongue.locale)) : out;
}

function nameOf(names: Intl.DisplayNames | null, value: string): string | undefined {
  try {
    return names?.of(value);
  } catch {
    return undefined;
  }
}

function said(value: Json, read: boolean | 'titles' = false): Json {
  if (typeof value === 'string') return read ? word(value) : value;
  if (Array.isArray(value)) return value.map((one) => said(one, read));
  if (!value || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, said(one, key === 'titles' ? 'titles' : kRead.has(key) || read === 'titles')]));
}

// Of the services' own texts, that they are French; the names of difficulties are ours.
const kOwn = ['name', 'description', 'structure', 'address'];
const owned = ({ services }: In): In[] =>
  (services as In[]).map((one) => ({ ...one, ...Object.fromEntries(kOwn.flatMap((key) => (typeof one[key] === 'string' ? [[key, french(one[key])]] : []))) }));

function services(value: In): In {
  const of = (one: In): In => ({ ...one, label: word(String(one.label)), services: owned(one) });
  return { ...value, difficulties: (value.difficulties as In[]).map(of) };
}

// Digits and the decimal sign of an Arabic or Persian keyboard, as the core reads them.
export function digits(value: Json): Json {
  if (typeof value === 'string') return value.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (sign) => String(sign.charCodeAt(0) & 15)).replace(/\u066b/g, ',').replace(/\u066c/g, ' ');
  if (Array.isArray(value)) return value.map(digits);
  if (!value || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, digits(one)]));
}

// ---- what is still French says so ----

interface Piece {
  text: string;
  french: boolean;
}

// French may hold isolates of its own (an amount that was filled in).
export function pieces(text: string): Piece[] {
  const out: Piece[] = [];
  for (let at = 0; at < text.length;) {
    const start = text.indexOf(kOpen, at);
    if (start !== at) out.push({ text: text.slice(at, start < 0 ? undefined : start), french: false });
    if (start < 0) break;
    let end = start + kOpen.length;
    for (let depth = 1; end < text.length && depth > 0; end++) {
      if (/[\u2066-\u2068]/.test(text[end]!)) depth++;
      else if (text[end] === kClose) depth--;
    }
    out.push({ text: text.slice(start + kOpen.length, end - 1), french: true });
    at = end;
  }
  return out;
}

const kTextOnly = new Set(['option', 'title', 'text', 'tspan', 'textarea']);

function marked(vnode: VNode<any>): void {
  if (typeof vnode.type !== 'string' && vnode.type !== Fragment) return;
  const props = vnode.props as Record<string, unknown>;
  for (const [name, value] of Object.entries(props)) {
    if (name !== 'children' && typeof value === 'string' && value.includes(kOpen)) props[name] = plain(value);
  }
  if (!holds(props.children)) return;
  if (kTextOnly.has(vnode.type as string)) Object.assign(props, { lang: 'fr', children: bare(props.children) });
  else props.children = apart(props.children);
}

const holds = (child: unknown): boolean => (Array.isArray(child) ? child.some(holds) : typeof child === 'string' && child.includes(kOpen));
const bare = (child: unknown): unknown => (Array.isArray(child) ? child.map(bare) : typeof child === 'string' ? plain(child) : child);

function apart(child: unknown): unknown {
  if (Array.isArray(child)) return child.map((one) => (holds(one) ? apart(one) : one));
  if (typeof child !== 'string') return child;
  return pieces(child).map((piece) => (piece.french ? createElement('bdi', { lang: 'fr' }, piece.text) : piece.text));
}
