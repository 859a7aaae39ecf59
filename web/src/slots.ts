// The slots that structures publish (docs/formats/slots.md): the whole file is good, or none of it is used.

import type { Json } from '../../wasm/protocol';

export interface Slot {
  id: string;
  structure: string;
  kind: string;  // which of those that are proposed: "france_travail", "departement", …
  address: string;
  departments: string[];
  way: 'phone' | 'place' | 'video';
  start: string;  // "2026-11-30T09:30+01:00"
  minutes: number;
}
// Where a structure takes letters (docs/formats/inbox.md), as published: the core reads `until` and `signature`, and refuses one without.
export interface Inbox {
  structure: string;
  kind?: string;  // as of a slot
  departments: string[];
  key: string;
  until?: string;
  signature?: string;
}
export interface Slots {
  sample: boolean;
  published: string;
  slots: Slot[];
  inboxes: Inbox[];
}

type Fields = Record<string, Json>;
const isText = (value: Json | undefined, most = 200): value is string => typeof value === 'string' && value !== '' && value.length <= most;
const two = (n: number) => String(n).padStart(2, '0');

// "+7T09:30", in a sample alone: so many days after `today`, or the Monday after, in the zone of this device.
function dated(start: string, today: string): string {
  const [, days, hour] = /^\+(\d{1,2})T(\d\d:\d\d)$/.exec(start) ?? [];
  if (!days) return start;
  const time = new Date(`${today}T${hour}`);
  time.setDate(time.getDate() + Number(days));
  while (time.getDay() % 6 === 0) time.setDate(time.getDate() + 1);
  const zone = -time.getTimezoneOffset();
  const offset = `${zone < 0 ? '-' : '+'}${two(Math.floor(Math.abs(zone) / 60))}:${two(Math.abs(zone) % 60)}`;
  return `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}T${hour}${offset}`;
}

const areDepartments = (value: Json | undefined) => Array.isArray(value) && value.every((one) => typeof one === 'string' && /^(\d\d|2[AB]|97\d|98\d)$/.test(one));
const fieldsOf = (one: Json | undefined): Fields => (one && typeof one === 'object' && !Array.isArray(one) ? one : {});
const kKinds = ['france_travail', 'departement', 'mission_locale', 'cap_emploi', 'ccas'];
const isInbox = (inbox: Fields) => isText(inbox.structure) && (inbox.kind === undefined || kKinds.includes(String(inbox.kind))) && areDepartments(inbox.departments) && /^[0-9a-f]{64}$/.test(String(inbox.key));

function isSlot(slot: Fields): boolean {
  return isText(slot.id, 80) && isText(slot.structure) && kKinds.includes(String(slot.kind)) && isText(slot.address) && areDepartments(slot.departments) && ['phone', 'place', 'video'].includes(String(slot.way)) &&
    /^\d{4}-\d\d-\d\dT\d\d:\d\d[+-]\d\d:\d\d$/.test(String(slot.start)) && !Number.isNaN(Date.parse(String(slot.start))) &&
    Number.isInteger(slot.minutes) && Number(slot.minutes) >= 5 && Number(slot.minutes) <= 480;
}

// The place of the fault instead, when there is one. What is published later than tomorrow would keep every later file out.
export function readSlots(file: Json, today: string): Slots | { fault: string } {
  if (!file || typeof file !== 'object' || Array.isArray(file)) return { fault: '/' };
  const { version, sample, published, slots, inboxes = [] } = file;
  if (version !== 1) return { fault: '/version' };
  if (!/^\d{4}-\d\d-\d\d$/.test(String(published)) || Number.isNaN(Date.parse(String(published))) || String(published) > dayAfter(today, 1)) return { fault: '/published' };
  if (!Array.isArray(slots)) return { fault: '/slots' };
  if (!Array.isArray(inboxes)) return { fault: '/inboxes' };
  const refused = inboxes.findIndex((one) => !isInbox(fieldsOf(one)));
  if (refused >= 0) return { fault: `/inboxes/${refused}` };
  const ids = new Set<string>();
  const read: Slot[] = [];
  for (const [at, one] of slots.entries()) {
    const given = fieldsOf(one);
    const slot = { ...given, start: sample === true ? dated(String(given.start), today) : given.start! };
    if (!isSlot(slot) || ids.has(String(given.id))) return { fault: `/slots/${at}` };
    ids.add(String(given.id));
    read.push(slot as unknown as Slot);
  }
  return { sample: sample === true, published: String(published), slots: read, inboxes: inboxes as unknown as Inbox[] };
}

export const departmentOf = (commune: string) => commune.slice(0, /^9[78]/.test(commune) ? 3 : 2);

// Of a commune: those of its department, the structure that is proposed first.
export function inboxesFor({ inboxes }: Slots, commune: string, proposed = ''): Inbox[] {
  const rank = ({ kind }: Inbox) => (kind !== undefined && kind === proposed ? 0 : 1);
  return inboxes.filter((one) => one.departments.includes(departmentOf(commune))).sort((a, b) => rank(a) - rank(b));
}

// Of a commune: those to come of its department with the structure that is proposed, the earliest first.
// `from`: none before that day (in detention the day after the month of release; '' while it is not known: none).
export function slotsFor({ slots }: Slots, commune: string, proposed: string, now: Date, from: string | null = null): Slot[] {
  if (from === '') return [];
  const department = departmentOf(commune);
  return slots.filter((slot) => slot.kind === proposed && slot.departments.includes(department) && Date.parse(slot.start) > now.getTime() && slot.start.slice(0, 10) >= (from ?? ''))
    .sort((a, b) => Date.parse(a.start) - Date.parse(b.start));
}

// The first day outside that is sure: that of the month after the one of release ("2027-03").
export function outsideFrom(release: Json | undefined): string {
  if (typeof release !== 'string' || !/^\d{4}-\d\d/.test(release)) return '';
  const [year, month] = [Number(release.slice(0, 4)), Number(release.slice(5, 7))];
  return month === 12 ? `${year + 1}-01-01` : `${year}-${two(month + 1)}-01`;
}

// `closed`: the invitation is that of a prison's services. `out`: the day the person said that they are out; a release that they then
// tell for a later month takes it back.
type Told = { 'entry.release'?: Json; 'entry.out'?: Json };
const isOut = ({ 'entry.release': release, 'entry.out': out }: Told): boolean => typeof out === 'string' && outsideFrom(release) !== '' && String(release).slice(0, 7) <= out.slice(0, 7);
export const isInside = (closed: boolean, told: Told, today: string): boolean => closed && !isOut(told) && (outsideFrom(told['entry.release']) === '' || outsideFrom(told['entry.release']) > today);

// As the questions have it: from the month of release on they are those of outside. The links wait for its end, since its day is not asked.
export const isInsideNow = (closed: boolean, told: Told, today: string): boolean => closed && !isOut(told) && (outsideFrom(told['entry.release']) === '' || String(told['entry.release']).slice(0, 7) > today.slice(0, 7));

// "2026-11-30" with so many days added.
export function dayAfter(day: string, days: number): string {
  const time = new Date(`${day}T12:00:00Z`);
  time.setUTCDate(time.getUTCDate() + days);
  return time.toISOString().slice(0, 10);
}
