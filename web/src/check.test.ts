import { expect, test } from 'vitest';
import type { CheckRow } from '../../wasm/protocol';
import { askOf } from './screens/check';

const row = (question: string, ask: string, about?: string): CheckRow => ({ page: question, question, ask, kind: 'choice', value: null, state: 'given', ...(about ? { about } : {}) });

test('a question that is asked of several difficulties says of which, and no other does', () => {
  const rows = [row('difficulty.mobilite.impact', 'Est-ce que cela vous empêche ?', 'Vos déplacements'), row('difficulty.famille.impact', 'Est-ce que cela vous empêche ?', 'Votre famille'), row('resources.salaire', 'Quel salaire ?', 'Votre salaire')];
  expect(rows.map((one) => askOf(one, rows))).toEqual(['Vos déplacements\u00a0: Est-ce que cela vous empêche ?', 'Votre famille\u00a0: Est-ce que cela vous empêche ?', 'Quel salaire ?']);
});
