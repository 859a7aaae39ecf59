// Documents on paper: the few figures that stand on each, copied by the person. They make the same package as a file of that body, and are
// read the same way.

import type { Json, Kind, Problem, Question } from '../../wasm/protocol';
import { isEmpty } from './fields/typed';
import { mappings, type Mapping } from './documents';

interface PaperField {
  from: string;  // of the mapping
  kind: Kind;
  options?: string[];
  more?: true;  // not on every such paper
}
export interface Paper {
  id: 'caf' | 'payslip' | 'statement';
  mapping: string;
  fields: PaperField[];
}

// Of the statement only the income that is chosen is asked.
export const papers: Paper[] = [
  { id: 'caf', mapping: 'cnaf', fields: [
    { from: 'numero_allocataire', kind: 'text' }, { from: 'aide_logement', kind: 'money' },
    { from: 'prestations_familiales', kind: 'monthly_money', more: true }, { from: 'aah', kind: 'monthly_money', more: true },
  ] },
  { id: 'payslip', mapping: 'dsn', fields: [
    { from: 'salaires_nets', kind: 'monthly_money' }, { from: 'metier', kind: 'text' }, { from: 'cadre', kind: 'yes_no', more: true }, { from: 'dernier_jour', kind: 'date', more: true },
    { from: 'motif_fin', kind: 'choice', options: ['licenciement', 'inaptitude', 'rupture_conventionnelle', 'fin_cdd', 'fin_mission', 'demission', 'autre'], more: true },
  ] },
  { id: 'statement', mapping: 'drm', fields: [
    { from: 'chomage', kind: 'monthly_money' }, { from: 'ass', kind: 'monthly_money' }, { from: 'indemnites_journalieres', kind: 'monthly_money' },
    { from: 'pension_invalidite', kind: 'monthly_money' }, { from: 'retraite', kind: 'monthly_money' }, { from: 'aah', kind: 'monthly_money' }, { from: 'salaire', kind: 'monthly_money' },
  ] },
];

export const mappingOf = (paper: Paper): Mapping => mappings.find((one) => one.id === paper.mapping)!;

export interface PaperWords {
  title: string;
  fields: Record<string, { ask: string; hint?: string }>;
  options?: Record<string, string>;
}

// The months that the questions on income ask, the latest first, as a paper is found.
export function monthsBefore(day: string, count = 5): string[] {
  const [year, month] = day.split('-').map(Number) as [number, number];
  return Array.from({ length: count }, (_, at) => new Date(Date.UTC(year, month - 1 - at, 1)).toISOString().slice(0, 7));
}

export function questionOf({ from, kind, options }: PaperField, text: PaperWords, day: string): Question {
  const { ask, hint } = text.fields[from]!;
  return {
    id: `paper.${from}`, ask, kind, state: 'none', value: null, ...(hint ? { hint } : {}), skippable: true,
    ...(kind === 'monthly_money' ? { months: monthsBefore(day) } : {}),
    ...(options ? { options: options.map((value) => ({ value, label: text.options?.[value] ?? value })) } : {}),
  } as Question;
}

const filled = (value: Json): Json => Object.fromEntries(Object.entries(value as Record<string, Json>).filter(([, one]) => !isEmpty(one)));

// Null when nothing was copied.
export function packageOf(paper: Paper, typed: Record<string, Json | undefined>, day: string): Json | null {
  const fields: Record<string, Json> = {};
  for (const { from, kind } of paper.fields) {
    const value = typed[from];
    if (value === undefined || isEmpty(value)) continue;
    fields[from] = from === 'metier' ? [{ intitule: value }] : kind === 'monthly_money' ? filled(value) : value;
  }
  return Object.keys(fields).length === 0 ? null : { package: paper.mapping, version: mappingOf(paper).version, day, fields };
}

const kCodes: Partial<Record<Kind, string>> = { money: 'not_an_amount', monthly_money: 'not_an_amount', date: 'not_a_date', choice: 'not_an_option' };

// Where the core refused: at the field of the paper, in the words of its kind.
export function problemAt(where: string, paper: Paper): Problem | null {
  const field = paper.fields.find(({ from }) => where === `/fields/${from}`);
  return field ? { question: `paper.${field.from}`, code: kCodes[field.kind] ?? 'too_long' } as Problem : null;
}
