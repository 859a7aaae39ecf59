// What one has besides the benefits, month by month: drawn after them, in outline, and dashed where it is an estimate.

import type { SimulatedMonth } from '../../../wasm/protocol';
import { money } from '../format';
import { fill, words } from '../words';

const text = words.result;

export const ownOf = ({ income }: SimulatedMonth): number => Number(income ?? 0);
const expectedOf = ({ income_expected }: SimulatedMonth): number => Number(income_expected ?? 0);

// An estimate is said to be one wherever it stands, and to no cent.
const isEstimated = (one: SimulatedMonth): boolean => expectedOf(one) > 0;
export const about = (one: SimulatedMonth, euros: number): string => (isEstimated(one) ? fill(text.estimated, { amount: money(euros.toFixed(2), true) }) : money(euros.toFixed(2)));
export const aboutShort = (one: SimulatedMonth, amount: string): string => (isEstimated(one) ? `≈ ${amount}` : amount);

export const hasOwn = (months: SimulatedMonth[]): boolean => months.some((one) => ownOf(one) > 0);

// Where each part begins after the benefits, and how long it is, for `scale` units a euro.
export function ownParts(one: SimulatedMonth, scale: number): { kind: 'told' | 'expected'; from: number; size: number }[] {
  const expected = expectedOf(one) * scale;
  const told = ownOf(one) * scale - expected;
  const parts = [{ kind: 'told' as const, from: 0, size: told }, { kind: 'expected' as const, from: told, size: expected }];
  return parts.filter((part) => part.size > 0.01);
}

export function OwnKey({ months }: { months: SimulatedMonth[] }) {
  const told = months.some((one) => ownOf(one) > expectedOf(one));
  const expected = months.some((one) => expectedOf(one) > 0);
  const line = (kind: string, label: string) => <li key={kind}><svg viewBox="0 0 20 20" aria-hidden="true"><rect class={`own ${kind}`} x="1" y="1" width="18" height="18" rx="3" /></svg>{label}</li>;
  if (!told && !expected) return null;
  return <ul class="legend">{told && line('told', text.own_legend)}{expected && line('expected', text.own_expected)}</ul>;
}

// Under the sentence: what the month comes to with them.
export function WithOwn({ month }: { month: SimulatedMonth }) {
  const own = ownOf(month);
  if (own <= 0) return null;
  const [low, high] = [Number(month.low) + own, Number(month.high) + own].map((euros) => money(euros.toFixed(2), true)) as [string, string];
  const given = { own: money(own.toFixed(2), true), all: low, low, high };
  return <p class="with-own">{fill(month.low === month.high ? text.own_line : text.own_line_range, given)}</p>;
}
