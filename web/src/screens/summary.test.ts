// What the summary says and sends beside the answers.
import { describe, expect, test } from 'vitest';
import { codesSent, proposedBefore } from './summary';

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

test('what the person leaves out of the codes stands as not spoken of', () => {
  const yes = (code: number) => ({ code, valeur: 'OUI' });
  const block = [{ ...yes(23), situations: [yes(6), yes(7)], objectifs: [] }, { ...yes(27), situations: [yes(26)], objectifs: [] }];
  expect(codesSent(block, new Set(['23/6', '27']))).toEqual([
    { ...yes(23), situations: [yes(7)], objectifs: [] }, { code: 27, valeur: 'NON_ABORDEE', situations: [], objectifs: [] }]);
  expect(codesSent(block, new Set(['6', '23/26']))).toEqual(block);
});
