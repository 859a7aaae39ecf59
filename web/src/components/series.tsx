// The look of each aid in a picture: a colour and a pattern, in the order of their size, the same in bars and in the key.

import type { SimulatedMonth } from '../../../wasm/protocol';

export interface Series {
  id: string;
  title: string;
}

const kMost = 8;  // colours that are told apart; the rest share the last

// The aids that are paid in these months, the largest first.
export function seriesOf(months: SimulatedMonth[]): Series[] {
  const sums = new Map<string, { title: string; sum: number }>();
  for (const one of months) {
    for (const { id, title, low, period } of one.benefits) {
      if (period && period !== 'month') continue;
      const known = sums.get(id) ?? { title, sum: 0 };
      sums.set(id, { title, sum: known.sum + Number(low) });
    }
  }
  return [...sums].filter(([, one]) => one.sum > 0).sort((a, b) => b[1].sum - a[1].sum).map(([id, { title }]) => ({ id, title }));
}

// The least of each aid in a month, in the order of `series`.
export function partsOf(month: SimulatedMonth, series: Series[]): number[] {
  return series.map(({ id }) => month.benefits.filter((one) => one.id === id).reduce((sum, one) => sum + Number(one.low), 0));
}

const at = (i: number) => Math.min(i, kMost - 1);
export const fillOf = (place: string, i: number): string => `url(#${place}-${at(i)})`;

const shapes = ['', 'M0 8L8 0M-2 2L2 -2M6 10L10 6', 'M2 2h2v2H2zM6 6h2v2H6z', 'M0 2h8M0 6h8', 'M2 0v8M6 0v8', 'M0 0L8 8M0 8L8 0', 'M0 4h8', 'M0 0h4v4H0z'];

export function SeriesPatterns({ place, count }: { place: string; count: number }) {
  return (
    <defs>
      {Array.from({ length: Math.min(count, kMost) }, (_, i) => (
        <pattern key={i} id={`${place}-${i}`} width="8" height="8" patternUnits="userSpaceOnUse">
          <rect class={`series series-${i + 1}`} width="8" height="8" />
          {shapes[i] && <path class="series-line" d={shapes[i]} />}
        </pattern>
      ))}
    </defs>
  );
}

export function SeriesKey({ series }: { series: Series[] }) {
  return (
    <ul class="legend" aria-hidden="true">
      {series.map(({ id, title }, i) => (
        <li key={id}><svg viewBox="0 0 20 20"><SeriesPatterns place={`key-${id}`} count={series.length} /><rect width="20" height="20" rx="3" fill={fillOf(`key-${id}`, i)} /></svg>{title}</li>
      ))}
    </ul>
  );
}
