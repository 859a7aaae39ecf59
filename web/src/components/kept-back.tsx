// Where others look, a page of rights has its sums and no name: a right, a step of one or what changes it may tell of a disability, a
// pregnancy, a separation. One press shows all of it, until the page is left. It is so for everybody, and so tells nothing by itself.

import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Forecast, LawColumn, SimulatedMonth } from '../../../wasm/protocol';
import { useApp } from '../app';
import { words } from '../words';
import { Button, Notice } from './basics';

const text = words.shared;

export function useKeptBack(): { hidden: boolean; notice: ComponentChildren } {
  const { shared } = useApp().state;
  const [whole, show] = useState(false);
  if (!shared) return { hidden: false, notice: null };
  const notice = (
    <div class="no-print">
      <Notice kind="notice" icon="lock" title={text.label}>
        <p>{whole ? text.rights_shown : text.rights}</p>
        <div class="actions"><Button kind="second" onClick={() => show(!whole)}>{whole ? text.rights_hide : text.rights_show}</Button></div>
      </Notice>
    </div>
  );
  return { hidden: !whole, notice };
}

// The months with one right that has no name and is all of them.
export const unnamed = (months: SimulatedMonth[]): SimulatedMonth[] => months.map((one) => ({
  ...one,
  benefits: [{ id: 'all', title: words.result.table_aids, amount: one.total, low: one.low, high: one.high, entitled: true, told: false, steps: [] }],
}));

// Without what happens in each month.
export const uneventful = (value: Forecast): Forecast => {
  const plain = (months: Forecast['months']) => months.map((one) => ({ ...one, events: [], changes: [] }));
  return { ...value, months: plain(value.months), ...(value.what_if ? { what_if: plain(value.what_if) } : {}) };
};

export const sumsAlone = (columns: LawColumn[]): LawColumn[] => columns.map((one) => ({ ...one, benefits: [] }));
