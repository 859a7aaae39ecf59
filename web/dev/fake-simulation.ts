// A made-up result with every part that a real one may have.
import type { Json, Simulation } from '../../wasm/protocol';

export function fakeSimulation(answers: Record<string, Json>): Simulation {
  const unknown = Object.values(answers).some((value) => (value as { unknown?: boolean } | null)?.unknown || JSON.stringify(value)?.includes('"unknown"'));
  const amount = (i: number) => (i < 3 ? 534.82 : i < 6 ? 561.4 : 646.52);
  return {
    law_day: '2026-06-01',
    months: Array.from({ length: 12 }, (_, i) => {
      const month = new Date(Date.UTC(2026, 10 + i, 1)).toISOString().slice(0, 7);
      const value = amount(i).toFixed(2);
      const low = unknown ? (amount(i) - 180).toFixed(2) : value;
      const high = unknown ? (amount(i) + 60).toFixed(2) : value;
      const next = new Date(Date.UTC(2026, 11 + i, 5)).toISOString().slice(0, 10);
      return {
        month, total: value, low, high,
        benefits: [{
          id: 'rsa', title: 'Revenu de solidarité active', amount: value, low, high, entitled: true, article: 'CASF, art. L. 262-2', paid_on: next,
          steps: [
            { label: 'Montant forfaitaire pour une personne seule', value: '646.52', unit: '€', article: 'CASF, art. R. 262-1', link: 'https://www.legifrance.gouv.fr/' },
            { label: 'Forfait logement déduit', value: '-77.58', unit: '€', article: 'CASF, art. R. 262-9', link: 'https://www.legifrance.gouv.fr/' },
            { label: 'Ressources du trimestre, par mois', value: '-34.12', unit: '€', article: 'CASF, art. R. 262-7' },
          ],
          changes: [{ text_id: 'rsa.lower_resources', text: 'Si vos ressources baissent ou s’arrêtent, refaites la simulation : le droit peut changer.' }],
        }, {
          id: 'asf', title: 'Allocation de soutien familial', amount: '0.00', low: '0.00', high: '0.00', entitled: false, article: 'CSS L523-1', paid_on: next,
          steps: [{ label: 'Enfants à charge', value: '1.00', unit: 'persons', article: 'CSS L523-1' }], changes: [],
        }],
      };
    }),
    missing: unknown ? [{ question: 'housing.rent', page: 'housing.rent', spread: '77.58' }] : [],
    notices: [],
  };
}
