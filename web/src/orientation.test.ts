// Every value that a rule may decide, and every answer that may be missing, has words.
import { describe, expect, test } from 'vitest';
import national from '../../assets/orientation/national.json';
import type { Orientation } from '../../wasm/protocol';
import { sentence, withoutPrivate } from './screens/orientation';
import { words } from './words';

const text = words.orientation;

describe('the words of orientation', () => {
  test('name every value that a rule decides, and give numbers to call for every urgency', () => {
    for (const { decides, value } of national.rules) {
      expect(Object.keys(decides === 'urgency' ? text.calls : text.values), `${decides} ${value}`).toContain(value);
    }
  });

  test('say every parcours in a sentence, and name every answer that may be missing', () => {
    const parcours = national.rules.filter((rule) => rule.decides === 'parcours').map((rule) => rule.value);
    expect(Object.keys(text.sentence).sort()).toEqual([...new Set(parcours)].sort());
    const asked = national.inputs.map((input) => (input === 'orientation.recent' ? ['work.last', 'work.over_two_years'] : [input])).flat();
    expect(Object.keys(text.inputs).sort()).toEqual([...asked, 'difficulty.impact'].sort());
  });

  test('put no label on a person and threaten with nothing', () => {
    const said = JSON.stringify([text, national.rules.map((rule) => rule.reason), national.timers.map((timer) => timer.label)]);
    expect(said).not.toMatch(/frein|sanction|radi[ée]|profil|éloign|inaptitude|échec/i);
  });
});

describe('where others use the device, or the person did not ask for what is more personal', () => {
  const decided = (value: string, isPrivate: boolean) => ({ value, rule: 'a.b', reason: 'Pourquoi', source: 'Un texte', status: 'law', layer: 'national', private: isPrivate });
  const orientation = (urgency: boolean, parcours: boolean) => ({
    giratoire: 'immediate', structures: [], decided: { urgency: decided('violence', urgency), ...(parcours && { parcours: decided('social', false) }) },
    difficulties: [{ id: 'securite', private: true }, { id: 'mobilite', private: false }],
    missing: ['difficulty.securite.impact', 'difficulty.mobilite.impact', 'work.last'].map((question) => ({ question, page: question })),
  }) as unknown as Orientation;

  test('an urgency that is private is not said, nor what is missing of it', () => {
    const shown = withoutPrivate(orientation(true, true));
    expect([shown.giratoire, shown.decided.urgency, shown.decided.parcours?.value]).toEqual(['no', undefined, 'social']);
    expect(shown.missing.map(({ question }) => question)).toEqual(['difficulty.mobilite.impact', 'work.last']);
    expect(withoutPrivate(orientation(true, false)).giratoire).toBe('nothing_evident');
  });

  test('what a private answer decided is not named, and that there is a proposal still is', () => {
    const given = orientation(false, false);
    const all = { ...given, giratoire: 'no', structures: ['cap_emploi', 'france_travail'], structures_private: ['cap_emploi'], decided: { parcours: decided('social', true), structure: decided('cap_emploi', true), referent: decided('conseiller_cap_emploi', true), intensity: decided('15_heures', false) } } as unknown as Orientation;
    const shown = withoutPrivate(all);
    expect(Object.keys(shown.decided)).toEqual(['intensity']);
    expect(shown.giratoire).toBe('no');
    expect(shown.structures).toEqual(['france_travail']);
    expect(sentence(shown)).toBe(text.sentence_hidden);
    expect(sentence(withoutPrivate({ ...all, decided: { ...all.decided, parcours: decided('professionnel', false) } } as unknown as Orientation))).toBe(`${text.sentence.professionnel}.`);
  });

  test('another urgency is', () => {
    const shown = withoutPrivate(orientation(false, true));
    expect([shown.giratoire, shown.decided.urgency?.value]).toEqual(['immediate', 'violence']);
  });
});
