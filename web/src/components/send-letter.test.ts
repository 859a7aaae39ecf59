// "Envoyé" belongs to what a letter says.
import { expect, test } from 'vitest';
import type { Letter } from '../../../wasm/protocol';
import { oneEach } from './inbox';
import { lettersOf, nameOf, noneOf, notProposed } from './send-letter';

const slotA = nameOf('appointment', { slot: { id: 'a' } });
const slotB = nameOf('appointment', { slot: { id: 'b' } });
const letter = (what: string, state: Letter['state'], to = 'Agence'): Letter => ({ id: `${what}-${state}`, to, what, day: '2026-11-22', state });

test('another content is another letter, the same content the same', () => {
  expect(slotA).not.toBe(slotB);
  expect(nameOf('appointment', { slot: { id: 'a' } })).toBe(slotA);
});

test.each([
  ['slot A sent, slot B chosen', [letter(slotA, 'sent')], slotB, undefined, 'sent'],
  ['slot A waits, slot B chosen', [letter(slotA, 'waiting')], slotB, undefined, undefined],
  ['slot B sent after slot A', [letter(slotA, 'sent'), letter(slotB, 'sent')], slotB, 'sent', 'sent'],
  ['sent, and on its way again', [letter(slotA, 'waiting'), letter(slotA, 'sent')], slotA, 'waiting', undefined],
  ['refused, then sent', [letter(slotA, 'sent'), letter(slotA, 'refused')], slotA, 'sent', undefined],
  ['sent to another structure', [letter(slotA, 'sent', 'Autre')], slotA, undefined, undefined],
  ['a summary says nothing of an appointment', [letter(nameOf('summary', {}), 'sent')], slotA, undefined, undefined],
] as const)('%s', (_, letters, name, mine, other) => {
  const found = lettersOf([...letters], name, 'Agence');
  expect([found.mine?.state, found.other?.state]).toEqual([mine, other]);
});

test.each<[string, string, Letter[], string]>([
  ['nobody takes letters', '', [], 'none'],
  ['this structure does not', 'Agence', [], 'none_of'],
  ['it has the letter already, and the person moved', 'Agence', [letter(slotA, 'sent')], 'moved'],
  ['it could not receive it', 'Agence', [letter(slotA, 'refused')], 'none_of'],
  ['another one has a letter', 'Agence', [letter(slotA, 'sent', 'Autre')], 'none_of'],
])('where nothing can be sent it is said why: %s', (_, structure, others, said) => expect(noneOf(structure, others)).toBe(said));

test.each<[string, string | undefined, string | undefined, string[], string]>([
  ['to the proposed body', 'departement', 'departement', ['departement'], 'no'],
  ['to another, and the proposed one takes none', 'departement', 'france_travail', ['france_travail'], 'other_alone'],
  ['to another, chosen by the person', 'departement', 'france_travail', ['departement', 'france_travail'], 'other'],
  ['nothing is proposed', undefined, 'france_travail', ['france_travail'], 'no'],
  ['a body of which the kind is not published', 'departement', undefined, [], 'no'],
])('it is said when a letter goes to another body than the proposed one: %s', (_, proposed, to, all, said) =>
  expect(notProposed(proposed, to ? { kind: to } : {}, all.map((kind) => ({ kind })))).toBe(said));

test('A4 of two signed inboxes of one structure one is offered, whatever their places', () => {
  const old = { structure: 'Agence', key: 'aa', until: '2026-12-31' };
  const next = { structure: 'Agence', key: 'bb', until: '2027-06-30' };
  const other = { structure: 'Autre', key: 'cc', until: '2026-12-31' };
  for (const all of [[old, next, other], [other, next, old], [next, old, next, other]]) {
    expect(oneEach(all).map(({ key }) => key).sort()).toEqual(['bb', 'cc']);
  }
  const twin = { ...old, key: 'ab' };
  expect(oneEach([old, twin])).toEqual(oneEach([twin, old]));
});
