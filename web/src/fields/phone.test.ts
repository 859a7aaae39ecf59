import { expect, test } from 'vitest';
import problems from '../../../assets/texts/problems.fr.json';
import { plain, problemText } from '../words';
import { phoneFault, withPhoneFaults, type PhoneFault } from './phone';

test.each<[string, PhoneFault]>([
  ['0612', 'few'], ['06 12 34 56 7', 'few'], ['+33 6 12 34', 'few'],
  ['06 12 34 56 78 9', 'many'],
  ['3949', 'service'], ['115', 'service'],
  ['0810 12 34 56', 'premium'], ['+33 8 10 12 34 56', 'premium'],
  ['4915112345678', 'start'], ['612345678', 'start'],
  ['06 12 34 56 78 poste 12', 'more'], ['06,12,34,56,78', 'more'],
  ['+49 15', 'abroad'], ['0049 15', 'abroad'], ['+', 'abroad'],
  ['٠٦١٢', 'few'], ['۳۹۴۹', 'service'],
])('“%s” is refused as %s', (text, fault) => expect(phoneFault(text)).toBe(fault));

test('each fault has words of its own, and other refusals keep theirs', () => {
  const said = Object.keys(problems.of_phone).map((fault) => problemText(`phone.${fault}`));
  expect(new Set(said).size).toBe(7);
  expect(said).not.toContain(problemText('nothing that exists'));
  const [phone, email] = withPhoneFaults([{ question: 'contact.phone', code: 'not_a_phone' }, { question: 'contact.email', code: 'not_an_email' }], { 'contact.phone': '3949', 'contact.email': 'a' });
  expect(plain(problemText(phone!.code, undefined, phone!.question))).toContain('numéro court');
  expect(email!.code).toBe('not_an_email');
});
