// The values of the verbs of the modules that are loaded later, rights and guide, as README.md writes them.

import type { CoreError, Json } from './protocol';

// What a person hands to a body.
export interface PreparedRow {
  section: string;
  label: string;
  question: string;
  page: string | null;
  state: 'given' | 'missing' | 'unknown' | 'skipped' | 'against';
  value: Json;
  needed: boolean;
}
export interface Prepared {
  recipient: string;
  rows: PreparedRow[];
  package: Json;
}
export interface Step {
  label: string;
  value: string;
  month?: string;  // of which it is, where a benefit looks at several in turn
  unit?: string;
  article?: string;
  link?: string;
}
export interface Benefit {
  id: string;
  title: string;
  amount: string;
  low: string;
  high: string;
  entitled: boolean;
  contribution?: string;  // what a right costs a month
  told?: boolean;
  period?: 'month' | 'year' | 'once';
  article?: string;
  link?: string;
  paid_on?: string;
  law_from?: string;  // first day of its newest numbers
  unsettled?: boolean;
  steps: Step[];
  person?: Json;
  changes?: { text_id: string; text: string }[];
}
export interface SimulatedMonth {
  month: string;
  benefits: Benefit[];
  total: string;
  low: string;
  high: string;
  income?: string;  // what the adults have besides, while no missing answer changes it
  income_expected?: string;  // of it, unemployment benefit that is estimated
}
export interface Simulation {
  law_day: string;
  months: SimulatedMonth[];
  missing: { question: string; page: string | null; spread?: string; ask?: string }[];
  notices?: { text_id: string; text: string; euros?: string }[];
  claim_first?: ClaimFirst;
}
export interface LedgerEvent {
  kind: string;
  text: string;
  step?: string;
  age?: number;
}
export interface LedgerMonth {
  month: string;
  total: string;
  paid: string;
  income: string;
  parts: { id: string; amount: string }[];
  changes: { id: string; from: string; to: string }[];
  events: LedgerEvent[];
}
// What comes before all that is computed.
export interface ClaimFirst {
  text: string;
  link: string;
  euros: string;
  also?: { text: string; euros: string };
}
export interface Forecast {
  law_day: string;
  titles: Record<string, string>;
  sure: boolean;
  months: LedgerMonth[];
  alerts: (LedgerEvent & { month: string; from: string; to: string })[];
  unclaimed: { id: string; title: string; person: number; amount: string }[];
  what_if?: LedgerMonth[];
  may_try: WhatIf['kind'][];
  past_assumed: boolean;
  contract?: { text: string; euros: string };
  claim_first?: ClaimFirst;
}
export interface WhatIf {
  kind: 'job' | 'separation' | 'birth' | 'end_of_allowance';
  month: string;
  net?: string;
}
// What no amount counts.
export interface NotModelled {
  benefit: string;
  text: string;
}
export interface LawColumn {
  law_day: string;
  low: string;
  high: string;
  last_known: boolean;
  announced: boolean;
  benefits: { id: string; title: string; monthly: boolean; low: string; high: string }[];
}
export interface LawComparison {
  columns: LawColumn[];
  announced: { title: string; text: string; by: string; on: string; link: string; from: string }[];
}
export interface Assumption {
  id: string;
  question: string;
  page: string | null;
  text: string;
  amount: string;  // euros a month that another answer adds to the total, "-1.00" for what it takes off
}
export interface WhyNot {
  benefit: string;
  entitled: boolean;
  article: string;
  link: string;
  openings: { changes: { id: string; text: string; age?: number; euros?: string }[]; amount: string }[];
}
export type Verdict = 'yes' | 'unknown' | 'no';
export interface Claim {
  where?: string;
  link?: string;
  documents?: string[];
  delay?: string;
}
export interface Source {
  text: string;
  link: string;
}
export interface Aid {
  id: string;
  title: string;
  body: string;
  summary: string;
  as_of: string;
  decided: boolean;
  unsettled?: string;
  verdict: Verdict;
  conditions: { words: string; verdict: Verdict; question?: string; page?: string | null }[];
  also: string[];
  amount: { period: 'once' | 'month' | 'year'; low?: string; high?: string; most?: boolean; how?: string };
  claim: Claim;
  before: string[];
  law: Source[];
}
export interface Aids {
  law_day: string;
  aids: Aid[];
  missing: { question: string; aids: number; page: string | null }[];
}
export interface Decided {
  value: string;
  rule: string;
  reason: string;
  source: string;
  status: 'law' | 'practice' | 'proposal' | 'unsettled';
  layer: string;
  private: boolean;  // tells something more personal, by its reason or by being another without it: not shown on a shared device
}
export type Slot = 'urgency' | 'parcours' | 'structure' | 'modality' | 'intensity' | 'referent';
export interface Difficulty {
  id: string;
  label: string;
  impact: 'none' | 'medium' | 'strong' | 'unknown';
  has_help: boolean;
  private: boolean;
  themes: string[];
}
export interface Deadline {
  id: string;
  label: string;
  source: string;
  status: Decided['status'];
  day: string | null;  // null: so long after the decision, whose day is not known
  days: number;
  months: number;
}
export interface Coded {
  code: number;
  label: string;
}
export interface Codes {
  block: Json;
  words: (Coded & { situations: Coded[]; objectives: Coded[] })[];
}
export interface PastOrientation {
  day: string;
  version: string;
  parcours: string;  // each empty when nothing decided it
  structure: string;
  modality: string;
  disagreed?: string;  // it did not suit; what the person wished, perhaps nothing
  private?: true;  // one of the three tells something more personal
}
export interface Orientation {
  giratoire: 'no' | 'nothing_evident' | 'immediate';
  confidence: 'sure' | 'to_confirm' | 'none';
  structures: string[];
  structures_private?: string[];  // of these, those that what is more personal alone allows
  by_preference: boolean;
  missing: { question: string; page: string | null }[];
  rule_version: string;
  refused_rules?: CoreError;  // those of the département that are not used, and why
  decided: Partial<Record<Slot, Decided>>;
  deadlines: Deadline[];
  difficulties: Difficulty[];
  preference: string | null;
  past: string[] | null;
  disagreed: { structure?: string; parcours?: string; wish?: string } | null;
  disagreed_before?: boolean;  // of another orientation than this one
  begun?: string;  // the day from which the deadlines count
  decision?: string | null;  // the day of the body's decision, as the person noted it
  codes?: Codes;  // France Travail's, of what was told; without what is more personal
  codes_private?: Codes;  // with it
  orientations?: PastOrientation[];  // oldest first, this one last
  history?: Json;  // to be noted, when this orientation is another than the last one kept
}
export interface Service {
  id: string;
  name: string;
  description?: string;
  structure: string;
  address?: string;
  phone?: string;
  email?: string;
  site?: string;
  same_commune: boolean;
  km: number | null;
  on_site: boolean;
  remote: boolean;
  free: boolean;
  by_professional: boolean;
  publics?: string[];  // for whom, as data.inclusion names them; empty: everybody
  day: string;
  old: boolean;
}
// What a person searches; "" is whatever there is.
export interface ServiceSearch {
  theme: string;  // a category, or one of its themes
  commune: string;  // Insee
  km: number;
  public: string;
  way: '' | 'on_site' | 'phone' | 'remote';
  by_themselves: boolean;
  limit: number;
}
export interface ServicesFound {
  services: Service[];
  total: number;
  measured: boolean;  // the distances from this commune are known
  sample: boolean;
  day: string;
}
export interface Services {
  difficulties: { id: string; label: string; private: boolean; services: Service[] }[];
  sample: boolean;
  day: string;
  located: boolean;
  commune_page: string | null;
  page: string | null;
}
