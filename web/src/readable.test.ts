import { expect, test } from 'vitest';
import type { Check, Conflict, Held } from '../../wasm/protocol';
import { readableHtml, readableJson } from './readable';

const held: Held = { account: '00ff', records: [{ type: 'facts', schema: 1, fields: { 'a.b': { v: '<b>x</b>', src: 'declared', day: '2026-11-21' } } }, { type: 900, schema: 2, payload: '0102' }], unreadable: 1 };
const row = { page: 'p', question: 'a.b', kind: 'text' as const, state: 'given' as const };
const check: Check = { sections: [{ id: 's', title: 'Vous & moi', rows: [{ ...row, ask: 'Quel <nom> ?', value: '<script>alert(1)</script>' }, { ...row, ask: 'Rien', value: null, state: 'skipped' }] }], missing: [] };

test('the readable copy holds every answer, and every record as it is kept', () => {
  const page = new DOMParser().parseFromString(readableHtml(check, held, [], '2026-11-21'), 'text/html');
  expect([...page.querySelectorAll('dt')].map((one) => one.textContent)).toEqual(['Quel <nom> ?', 'Rien']);
  expect(page.querySelector('dd')!.textContent).toBe('<script>alert(1)</script>');
  expect(JSON.parse(page.querySelector('pre')!.textContent!)).toMatchObject(held);
  expect(JSON.parse(readableJson(held, '2026-11-21'))).toMatchObject({ day: '2026-11-21', ...held });
});

test('what a person typed is text in the readable copy, never a page of its own', () => {
  const html = readableHtml(check, held, [], '2026-11-21');
  expect(html).not.toMatch(/<script|<b>|<nom>/);
  expect(html).toContain("default-src 'none'");
});

test('a question that was answered apart shows all its answers in the readable copy, and where each was given', () => {
  const open: Conflict[] = [{ id: 'a', question: 'a.b', ask: 'Quel <nom> ?', kind: 'text',
    answers: [{ value: 'Anne', day: '2026-11-17', device: 'Kiosque' }, { value: '<i>Ana</i>', day: '2026-11-18', here: true }] }];
  const page = new DOMParser().parseFromString(readableHtml(check, held, open, '2026-11-21'), 'text/html');
  const first = page.querySelector('dl')!;
  expect(first.querySelector('dt')!.textContent).toBe('Quel <nom> ?');
  expect([...first.querySelectorAll('dd')].map((one) => one.textContent!.replace(/[\u00a0\u202f]/g, ' '))).toEqual([
    'Sur « Kiosque ». Le mardi 17 novembre 2026, vous avez écrit : Anne',
    'Sur cet appareil. Le mercredi 18 novembre 2026, vous avez écrit : <i>Ana</i>',
  ]);
});
