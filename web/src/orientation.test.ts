// Every value that a rule may decide, and every answer that may be missing, has words.
import { describe, expect, test } from 'vitest';
import national from '../../assets/orientation/national.json';
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
    const asked = national.inputs.map((input) => (input === 'orientation.recent' ? 'work.last' : input));
    expect(Object.keys(text.inputs).sort()).toEqual([...asked, 'difficulty.impact'].sort());
  });

  test('put no label on a person and threaten with nothing', () => {
    const said = JSON.stringify([text, national.rules.map((rule) => rule.reason), national.timers.map((timer) => timer.label)]);
    expect(said).not.toMatch(/frein|sanction|radi[ée]|profil|éloign|inaptitude|échec/i);
  });
});
