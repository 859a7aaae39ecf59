// Whom to call is said for the answers that cannot wait, and for no other.
import { expect, test } from 'vitest';
import difficulties from '../../../assets/questions/prediagnostic.json';
import { callsFor, toldBy } from './answered-help';

const numbers = (question: string, value: string[]) => callsFor(question, value).map((call) => call.number);

test.each([
  ['difficulty.securite.situations', ['violences'], ['17', '114', '3919']],
  ['difficulty.securite.situations', ['isolement', 'violences'], ['17', '114', '3919']],
  ['difficulty.sante.situations', ['moral'], ['3114']],
  ['difficulty.logement.situations', ['sans_logement'], ['115']],
  ['difficulty.finances.situations', ['alimentation'], ['115']],
])('%s %j is answered at once', (question, value, wanted) => {
  const ids = difficulties.pages.flatMap((page) => page.questions as { id: string; options: { value: string }[] }[]);
  expect(ids.find((one) => one.id === question)?.options.map((one) => one.value)).toEqual(expect.arrayContaining(value));
  expect(numbers(question, value)).toEqual(expect.arrayContaining(wanted));
});

test.each([['difficulty.securite.situations', ['isolement']], ['difficulty.sante.situations', []], ['difficulty.mobilite.situations', ['permis']]])('%s %j calls nobody', (question, value) => {
  expect(numbers(question, value)).toEqual([]);
});

test('who has no home is told whom to call as soon as it is said, since the difficulty does not ask it again', () => {
  expect(callsFor('housing.status', 'sans_domicile').map((call) => call.number)).toContain('115');
  expect(callsFor('housing.status', 'proprietaire')).toEqual([]);
});

test.each([
  ['mobilite', 'mobilite'], ['project.wish', 'need.metier'], ['project.obstacle', 'need.entretien'], ['sante', undefined],
])('after the page %s, the help is for %s', (page, id) => {
  expect(toldBy(page, [{ id: 'mobilite' }, { id: 'need.metier' }, { id: 'need.candidature' }, { id: 'need.entretien' }])?.id).toBe(id);
});

test('who wants a job they know and finds nothing hard is told of nobody', () => {
  expect(toldBy('project.obstacle', [{ id: 'mobilite' }])).toBeUndefined();
});
