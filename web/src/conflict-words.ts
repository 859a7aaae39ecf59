// What is said of one answer of a question that was answered apart: where, when and what.

import type { Conflict, ConflictAnswer } from '../../wasm/protocol';
import { answerLines, day } from './format';
import { fill, words } from './words';

const text = words.conflicts;

export function whereSaid(answer: ConflictAnswer): string {
  if (answer.here) return text.here;
  if (answer.device) return fill(text.on, { device: answer.device });
  return answer.first ? text.first : text.elsewhere;
}

export const whenSaid = (answer: ConflictAnswer): string => (answer.day ? fill(text.wrote_on, { day: weekday(answer.day) }) : text.wrote);

export function whatSaid(conflict: Conflict, answer: ConflictAnswer): string {
  const question = { kind: conflict.kind ?? ('text' as const), ...(conflict.options ? { options: conflict.options } : {}) };
  return answerLines(question, answer.value).join(', ') || words.check.skipped;
}

// Which entry of a list it is about; empty for a question that is asked once.
export const whichEntry = ({ list, place, of = 0 }: Conflict): string => (list ? fill(text.about, { list, place: place ?? '', of }) : '');

// "2026-11-17" → "mardi 17 novembre 2026".
function weekday(date: string): string {
  const name = new Date(`${date}T12:00:00Z`).toLocaleDateString(document.documentElement.lang || 'fr', { weekday: 'long', timeZone: 'UTC' });
  return `${name} ${day(date)}`;
}
