// Made-up aids with every part that a real one may have.
import type { Aid, Aids } from '../../wasm/protocol';

const base: Aid = {
  id: 'mobilite', title: 'Aide à la mobilité', body: 'France Travail', summary: 'Une partie de vos trajets pour un entretien ou un emploi.',
  as_of: '2026-11-21', decided: false, verdict: 'yes', also: ['Plus de 60 km aller-retour'], before: [],
  conditions: [{ words: 'Être inscrit comme demandeur d’emploi', verdict: 'yes' }],
  amount: { period: 'year', low: '5200.00', high: '5200.00', most: true, how: '0,23 € par kilomètre.' },
  claim: { where: 'France Travail', link: 'https://www.francetravail.fr', documents: ['Convocation'], delay: 'Dans le mois' },
  law: [{ text: 'Délibération 2022-56', link: 'https://www.francetravail.fr' }],
};

export const fakeAids = (): Aids => ({
  law_day: '2026-11-21',
  aids: [
    base,
    { ...base, id: 'aspa', title: 'Aspa', before: ['rsa'], decided: true, unsettled: 'Le montant de 2026 n’a pas été vérifié.', amount: { period: 'month', how: 'La différence avec vos ressources.' } },
    { ...base, id: 'permis', title: 'Permis à un euro par jour', verdict: 'unknown', conditions: [{ words: 'Ne pas avoir le permis B', verdict: 'unknown', question: 'skills.licences', page: 'identity.names' }] },
    { ...base, id: 'bafa', title: 'Aide au Bafa', verdict: 'no', conditions: [{ words: 'Avoir 16 ans ou plus', verdict: 'no' }], amount: { period: 'once', low: '0.00', high: '200.00' } },
  ],
  missing: [{ question: 'skills.licences', aids: 1, page: 'identity.names' }],
});
