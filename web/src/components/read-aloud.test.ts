import { expect, test } from 'vitest';
import { localVoice } from './read-aloud';

const voice = (name: string, lang: string, localService: boolean) => ({ name, lang, localService }) as SpeechSynthesisVoice;

test.each([
  ['a voice computed elsewhere is never used', [voice('a', 'fr-FR', false)], 'fr', undefined],
  ['a voice of the device is', [voice('a', 'fr-FR', false), voice('b', 'fr-CA', true)], 'fr', 'b'],
  ['Android writes its languages otherwise', [voice('c', 'ar_EG', true)], 'ar', 'c'],
  ['a voice of another language is not', [voice('d', 'fro', true), voice('e', 'en-GB', true)], 'fr', undefined],
])('%s', (_why, voices, language, name) => {
  expect(localVoice(voices, language)?.name).toBe(name);
});
