// Made-up months with every part that real ones may have.
import type { Forecast, LawColumn, LawComparison, LedgerMonth, WhatIf, WhyNot } from '../../wasm/protocol';

const months = (job: boolean): LedgerMonth[] => Array.from({ length: 24 }, (_, i) => {
  const month = new Date(Date.UTC(2026, 10 + i, 1)).toISOString().slice(0, 7);
  const total = job && i > 2 ? '210.00' : '651.69';
  return {
    month, total, paid: i === 0 ? '0.00' : '651.69', income: job && i > 2 ? '1200.00' : '0.00', parts: [{ id: 'rsa', amount: total }],
    changes: job && i === 3 ? [{ id: 'rsa', from: '651.69', to: '210.00' }, { id: 'prime_activite', from: '0.00', to: '120.00' }] : [],
    events: i === 3 ? [{ kind: 'declaration', text: 'Votre déclaration trimestrielle est à faire.', step: 'Faites-la sur caf.fr.' }] : i === 5 ? [{ kind: 'birthday_child', text: 'Un enfant a {age} ans.', age: 3 }] : [],
  };
});

export function fakeForecast(events: WhatIf[]): Forecast {
  return {
    law_day: '2026-11-21', titles: { rsa: 'Revenu de solidarité active', prime_activite: 'Prime d’activité' }, sure: false, months: months(false), may_try: ['job', 'end_of_allowance', 'birth', 'separation'], past_assumed: true,
    alerts: [{ kind: 'declaration', month: '2027-02', text: 'Votre déclaration trimestrielle est à faire.', step: 'Faites-la sur caf.fr.', from: '651.69', to: '600.00' }],
    unclaimed: [{ id: 'rsa', title: 'Revenu de solidarité active', person: 0, amount: '651.69' }],
    ...(events.length > 0 ? { what_if: months(true) } : {}),
  };
}

const columns = (days: string[], announced: boolean): LawColumn[] => days.map((day, i) => ({
  law_day: day, low: i ? '651.69' : '607.75', high: i ? '651.69' : '607.75', last_known: i === 1, announced: announced && i === 1,
  benefits: [{ id: 'rsa', title: 'Revenu de solidarité active', monthly: true, low: i ? '651.69' : '607.75', high: i ? '651.69' : '607.75' }],
}));

// What is announced is made up.
export const fakeComparison = (days: string[], announced: boolean): LawComparison => ({
  columns: columns(days, announced),
  announced: [
    { title: 'Revenu de solidarité active', text: 'Le montant de base passerait à 700 €.', by: 'le ministère', on: '2026-11-02', link: 'https://www.example.org/', from: '2027-04-01' },
    { title: 'Allocation sociale unifiée', text: 'Trois aides seraient calculées sur les mêmes bases.', by: 'le Premier ministre', on: '2025-11-14', link: 'https://www.example.org/', from: '' },
  ],
});

export const fakeWhyNot = (benefit: string): WhyNot => ({
  benefit, entitled: false, article: 'CSS L523-1', link: '', openings: [{ changes: [{ id: 'child', text: 'avec un enfant de plus à charge' }], amount: '199.18' }],
});
