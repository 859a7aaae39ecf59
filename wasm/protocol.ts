// The values of the verbs, as README.md writes them. Names in JSON are snake_case, as the core sends them.

export type * from './protocol-modules';

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

export interface CoreError {
  code: string;
  where: string;
}
export type Reply<T> = { ok: true; value: T } | { ok: false; error: CoreError };

export interface Write {
  key: string;
  at?: number;
  size?: number;
  delete?: boolean;
}
export interface CoreRequest {
  method: string;
  path: string;
  headers?: Record<string, string>;
  at?: number;
  size?: number;
}
// What the worker acts upon in any reply, before the page sees the rest.
export interface Effects {
  writes?: Write[];
  request?: CoreRequest;
}

export type Kind =
  | 'text' | 'choice' | 'choices' | 'yes_no' | 'count' | 'date' | 'month' | 'money'
  | 'monthly_money' | 'commune' | 'country' | 'phone' | 'email' | 'nir' | 'job' | 'list';

export interface Option {
  value: string;
  label: string;
  hint?: string;
  exclusive?: boolean;
}
export interface Question {
  id: string;
  ask: string;
  hint?: string;
  why?: string;
  kind: Kind;
  options?: Option[];
  unit?: string;
  min?: number | string;
  max?: number | string;
  max_length?: number;
  skippable?: boolean;
  unknown?: boolean;
  value?: Json;
  state?: 'given' | 'unknown' | 'skipped' | 'none';
  months?: string[];
  entry?: Question[];
  entries?: { id: string; values: Record<string, Json>; asked?: string[] }[];
  autocomplete?: string;
  format?: string;
  add?: string;
  none?: string;
  sensitive?: boolean;
  withheld?: boolean;  // sensitive, and others use this screen: the value is not given
  source?: string;
  day?: string;
  others?: Other[];
}
// What another source says, when it differs.
export interface Other {
  value: Json;
  source: string;
  day: string;
}
export interface Page {
  page: string;
  section: string;
  section_title: string;
  heading: string;
  why?: string;
  back: string | null;
  progress: { done: number; total: number };
  questions: Question[];
}
export interface Section {
  id: string;
  title: string;
  status: 'done' | 'started' | 'todo';
  page: string | null;
}
export interface Tasks {
  sections: Section[];
  ready: boolean;
}
export interface Problem {
  question: string;
  code: string;
  entry?: string;
  field?: string;
  limit?: Json;
}
export interface Answer {
  page: string;
  answers: Record<string, Json>;
  unknown?: string[];
  skip?: string[];
  keep?: string[];  // answered before, and left as they are
  return_to?: 'check';
  draft?: boolean;
}
export interface Answered {
  problems?: Problem[];
  next?: string | null;
}
export interface CheckRow {
  page: string;
  question: string;
  ask: string;
  about?: string;  // the heading of its page
  kind: Kind;
  value: Json;
  state: 'given' | 'unknown' | 'skipped' | 'none';
  source?: string;
  day?: string;
  others?: Other[];
  options?: Option[];
  entry?: Question[];
  unit?: string;
  sensitive?: boolean;  // hidden until the person opens it
  withheld?: boolean;  // sensitive, and others use this screen: the value is not given
}
export interface Check {
  sections: { id: string; title: string; rows: CheckRow[] }[];
  missing: string[];
}
export type Decision = 'take' | 'keep' | 'drop';
export interface Proposal {
  question: string;
  page: string;
  ask: string;
  kind: Kind;
  value: Json;
  finding: 'new' | 'same' | 'differs';
  declared?: Json;
  options?: Option[];
  entry?: Question[];
  unit?: string;
}
// How a document came, and of whom it is when not of the person.
export interface Origin {
  typed?: true;
  whose?: 'partner';
}
export interface Imported {
  day: string;
  left_out: string[];  // labels of lines that are not taken
  another_person?: boolean;  // the social-security number is not of the day of birth told
  proposals: Proposal[];
}
// Only `open` when nothing is open.
export interface Status {
  open: boolean;
  account?: string;
  sync?: 'local_only' | 'waiting' | 'sent' | 'decision';
  waiting?: number;
  conflicts?: number;
  refused?: string[];  // record types: the server took the others
  quarantined?: number;
  read_only?: number;  // of a later version: kept, sent on, not changed
  sheet?: SheetState;
  recovery_shown?: boolean;  // today's code was confirmed
  sheet_changed?: boolean;  // the code changed, and the new one is not confirmed
  stays?: boolean;  // a simulation alone: nothing is sent
  answers?: number;
  removed?: boolean;  // the account does not list this device any more
  closed?: boolean;  // nothing may lead outside
  letters?: number;  // that wait to be sent
}
// To a structure; only it can open it.
export interface Letter {
  id: string;
  to: string;
  what: string;
  day: string;
  state: 'waiting' | 'sent' | 'refused';
}
// An inbox that the authority signed. `use`: what was written to its structure before, in this account.
export interface InboxCheck {
  code: string;  // of its key, for a person to compare: "K7QF-2M9X-3TWA-90HC"
  use: 'first' | 'known' | 'changed';
  example?: boolean;  // its secret, or that of the key which vouches for it, is public
}
// A way into the account beside the printed code.
export interface Way {
  id: string;
  kind: 'passphrase' | 'passkey';
  name: string;
  credential: string;
  day: string;
  in_force: boolean;  // the server has it
}
export interface Device {
  id: string;
  name: string;
  day: string;
  here: boolean;
  first: boolean;
  listed: boolean;
  leaving: boolean;
  asked?: boolean;  // let in by its image, and not come yet
}
export interface Protection {
  sheet: boolean;
  ways: Way[];
  devices: Device[];
  taken?: boolean;  // the passphrase is another account's too: not in use
  again?: boolean;  // another device chose a passphrase at the same time
}
// How a file is opened on a new device.
export type Entrance =
  | { by: 'code'; code: string }
  | { by: 'passphrase'; identifier: string; passphrase: string }
  | { by: 'passkey' }
  | { by: 'link' };
