// What the stand-in guide proposes: one of every part that the screens show.

import type { Decided, Orientation, Services } from '../../wasm/protocol';

const decided = (value: string, reason: string): Decided => ({ value, rule: 'essai.regle', reason, source: 'Code du travail, article L. 5411-5-1', status: 'law', layer: 'national', private: false });
const help = { id: 'deplacement', label: 'Se déplacer', impact: 'strong', has_help: false, private: false, themes: ['mobilite'] } as const;

export const fakeOrientation = (): Orientation => ({
  giratoire: 'no', confidence: 'to_confirm', structures: ['france_travail', 'mission_locale'], by_preference: true, rule_version: 'essai 2026-11-20',
  missing: [{ question: 'work.wish', page: 'work.wish' }],
  decided: {
    parcours: decided('professionnel', 'Vous cherchez un travail.'), structure: decided('france_travail', 'France Travail accueille tout le monde.'),
    modality: { ...decided('accompagnement_global', 'Deux difficultés pèsent beaucoup.'), status: 'practice' },
  },
  deadlines: [
    { id: 'contrat', label: 'Vous signez le contrat d’engagement', source: 'Code du travail, article L. 5411-6', status: 'law', day: '2026-12-21', days: 0, months: 1 },
    { id: 'apres', label: 'L’accompagnement commence', source: 'Usage', status: 'practice', day: null, days: 15, months: 0 },
  ],
  difficulties: [{ ...help, themes: [...help.themes] }], preference: null, past: null, disagreed: null, begun: '2026-11-21', decision: null,
  orientations: [{ day: '2026-11-21', version: 'essai 2026-11-20', parcours: 'professionnel', structure: 'france_travail', modality: '' }],
  codes: { block: [{ code: 23, valeur: 'OUI', situations: [], objectifs: [{ code: 28, libelle: 'Obtenir le permis', valeur: 'EN_COURS' }] }], words: [{ code: 23, label: 'Se déplacer', situations: [{ code: 6, label: 'Sans permis' }], objectives: [{ code: 28, label: 'Obtenir le permis' }] }] },
});

export const fakeHelp = (services: unknown[]): Services =>
  ({ difficulties: [{ id: help.id, label: help.label, private: false, services: services.slice(0, 3) }], sample: true, day: '2026-11-01', located: true, commune_page: null, page: 'pre.transport' }) as unknown as Services;
