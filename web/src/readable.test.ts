import { expect, test } from 'vitest';
import type { Check, Held } from '../../wasm/protocol';
import { readableHtml, readableJson } from './readable';

const held: Held = { account: '00ff', records: [{ type: 'facts', schema: 1, fields: { 'a.b': { v: '<b>x</b>', src: 'declared', day: '2026-11-21' } } }, { type: 900, schema: 2, payload: '0102' }], unreadable: 1 };
const row = { page: 'p', question: 'a.b', kind: 'text' as const, state: 'given' as const };
const check: Check = { sections: [{ id: 's', title: 'Vous & moi', rows: [{ ...row, ask: 'Quel <nom> ?', value: '<script>alert(1)</script>' }, { ...row, ask: 'Rien', value: null, state: 'skipped' }] }], missing: [] };

test('the readable copy holds every answer, and every record as it is kept', () => {
  const page = new DOMParser().parseFromString(readableHtml(check, held, '2026-11-21'), 'text/html');
  expect([...page.querySelectorAll('dt')].map((one) => one.textContent)).toEqual(['Quel <nom> ?', 'Rien']);
  expect(page.querySelector('dd')!.textContent).toBe('<script>alert(1)</script>');
  expect(JSON.parse(page.querySelector('pre')!.textContent!)).toMatchObject(held);
  expect(JSON.parse(readableJson(held, '2026-11-21'))).toMatchObject({ day: '2026-11-21', ...held });
});

test('what a person typed is text in the readable copy, never a page of its own', () => {
  const html = readableHtml(check, held, '2026-11-21');
  expect(html).not.toMatch(/<script|<b>|<nom>/);
  expect(html).toContain("default-src 'none'");
});
