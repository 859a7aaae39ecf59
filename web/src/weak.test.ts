import { expect, test } from 'vitest';
import { sameTyped } from '../../wasm/client';
import { isDate, isWeak, ownTexts } from './weak';

test.each(['000000', '123456', '987654', '567890', '121212', '123123', '112233', '665544', '111222333', 'abcdef', 'azerty', 'AZERTYUIOP', 'lkjhgf', 'aaaaaaaaaaaa', 'abababababab', 'abcdabcdabcd', 'motdepasse12', 'mot de passe', 'password2026', 'Azerty 123456', '', '1 2 3 4 5 6', 'azertyuiop123', 'anaisanais12', 'Doudou!2024'])('%s is what a stranger tries first', (text) => {
  expect(isWeak(text)).toBe(true);
});

test.each(['483920', '271828', '140390', 'k7m2p9', 'lampe violette sous la pluie', 'quatre mots sans rapport', 'Zoé2026!', '٤٨٣٩٢٠'])('%s is not refused', (text) => {
  expect(isWeak(text)).toBe(false);
});

const own = ['anais@example.org', ...ownTexts({ 'identity.given_names': 'Anaïs', 'identity.birth_name': 'Le Goff-Durand', 'identity.birth_date': '1990-03-14' })];

test.each(['anais@example.org', 'ANAÏS@example.org', 'Anaïs Durand 1990', 'legoffdurand', 'Durand14031990', '140390', '14031990', 'anais.durand!1'])('%s is what somebody who knows the person tries', (text) => {
  expect(isWeak(text, own)).toBe(true);
});

test.each(['lampe violette sous la pluie', 'Anaïs aime la pluie violette', '483920', 'durand lampe quatre'])('%s is not refused for what the person is called', (text) => {
  expect(isWeak(text, own)).toBe(false);
});

test.each(['200185', '850120', '290200', '122024', '20011985', '1985-01-20', '20.01.85', '010130', '٢٠٠١٨٥'])('%s is read as a date', (text) => expect(isDate(text)).toBe(true));
// No such day, no such month, a year to come or long gone, another length.
test.each(['483920', '271828', '310231', '132024', '291399', '20012099', '31021985', '2001985', '200185a', '01011929', '12345'])('%s is no date of a life', (text) => expect(isDate(text)).toBe(false));

test('what the file holds of others counts as what is known: the days of children', () => {
  expect(isWeak('140312', ownTexts({ 'household.children': [{ id: 'a', values: { birth_date: '2012-03-14' } }] }))).toBe(true);
});

// Each pair is one text on two keyboards.
test.each([
  ['Élodie@example.org', 'élodie@example.org'],
  ['for\u00eat dor\u00e9e', 'fore\u0302t dore\u0301e'],
  ['forêt dorée sous la pluie', 'Forêt dorée  sous la pluie '],
  ['l\u2019été \u2013 d\u2019avant', "l'été - d'avant"],
  ['code \u0664\u0668', 'code 48'],
  ['ﬁn de mois', 'fin de mois'],
  ['\u00a0deux mots', 'deux\u202fmots'],
])('%s and %s open the same file', (one, other) => {
  expect(sameTyped(one)).toBe(sameTyped(other));
});

test.each([['forêt', 'foret'], ['lampe', 'lampes'], ['deux mots', 'deuxmots']])('%s and %s do not', (one, other) => {
  expect(sameTyped(one)).not.toBe(sameTyped(other));
});
