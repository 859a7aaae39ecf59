import { expect, test } from 'vitest';
import { answerLines, day, dayOf, money, month, unitText } from './format';

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

test('money has two decimals, a comma, and a true minus sign', () => {
  expect([money('1234.5'), money('-77.58'), money('534.82', true), money('0')].map(plain)).toEqual(['1 234,50 €', '−77,58 €', '535 €', '0,00 €']);
});

test('months and days are written out; the first of a month is 1er', () => {
  expect([month('2026-02'), day('2026-08-01'), day('1990-03-14')]).toEqual(['février 2026', '1er août 2026', '14 mars 1990']);
});

test('a step’s value takes its unit', () => {
  expect([unitText('651.69', 'EUR/month'), unitText('2.00', 'persons'), unitText('0.38', 'rate'), unitText('1', 'months')].map(plain))
    .toEqual(['651,69 €', '2 personnes', '38 %', '1 mois']);
});

test('an answer of each kind is read as the person gave it', () => {
  const options = [{ value: 'a', label: 'Un salaire' }, { value: 'b', label: 'Rien' }];
  const rows = [
    [{ kind: 'yes_no' }, true, ['Oui']],
    [{ kind: 'yes_no' }, false, ['Non']],
    [{ kind: 'choice', options }, 'a', ['Un salaire']],
    [{ kind: 'choices', options }, ['a', 'b'], ['Un salaire', 'Rien']],
    [{ kind: 'date' }, '1990-03-14', ['14 mars 1990']],
    [{ kind: 'money', unit: '€ par mois' }, '480.00', ['480,00 € par mois']],
    [{ kind: 'commune' }, { code: '35238', name: 'Rennes', postcode: '35000' }, ['Rennes (35000)']],
    [{ kind: 'monthly_money' }, { '2026-08': '120.00', '2026-09': { unknown: true } }, ['août 2026 : 120,00 €', 'septembre 2026 : je ne sais pas']],
    [{ kind: 'list', entry: [{ id: 'birth_date', ask: '', kind: 'date' }] }, { aa: { birth_date: '2020-04-03' } }, ['3 avril 2020']],
    [{ kind: 'text' }, { unknown: true }, ['Je ne sais pas']],
    [{ kind: 'text' }, null, []],
    [{ kind: 'phone' }, '+33639981234', ['06 39 98 12 34']],
    [{ kind: 'phone' }, '+4915112345678', ['+4915112345678']],
    [{ kind: 'phone' }, '+590690123456', ['06 90 12 34 56']],  // Guadeloupe (Arcep, décision 2018-0881)
    [{ kind: 'phone' }, '+262639123456', ['06 39 12 34 56']],  // Mayotte
    [{ kind: 'phone' }, '+262639981234', ['+262639981234']],  // read back, 0639 98 would be another number
    [{ kind: 'phone' }, '+590976123456', ['+590976123456']],  // and 0976 one of metropolitan France
  ] as const;
  for (const [question, value, lines] of rows) expect(answerLines(question as never, value as never).map(plain), question.kind).toEqual(lines);
});

test('a day typed in three boxes is a day that exists, in the digits of any keyboard', () => {
  const of = (day: string, month: string, year: string) => dayOf({ day, month, year });
  expect([of('5', '11', '2026'), of(' 05', '2', '2024'), of('٢٩', '٠٢', '٢٠٢٤'), of('۱', '۱', '۲۰۲۶')]).toEqual(['2026-11-05', '2024-02-05', '2024-02-29', '2026-01-01']);
  expect([of('20', 'novembre', '2026'), of('1', 'Août', '2026'), of('3', 'fevr.', '2026'), of('3', 'juil', '2026')]).toEqual(['2026-11-20', '2026-08-01', '2026-02-03', '2026-07-03']);
  for (const wrong of [of('1', 'jui', '2026'), of('1', 'no', '2026'), of('1', 'novembrino', '2026'), of('31', 'février', '2026'), of('31', '2', '2026'), of('29', '2', '2025'), of('', '2', '2026'), of('5', '13', '2026'), of('5', '11', '26'), dayOf({}), of('a', '1', '2026')]) expect(wrong).toBeNull();
});
