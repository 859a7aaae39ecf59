// Pages for the stand-in core: every kind of question once or more.
import type { Json, Question } from '../../wasm/protocol';

export interface FakePage {
  id: string;
  section: string;
  sectionTitle: string;
  heading: string;
  why?: string;
  when?: (answers: Record<string, Json>) => boolean;
  questions: Question[];
}

const one = (section: string, sectionTitle: string, q: Question, when?: FakePage['when']): FakePage =>
  ({ id: q.id, section, sectionTitle, heading: q.ask, ...(when ? { when } : {}), questions: [q] });

export const pages: FakePage[] = [
  {
    id: 'identity.names', section: 'identity', sectionTitle: 'Votre identité', heading: 'Comment vous appelez-vous ?',
    why: 'Votre nom figure sur votre inscription.',
    questions: [
      { id: 'identity.given_names', ask: 'Prénoms', hint: 'Comme sur votre pièce d’identité', kind: 'text', autocomplete: 'given-name' },
      { id: 'identity.birth_name', ask: 'Nom de naissance', kind: 'text', autocomplete: 'family-name' },
      { id: 'identity.used_name', ask: 'Nom d’usage', hint: 'S’il est différent', kind: 'text', skippable: true },
    ],
  },
  one('identity', 'Votre identité', { id: 'identity.birth_date', ask: 'Quelle est votre date de naissance ?', hint: 'Par exemple, 14 3 1990', why: 'Votre âge compte pour plusieurs aides.', kind: 'date', autocomplete: 'bday' }),
  one('identity', 'Votre identité', { id: 'identity.birth_country', ask: 'Dans quel pays êtes-vous né·e ?', kind: 'country', options: [{ value: 'FR', label: 'France' }, { value: 'DZ', label: 'Algérie' }, { value: 'BE', label: 'Belgique' }, { value: 'MA', label: 'Maroc' }, { value: 'PT', label: 'Portugal' }, { value: 'SN', label: 'Sénégal' }] }),
  one('identity', 'Votre identité', { id: 'identity.birth_commune', ask: 'Dans quelle commune êtes-vous né·e ?', kind: 'commune' }, (a) => a['identity.birth_country'] === 'FR'),
  {
    id: 'contact', section: 'contact', sectionTitle: 'Vous joindre', heading: 'Comment vous joindre ?', why: 'Pour vos rendez-vous, rien d’autre.',
    questions: [
      { id: 'contact.phone', ask: 'Téléphone', kind: 'phone', autocomplete: 'tel', skippable: true },
      { id: 'contact.email', ask: 'Adresse électronique', kind: 'email', autocomplete: 'email', skippable: true },
    ],
  },
  one('contact', 'Vous joindre', { id: 'address.commune', ask: 'Dans quelle commune habitez-vous ?', why: 'Elle décide de votre structure et de certaines aides.', kind: 'commune' }),
  one('household', 'Votre foyer', { id: 'household.couple', ask: 'Vivez-vous en couple ?', hint: 'Mariage, Pacs ou vie commune', why: 'Le RSA se calcule pour le foyer.', kind: 'yes_no' }),
  one('household', 'Votre foyer', {
    id: 'household.children', ask: 'Quels enfants avez-vous à charge ?', hint: 'Ceux de moins de 25 ans qui vivent avec vous', why: 'Chaque enfant augmente le montant.', kind: 'list',
    add: 'Ajouter un enfant', none: 'Je n’ai pas d’enfant à charge',
    entry: [{ id: 'first_name', ask: 'Prénom', kind: 'text', skippable: true }, { id: 'birth_date', ask: 'Date de naissance', kind: 'date' }],
  }),
  one('housing', 'Votre logement', { id: 'housing.status', ask: 'Quel est votre logement ?', why: 'Un logement gratuit réduit le RSA d’un forfait.', kind: 'choice', options: [{ value: 'tenant', label: 'Je suis locataire' }, { value: 'owner_loan', label: 'Je rembourse un prêt' }, { value: 'hosted', label: 'Je suis hébergé·e gratuitement', hint: 'Par votre famille, des amis …' }, { value: 'none', label: 'Je n’ai pas de logement' }] }),
  one('housing', 'Votre logement', { id: 'housing.rent', ask: 'Quel est votre loyer ?', hint: 'Sans les charges', why: 'Il sert à calculer l’aide au logement.', kind: 'money', unit: '€ par mois', unknown: true }, (a) => a['housing.status'] === 'tenant'),
  one('resources', 'Vos ressources', { id: 'resources.kinds', ask: 'Qu’avez-vous reçu ces derniers mois ?', hint: 'Cochez tout ce qui convient', why: 'Toutes les ressources du trimestre comptent.', kind: 'choices', options: [{ value: 'wages', label: 'Un salaire' }, { value: 'are', label: 'Une allocation chômage' }, { value: 'housing_aid', label: 'Une aide au logement' }, { value: 'none', label: 'Rien de tout cela', exclusive: true }] }),
  one('resources', 'Vos ressources', { id: 'resources.wages', ask: 'Combien avez-vous reçu de salaire ?', hint: 'Le net, avant impôt, le mois où il a été payé', why: 'La Caf regarde les trois mois avant la demande.', kind: 'monthly_money', months: ['2026-08', '2026-09', '2026-10'], unknown: true }, (a) => ((a['resources.kinds'] ?? []) as string[]).includes?.('wages')),
  one('work', 'Votre travail', { id: 'work.wish', ask: 'Quel travail cherchez-vous ?', kind: 'job', max_length: 80, unknown: true, skippable: true }),
  one('work', 'Votre travail', { id: 'work.from', ask: 'Depuis quel mois êtes-vous sans emploi ?', kind: 'month', skippable: true }),
  one('prediagnostic', 'Ce qui peut vous aider', { id: 'pre.transport', ask: 'Avez-vous du mal à vous déplacer ?', why: 'Il existe des aides pour cela.', kind: 'yes_no', skippable: true }),
];
