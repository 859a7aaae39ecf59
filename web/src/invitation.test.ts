import { expect, test } from 'vitest';
import type { Client } from '../../wasm/client';
import { isInvited, takeInvitation } from './invitation';

async function taken(hash: string): Promise<unknown[]> {
  const calls: unknown[] = [];
  const client = {
    note: async (fact: string, value: unknown) => calls.push([fact, value]),
    answer: async ({ answers, draft }: { answers: object; draft?: boolean }) => calls.push([answers, draft]),
  };
  await takeInvitation(client as unknown as Client, hash);
  return calls;
}

test.each<[string, string, unknown[]]>([
  ['no invitation', '', []],
  ['a body that nobody knows', '#invitation=constructor', []],
  ['the OFII, with a language', '#invitation=ofii&langue=ar', [['entry.invitation', 'ofii'], [{ 'entry.kind': 'arrivant' }, true], [{ 'entry.language': 'ar' }, true]]],
  ['the MDPH', '#invitation=mdph', [['entry.invitation', 'mdph'], [{ 'entry.kind': 'handicap' }, true]]],
  ['an employer', '#invitation=dsn', [['entry.invitation', 'dsn'], [{ 'entry.kind': 'preavis' }, true]]],
  ['the ASE', '#invitation=ase', [['entry.invitation', 'ase']]],
  ['a prison’s services', '#invitation=spip', [['entry.invitation', 'spip']]],
  ['the MSA', '#invitation=msa', [['entry.invitation', 'msa'], [{ 'entry.kind': 'rsa' }, true], [{ 'entry.caisse': 'msa' }, true]]],
])('an address with %s answers what it says, and no more', async (_, hash, calls) => {
  expect(await taken(hash)).toEqual(calls);
  expect(isInvited(hash)).toBe(calls.length > 0);
});
