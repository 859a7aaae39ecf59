// What the summary says and sends beside the answers.
import { describe, expect, test } from 'vitest';
import type { CheckRow, Orientation } from '../../../wasm/protocol';
import { words } from '../words';
import { codesSent, isPersonal, proposedBefore, tellsPersonal, told } from './summary';

const past = (day: string, structure: string, disagreed?: string) =>
  ({ day, version: 'national 2026-11-20', parcours: 'professionnel', structure, modality: '', ...(disagreed === undefined ? {} : { disagreed }) });

describe('what was proposed before', () => {
  test('is said with the disagreement in the words of the person, and without the orientation of today', () => {
    const kept = [past('2026-11-22', 'france_travail', 'Je veux aller au département'), past('2026-12-10', 'departement')];
    const said = proposedBefore({ orientations: kept }, false);
    expect(said).toHaveLength(1);
    expect(said[0]![0]).toContain('22 novembre 2026');
    expect(said[0]![1]).toMatch(/France Travail.*ne lui convient pas\. « Je veux aller au département »$/);
    expect(proposedBefore({ orientations: kept }, true)[0]![1]).not.toContain('département »');
    expect(proposedBefore({ orientations: kept.slice(1) }, false)).toEqual([]);
  });

  test('is the four latest and each that did not suit', () => {
    const kept = ['01', '02', '03', '04', '05', '06', '07'].map((month) => past(`2026-${month}-02`, 'france_travail', month === '01' ? '' : undefined));
    expect(proposedBefore({ orientations: kept }, false).map(([when]) => /\d{4}|[a-zéû]+ 2026/.exec(when)?.[0])).toEqual(['juin 2026', 'mai 2026', 'avril 2026', 'mars 2026', 'janvier 2026']);
  });
});

describe('what is more personal', () => {
  const row = (question: string, value: string, sensitive = false) => ({ question, value, state: 'given', ...(sensitive ? { sensitive } : {}) }) as unknown as CheckRow;
  const nothing = { difficulties: [], decided: {}, orientations: [] } as unknown as Orientation;

  test('is what needs were told apart, that one comes with a handicap, and what a private answer decided', () => {
    expect(isPersonal(row('work.adaptations', 'horaires', true))).toBe(true);
    expect(isPersonal(row('entry.kind', 'handicap'))).toBe(true);
    expect(isPersonal(row('entry.kind', 'premiere'))).toBe(false);
  });

  test.each<[string, Partial<Orientation>, CheckRow[], boolean]>([
    ['nothing of it', {}, [row('entry.kind', 'premiere')], false],
    ['an adaptation', {}, [row('work.adaptations', 'horaires', true)], true],
    ['a difficulty', { difficulties: [{ id: 'sante', private: true }] } as unknown as Orientation, [], true],
    ['Cap emploi, by a private rule', { decided: { structure: { value: 'cap_emploi', private: true } } } as unknown as Orientation, [], true],
    ['a proposal of before', { orientations: [{ ...past('2026-10-01', 'cap_emploi'), private: true }] } as Orientation, [], true],
  ])('is offered where there is something: %s', (_, orientation, rows, offered) => expect(tellsPersonal({ ...nothing, ...orientation }, rows)).toBe(offered));

  test('is not in what was proposed before, unless the person asks', () => {
    const kept = [{ ...past('2026-10-01', 'cap_emploi'), private: true as const }, past('2026-11-22', 'france_travail')];
    expect(proposedBefore({ orientations: kept }, false)[0]![1]).toBe(`${words.summary.left_out}.`);
    expect(proposedBefore({ orientations: kept }, false, true)[0]![1]).toContain('Cap emploi');
    expect(proposedBefore({ orientations: [past('2026-10-01', 'cap_emploi'), kept[1]!] }, true)[0]![1]).not.toContain('Cap emploi');
  });
});

test('what the person leaves out of the codes stands as not spoken of', () => {
  const yes = (code: number) => ({ code, valeur: 'OUI' });
  const wish = (code: number) => ({ code, libelle: 'Obtenir', valeur: 'EN_COURS' });
  const block = [{ ...yes(23), situations: [yes(6), yes(7)], objectifs: [wish(6), wish(28)] }, { ...yes(27), situations: [yes(26)], objectifs: [wish(20)] }];
  expect(codesSent(block, new Set(['23/6', '23/o28', '27']))).toEqual([
    { ...yes(23), situations: [yes(7)], objectifs: [wish(6)] }, { code: 27, valeur: 'NON_ABORDEE', situations: [], objectifs: [] }]);
  expect(codesSent(block, new Set(['6', '23/26', '27/o28', 'o20']))).toEqual(block);
});

test('a difficulty is told in the words of the person, with what would help', () => {
  const row = (part: string, value: string[] | null): [string, CheckRow] => [`difficulty.mobilite.${part}`, {
    page: 'difficulty.mobilite', question: `difficulty.mobilite.${part}`, ask: '', kind: 'choices', value, state: value ? 'given' : 'skipped',
    options: [{ value: 'horizon', label: 'Je n’ose pas aller loin' }, { value: 'permis', label: 'Passer le permis' }, { value: 'oser', label: 'Oser aller plus loin' }],
  } as CheckRow];
  const one = { id: 'mobilite', impact: 'strong', has_help: true } as const;
  expect(told(one, new Map([row('situations', ['horizon']), row('wishes', ['permis', 'oser'])])))
    .toBe('Pèse beaucoup. Je n’ose pas aller loin. Déjà aidé par quelqu’un. Ce qui aiderait\u00a0: Passer le permis\u00a0; Oser aller plus loin.');
  expect(told({ ...one, has_help: false }, new Map([row('wishes', null)]))).toBe('Pèse beaucoup.');
});
