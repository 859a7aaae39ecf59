import { expect, test } from 'vitest';
import ar from '../../assets/texts/registration.ar.json';
import en from '../../assets/texts/registration.en.json';
import fr from '../../assets/texts/registration.fr.json';
import { mappingOf, monthsBefore, packageOf, papers, problemAt, questionOf, type PaperWords } from './papers';
import { words } from './words';

const paper = (id: string) => papers.find((one) => one.id === id)!;
const text = (of: { document: unknown }, id: string) => (of.document as { papers: Record<string, PaperWords> }).papers[id]!;

test('every figure of a paper is a field of a document that is read, with words in each language', () => {
  for (const one of papers) {
    const known = mappingOf(one).fields.map(({ from }) => from);
    expect(Object.keys(words.sources.papers)).toContain(one.mapping);
    for (const language of [fr, en, ar]) {
      const { fields, options = {} } = text(language, one.id);
      expect(Object.keys(fields).sort()).toEqual(one.fields.map(({ from }) => from).sort());
      for (const option of one.fields.flatMap((field) => field.options ?? [])) expect(Object.keys(options)).toContain(option);
    }
    for (const { from } of one.fields) expect(known).toContain(from);
  }
});

test('the end of a contract is one of those that the employer’s document has', () => {
  const rule = mappingOf(paper('payslip')).fields.find(({ from }) => from === 'motif_fin') as { values?: object } | undefined;
  const { options } = paper('payslip').fields.find(({ from }) => from === 'motif_fin')!;
  expect([...options!].sort()).toEqual(Object.keys(rule!.values!).sort());
});

test('what is copied becomes the package of that body, of the day it was copied', () => {
  const typed = { salaires_nets: { '2026-05': '1 380,50', '2026-04': '' }, metier: 'Vendeuse', dernier_jour: { day: '31', month: '8', year: '2026' }, motif_fin: '' };
  expect(packageOf(paper('payslip'), typed, '2026-06-15')).toEqual({
    package: 'dsn', version: 1, day: '2026-06-15',
    fields: { salaires_nets: { '2026-05': '1 380,50' }, metier: [{ intitule: 'Vendeuse' }], dernier_jour: { day: '31', month: '8', year: '2026' } },
  });
});

test('a paper of which nothing was copied makes no package', () => {
  expect(packageOf(paper('caf'), {}, '2026-06-15')).toBeNull();
  expect(packageOf(paper('caf'), { aide_logement: '', aah: { '2026-05': '' } }, '2026-06-15')).toBeNull();
});

test('amounts are asked for the months that the questions ask, over the turn of a year too', () => {
  expect(monthsBefore('2026-02-28')).toEqual(['2026-02', '2026-01', '2025-12', '2025-11', '2025-10']);
  expect(questionOf(paper('payslip').fields[0]!, text(fr, 'payslip'), '2026-06-15').months).toHaveLength(5);
});

test('a refusal of the core is said at the field of the paper', () => {
  expect(problemAt('/fields/aide_logement', paper('caf'))).toEqual({ question: 'paper.aide_logement', code: 'not_an_amount' });
  expect(problemAt('/fields/dernier_jour', paper('payslip'))?.code).toBe('not_a_date');
  expect(problemAt('/day', paper('caf'))).toBeNull();
});
