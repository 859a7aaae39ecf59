// The fields of a proof (proof.ts), and the other ways to give one.

import type { Proof } from '../proof';
import { words } from '../words';
import { Button, Details } from './basics';
import { Secret } from './secret';
import { TextField } from './text-field';

const text = words.known;

export function ProofFields({ proof, errorOf }: { proof: Proof; errorOf: (field: string) => string }) {
  const { how, hows, typed, type, choose } = proof;
  const field = (id: string) => ({ id, value: typed[id] ?? '', onInput: (value: string) => type(id, value), error: errorOf(id) });
  const others = hows.filter((one) => one !== how);
  return (
    <>
      {how === 'pin' && <Secret {...field('pin')} label={words.link.pin} pin />}
      {how === 'passphrase' && (
        <>
          <TextField {...field('known-name')} label={words.passphrase.name} autocomplete="username" />
          <Secret {...field('known-phrase')} label={words.passphrase.phrase} />
        </>
      )}
      {how === 'passkey' && <p>{words.link.by_passkey}</p>}
      {how === 'sheet' && <TextField {...field('known-code')} label={text.sheet} hint={words.restore.hint} />}
      {others.length > 0 && (
        <Details summary={text.other}>
          <div class="actions">{others.map((one) => <Button key={one} kind="second" onClick={() => choose(one)}>{text.by[one]}</Button>)}</div>
        </Details>
      )}
    </>
  );
}
