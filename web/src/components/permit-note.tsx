// Under what was just said of a residence permit: what it opens, and when it has to be renewed. Shown here alone, and on no shared device,
// since it tells which permit it is.

import type { Json } from '../../../wasm/protocol';
import { useApp } from '../app';
import { words } from '../words';

const kDay = 86_400_000;
export const kEarliest = 120;  // days before the end (Ceseda, art. R. 431-5)

type Note = 'agir' | 'renew' | 'past';

// `value`: as typed, {day, month, year} for a date.
export function permitNote(question: string, value: Json | undefined, today: Date): Note | null {
  if (question === 'identity.permit_kind') return value === 'refugie' ? 'agir' : null;
  if (question !== 'identity.permit_until' || !value || typeof value !== 'object' || Array.isArray(value)) return null;
  const { day, month, year } = value as Record<string, string>;
  if (!/^\d{4}$/.test(year ?? '') || !/^\d{1,2}$/.test(month ?? '') || !/^\d{1,2}$/.test(day ?? '')) return null;
  const days = (Date.UTC(Number(year), Number(month) - 1, Number(day)) - Date.UTC(today.getFullYear(), today.getMonth(), today.getDate())) / kDay;
  return days < 0 ? 'past' : days <= kEarliest ? 'renew' : null;
}

export function PermitNote({ question, value }: { question: string; value: Json | undefined }) {
  const app = useApp();
  if (!question.startsWith('identity.permit') || app.state.shared) return null;
  const note = permitNote(question, value, new Date());
  return <div role="status">{note && <p class="card">{words.question.permit[note]}</p>}</div>;
}
