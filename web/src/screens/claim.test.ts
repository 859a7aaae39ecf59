// What a claim shows where others look, and to whom it is not offered as new.
import { describe, expect, test } from 'vitest';
import type { PreparedRow } from '../../../wasm/protocol';
import { isBegun, openRows } from './claim';

describe('a claim that was made elsewhere', () => {
  const row = (question: string, value: string, more = {}) => ({ question, value, ...more });
  test.each<[string, ReturnType<typeof row>[], boolean]>([
    ['who said so as the way in', [row('entry.kind', 'rsa')], true],
    ['who kept another way in, and took what the Caf has of the claim', [row('entry.kind', 'premiere', { source: 'declared', others: [{ value: 'rsa', source: 'prefilled:cnaf', day: '2026-11-22' }] })], true],
    ['who took a rent from it', [row('housing.rent', '412.50', { source: 'confirmed:cnaf' })], true],
    ['who copied a figure of a paper of the Caf', [row('housing.rent', '412.50', { source: 'confirmed:cnaf:typed' })], false],
    ['who brought the fifteen answers alone', [row('work.status', 'chomeur', { source: 'prefilled:caf_rdsp' })], false],
    ['who registers for the first time', [row('entry.kind', 'premiere', { source: 'declared' })], false],
  ])('is not offered as new to %s', (_, rows, begun) => expect(isBegun(rows)).toBe(begun));
});

test('where others look, no sensitive answer of the claim is there, nor one that tells of a disability, nor its name; what is missing still is', () => {
  const row = (question: string, state: string, value: unknown = 'x') => ({ question, state, label: question, section: 'a', needed: true, value }) as unknown as PreparedRow;
  const asked = new Map(['identity.birth_name', 'handover.nir', 'identity.permit_kind', 'resources.kinds', 'resources.aah', 'partner_resources.kinds', 'partner_resources.pension_invalidite']
    .map((id) => [id, { withheld: id === 'handover.nir' || id === 'identity.permit_kind' }]));
  const rows = [
    row('identity.birth_name', 'given'), row('handover.nir', 'given'), row('identity.permit_kind', 'missing'), row('household.pregnant', 'given'),
    row('resources.kinds', 'given', ['salaire', 'aah']), row('resources.aah', 'given', { '2026-06': '1033.32' }),
    row('partner_resources.kinds', 'given', ['salaire']), row('partner_resources.pension_invalidite', 'missing', null),
  ];
  expect(openRows(rows, asked).map(({ question }) => question)).toEqual(['identity.birth_name', 'identity.permit_kind', 'partner_resources.kinds']);
});