export interface Recovery {
  code: string;
  qr: string;
  shown: boolean;
  state: SheetState;
}
// What the printed code opens: nothing yet, the account, the account until the next sync, nothing; `removed`: an old code, on a
// device that was removed.
export type SheetState = 'unsent' | 'in_force' | 'changing' | 'withdrawn' | 'removed';
// An answer, and the device that gave it when it is known: `device` is its name (may be empty).
export interface ConflictAnswer {
  value: Json;
  day: string;
  device?: string;
  here?: boolean;
  first?: boolean;
}
export interface Conflict {
  id: string;
  question: string;
  answers: ConflictAnswer[];  // the one that stands comes first
  ask?: string;
  kind?: Kind;
  options?: Option[];
  list?: string;  // about an entry: the question of its list, its place, and what else it says
  place?: number;
  of?: number;
  about?: Unsent[];
}
// What came of a copy into the file that is open.
export interface Copied {
  taken: number;
  kept: number;
  differs: Differing[];
}
// `value`: what stands here; `file`: what the copy has. Withheld: sensitive, and others use this screen.
export type Differing = Pick<CheckRow, 'page' | 'question' | 'ask' | 'kind' | 'value' | 'options' | 'entry' | 'unit' | 'withheld'> & { file: Json };
export interface Unsent {
  question: string;
  ask: string;
  kind: Kind;
  options: Option[];
  value: Json;
}
export interface Commune {
  code: string;
  name: string;
  postcode: string;
  department?: string;
}
// A title of ROME, with its job (`code`, `label`).
export interface Job {
  code: string;
  label: string;
  title: string;
  ogr: string;
}
export interface SyncOutcome {
  outcome: 'sent' | 'received' | 'nothing' | 'waiting';
  changed: string[];
  problem?: CoreError;
  account?: string;
}

// All that is held, in clear. `payload`: of a later version, in hexadecimal.
export interface Held {
  account: string;
  records: { type: Json; schema: number; fields?: Json; payload?: string }[];
  unreadable: number;
}

// ---- between page and worker ----

// How the file on this device was found at the start.
//   new        nothing is kept here
//   open       the person's file is open
//   locked     the file waits for the PIN of this device
//   lost       there was a file, and the browser erased all or part of it
//   damaged    there is a file that does not open here any more; its bytes are kept
//   unreadable there was a file, and the browser does not let it be read now
//   elsewhere  another tab holds the file
export type Opening = 'new' | 'open' | 'lost' | 'damaged' | 'unreadable' | 'elsewhere' | 'locked';

export interface Call {
  id: number;
  verb: string;
  args: Json;
  blob?: Uint8Array;
}
export type Answering = { id: number } & Reply<unknown>;

export type StorageProblem = 'quota' | 'unavailable';
export type Event =
  | { event: 'status'; status: Status }
  | { event: 'changed'; records: string[] }
  | { event: 'storage'; problem: StorageProblem | null }
  | { event: 'elsewhere' }
  | { event: 'erased' }  // under the open file
  | { event: 'mended' }  // the browser erased the file, and it came back from its second place: at every start, until `told`
  | { event: 'held'; held: boolean }  // another tab holds up the opening of the database
  | { event: 'free' }
  | { event: 'stopped'; reason: string };
