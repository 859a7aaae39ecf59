import { render } from 'preact';
import { act } from 'preact/test-utils';
import { expect, test } from 'vitest';
import type { Orientation } from '../../../wasm/protocol';
import { words } from '../words';
import { OrientationHistory } from './orientation-history';

const text = words.orientation;
const entry = { version: 'national 2026-11-22', parcours: 'social', structure: 'ccas', modality: '' };
const shownOf = async (orientation: Partial<Orientation>, shared = false) => {
  const place = document.createElement('div');
  await act(async () => render(<OrientationHistory orientation={orientation as Orientation} valueOf={(value) => `<${value}>`} shared={shared} />, place));
  expect(place.querySelector('details')!.open).toBe(false);
  const said = place.textContent!.replace(/\u00a0/g, ' ');
  const items = [...place.querySelectorAll('li')].map((item) => item.textContent!.replace(/\u00a0/g, ' '));
  await act(() => render(null, place));
  return { said, items };
};

test('what was proposed is told with its day and its rules, the last first, and whether it suited', async () => {
  const orientations = [
    { ...entry, day: '2026-06-15', disagreed: 'plus près' },
    { ...entry, day: '2026-07-01', parcours: '', structure: '' },
    { ...entry, day: '2026-07-02', version: 'national 2026-12-01' },
  ];
  const { items } = await shownOf({ orientations, disagreed: { wish: '' } });
  expect(items).toHaveLength(3);
  expect(items[0]).toContain('2 juillet 2026 : <social>, <ccas>');
  expect(items[0]).toContain('national 2026-12-01');
  expect(items[0]).toContain(text.history_disagreed);
  expect(items[1]).toContain(text.history_undecided);
  expect(items[1]).not.toContain(text.history_disagreed);
  expect(items[2]).toContain('« plus près »');
  expect((await shownOf({ orientations, disagreed: null })).items[0]).not.toContain(text.history_disagreed);
  expect((await shownOf({ orientations, disagreed: null }, true)).said).not.toContain('plus près');
});

test('nothing kept is said as it is', async () => {
  expect((await shownOf({ orientations: [] })).said).toContain(text.history_none.replace(/\u00a0/g, ' '));
});
