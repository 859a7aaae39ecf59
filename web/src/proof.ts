// Who a person is, said again: by the PIN of this device, by the phrase or a passkey of the file. Where there is one of these, the
// printed code proves it too, once somebody said that it is on paper: until then it is known to whoever holds this device alone.

import { useEffect, useState } from 'preact/hooks';
import { sameTyped } from '../../wasm/client';
import type { CoreError, Reply } from '../../wasm/protocol';
import { useApp, useReply, type App } from './app';
import { pinRefusal } from './components/secret';
import { faultOf } from './fault';
import { passkeyRoot, passkeysPossible } from './passkey';
import { errorText, words } from './words';

export type How = 'pin' | 'passphrase' | 'passkey' | 'sheet';

export interface Proof {
  hows: How[];  // the first is asked for; none: this file has nothing to ask for
  how: How | undefined;
  choose: (how: How) => void;
  typed: Record<string, string>;
  type: (field: string, text: string) => void;
  // What is missing or wrong, at its field; null when it is proved, or there is nothing to prove.
  prove: () => Promise<{ at: string; text: string } | null>;
}

const kFields: Record<How, string> = { pin: 'pin', passphrase: 'known-phrase', passkey: '', sheet: 'known-code' };
// A code as the core reads it (docs/formats/recovery-code.md): in any case, spaced as one likes, O for 0, I and L for 1.
const signs = (code: string) => sameTyped(code).replace(/^parvis1:/, '').replace(/[^a-z0-9]/g, '').replace(/o/g, '0').replace(/[il]/g, '1');
export const sameCode = (one: string, other: string): boolean => signs(one) === signs(other);
const wrong = (code: string): Reply<unknown> => ({ ok: false, error: { code, where: '' } });

// What this file can ask for; none: nothing.
export async function howsOf(app: App): Promise<How[]> {
  const [pin, ways] = await Promise.all([app.client.hasPin(), app.client.protection()]);
  const kinds = ways.ok ? ways.value.ways.map((way) => way.kind) : [];
  const hows: How[] = [];
  if (pin.ok && pin.value.set) hows.push('pin');
  if (kinds.includes('passphrase')) hows.push('passphrase');
  if (kinds.includes('passkey') && passkeysPossible()) hows.push('passkey');
  const { sheet, recovery_shown } = app.state.status ?? {};
  if (hows.length > 0 && recovery_shown && (sheet === 'in_force' || sheet === 'unsent')) hows.push('sheet');
  return hows;
}

// Null while it is not known yet; looked up again with each `turn`.
export function useProof(turn = 0): Proof | null {
  const app = useApp();
  const reply = useReply(async () => ({ ok: true as const, value: await howsOf(app) }), [turn]);
  const [chosen, choose] = useState<How | null>(null);
  const [typed, setTyped] = useState<Record<string, string>>({});
  useEffect(() => setTyped({}), [turn]);
  if (!reply?.ok) return null;
  const hows = reply.value;
  const how = chosen && hows.includes(chosen) ? chosen : hows[0];
  const of = (field: string) => typed[field] ?? '';
  const ask = async (): Promise<Reply<unknown>> => {
    if (how === 'pin') return app.tryPin(of('pin'));
    if (how === 'passphrase') return app.client.proveWay(of('known-name'), of('known-phrase'));
    if (how === 'sheet') {
      const sheet = await app.client.recovery();
      return !sheet.ok || sameCode(sheet.value.code, of('known-code')) ? sheet : wrong('sheet_differs');
    }
    const root = await passkeyRoot();
    return root ? app.client.proveWay('', '', root) : wrong('passkey_unknown');
  };
  const said = (error: CoreError) => (how === 'pin' ? pinRefusal(error) : errorText(faultOf(error)));
  const prove = async () => {
    if (!how) return null;
    if (how === 'pin' && of('pin') === '') return { at: 'pin', text: words.locked.empty };
    if (how === 'sheet' && of('known-code').trim() === '') return { at: 'known-code', text: words.restore.empty };
    if (how === 'passphrase' && (of('known-name').trim() === '' || of('known-phrase') === '')) return { at: of('known-name').trim() === '' ? 'known-name' : 'known-phrase', text: words.link.phrase_empty };
    const reply = await ask();
    if (!reply.ok) return { at: kFields[how], text: said(reply.error) };
    app.known();
    return null;
  };
  return { hows, how, choose, typed, type: (field, text) => setTyped((now) => ({ ...now, [field]: text })), prove };
}
