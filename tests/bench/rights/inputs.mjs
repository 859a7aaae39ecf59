// The inputs of `./parvis bench rights`: one household as facts, and the households that peers compute too, as oracle cases (docs/oracle.md).
import { existsSync, readFileSync, readdirSync } from 'node:fs';

const kHouseholds = 3000;
const kOracle = ['dev-hand.json', 'dev-random.json'].map((name) => `${process.env.PARVIS_ORACLE ?? '../shared/oracle'}/${name}`);

export function benefits() {
  return readdirSync('assets/benefits')
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => JSON.parse(readFileSync(`assets/benefits/${name}`, 'utf8')));
}

// A couple with two children: one looks for work with unemployment benefit, one works part time.
export const request = {
  day: '2026-06-15',
  facts: {
    'identity.birth_date': '1990-03-14',
    'household.couple': 'couple',
    'household.couple_kind': 'marie',
    'household.partner_birth_date': '1991-07-02',
    'household.partner_status': 'actif',
    'household.children': { a1b2c3d4: { birth_date: '2018-05-20' }, a1b2c3d5: { birth_date: '2021-09-11' } },
    'household.pregnant': false,
    'housing.status': 'locataire_vide',
    'housing.rent': '620.00',
    'housing.aid': '210.00',
    'address.commune': { code: '35238', zone: 2 },
    'work.status': 'chomeur',
    'resources.kinds': ['chomage'],
    'resources.chomage': months('780.00'),
    'partner_resources.kinds': ['salaire'],
    'partner_resources.salaire': months('640.00'),
  },
};

function months(amount) {
  return Object.fromEntries(['2026-01', '2026-02', '2026-03', '2026-04', '2026-05', '2026-06'].map((month) => [month, amount]));
}

const person = (role, birth, activity, resources = {}) => ({ id: role, role, date_naissance: birth, activite: activity, ressources: resources });
const from = (du, au, montant) => [{ du, au, montant }];
const dwelling = { statut: 'locataire_vide', loyer: 620, commune: '35238', zone_apl: 2 };

export const compared = [
  {
    id: 'one', mois: '2026-06', famille: { couple: 'marie', prestations_percues: { aide_logement: from('2025-06', '2026-05', 210) } }, logement: dwelling,
    personnes: [
      person('demandeur', '1990-03-14', 'chomeur', { chomage_net: from('2025-10', '2026-06', 780), chomage_imposable: from('2025-10', '2026-06', 808), salaire_imposable: from('2024-01', '2025-09', 1500) }),
      person('conjoint', '1991-07-02', 'actif', { salaire_net: from('2024-01', '2026-06', 640), salaire_imposable: from('2024-01', '2026-06', 663) }),
      person('enfant', '2018-05-20', 'etudiant'),
      person('enfant', '2021-09-11', 'etudiant'),
    ],
  },
  {
    id: 'allocations_familiales', mois: '2021-06', famille: { couple: 'marie' }, logement: { statut: 'sans_domicile', loyer: 0, commune: '35238', zone_apl: 2 },
    personnes: [person('demandeur', '1985-03-14', 'actif', { salaire_imposable: from('2019-01', '2021-06', 2500) }), person('conjoint', '1986-07-02', 'inactif'),
      ...['2007-05-11', '2012-05-11', '2015-05-11'].map((birth) => person('enfant', birth, 'etudiant'))],
  },
  {
    id: 'aide_logement', mois: '2023-06', famille: { couple: 'marie' }, logement: { ...dwelling, loyer: 450 },
    personnes: [person('demandeur', '1990-03-14', 'actif', { salaire_imposable: from('2021-01', '2023-06', 1200) }), person('conjoint', '1991-07-02', 'inactif'),
      ...['2015-05-11', '2016-05-11'].map((birth) => person('enfant', birth, 'etudiant'))],
  },
  {
    id: 'rsa_prime_activite', mois: '2026-06', logement: dwelling,
    famille: { couple: 'marie', prestations_percues: { aide_logement: from('2026-02', '2026-05', 400) } },
    personnes: [person('demandeur', '1990-03-14', 'actif', { salaire_net: from('2026-02', '2026-06', 500) }),
      person('conjoint', '1991-07-02', 'chomeur', { chomage_net: from('2026-02', '2026-06', 200) }), person('enfant', '2018-05-20', 'etudiant')],
  },
];

// The oracle's households, taken again from the first on until there are 3,000; the compared ones where the files are not there.
export function cases() {
  const files = kOracle.filter((path) => existsSync(path));
  const all = files.length > 0 ? files.flatMap((path) => JSON.parse(readFileSync(path, 'utf8'))) : compared;
  for (const one of all) delete one.attendu;
  return { oracle: files.length > 0, cases: Array.from({ length: kHouseholds }, (_, index) => all[index % all.length]) };
}
