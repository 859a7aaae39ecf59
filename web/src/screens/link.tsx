// Screen "link": lets another device in. Its image is read here, the code that it shows is typed here, and the person says again
// who they are.

import type { TargetedSubmitEvent } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Reply } from '../../../wasm/protocol';
import { useApp, useReply } from '../app';
import { BackLink, Button, ButtonLink, Heading, Notice, Waiting, useTitle } from '../components/basics';
import { ErrorText } from '../components/error-text';
import { Scanner } from '../components/scanner';
import { pinRefusal, Secret } from '../components/secret';
import { TextField } from '../components/text-field';
import { passkeyRoot, passkeysPossible } from '../passkey';
import { errorText, words } from '../words';

const text = words.link;

export function LinkScreen() {
  const app = useApp();
  const pin = useReply(() => app.client.hasPin(), []);
  const [found, setFound] = useState('');
  const [letIn, setLetIn] = useState('');
  const done = useCame(letIn);
  useTitle(text.title);
  const ways = useReply(() => app.client.protection(), []);
  if (!pin || !ways) return <Waiting />;
  const kinds = ways.ok ? ways.value.ways.map((way) => way.kind) : [];
  const how: How = pin.ok && pin.value.set ? 'pin' : kinds.includes('passphrase') ? 'passphrase' : kinds.includes('passkey') && passkeysPossible() ? 'passkey' : 'tick';
  return (
    <div class="column">
      <BackLink to="/appareils" label={words.devices.title} />
      <Heading>{text.title}</Heading>
      {letIn && !done ? (
        <div role="status"><p class="lead">{text.coming}</p><p>{text.coming_late}</p><p><Button kind="second" onClick={() => { setLetIn(''); setFound(''); }}>{text.again}</Button></p></div>
      ) : done ? (
        <>
          <Notice kind="success" icon="check"><p>{text.done}</p></Notice>
          <div class="actions"><ButtonLink to="/appareils">{words.devices.title}</ButtonLink></div>
        </>
      ) : found ? <Compare found={found} how={how} onDone={() => setLetIn(found)} onOther={() => setFound('')} /> : (
        <>
          <ol class="steps-text">{text.steps.map((line) => <li key={line}>{line}</li>)}</ol>
          <Scanner prefix="PARVISLINK1:" other={text.other_image} photo={text.photo} onFound={setFound} />
        </>
      )}
    </div>
  );
}

type Field = 'code' | 'pin' | 'known-name' | 'known-phrase' | 'sure' | '';
type How = 'pin' | 'passphrase' | 'passkey' | 'tick';
const kEveryMs = 3_000;

// Whether the device of the image that was read has come in: it says so in the file.
function useCame(found: string): boolean {
  const app = useApp();
  const [came, setCame] = useState(false);
  useEffect(() => {
    setCame(false);
    if (!found) return undefined;
    const id = found.slice(found.indexOf(':') + 1).toLowerCase();
    let gone = false;
    const look = async () => {
      if (gone) return;
      await app.syncing.now();
      const reply = await app.client.protection();
      if (gone) return;
      const device = reply.ok ? reply.value.devices.find((one) => one.id === id) : undefined;
      if (device?.listed && !device.asked) {
        void app.looked();
        return setCame(true);
      }
      setTimeout(() => void look(), kEveryMs);
    };
    void look();
    return () => {
      gone = true;
    };
  }, [found]);
  return came;
}

function Compare({ found, how, onDone, onOther }: { found: string; how: How; onDone: () => void; onOther: () => void }) {
  const app = useApp();
  const [code, setCode] = useState('');
  const [name, setName] = useState(text.new_device);
  const [pin, setPin] = useState('');
  const [sure, setSure] = useState(false);
  const [known, setKnown] = useState({ name: '', phrase: '' });
  const [error, setError] = useState<{ at: Field; text: string } | null>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => document.getElementById('code')?.focus(), []);
  // The focus goes to what is to be mended, where the refusal is.
  const refuse = (at: Field, said: string) => {
    setError({ at, text: said });
    requestAnimationFrame(() => document.getElementById(at || 'link-error')?.focus());
  };
  const errorOf = (at: Field) => (error?.at === at ? error.text : '');
  // Who they are, said again by the strongest thing that this file has.
  const prove = async (): Promise<Reply<unknown> | null> => {
    if (how === 'pin') return app.tryPin(pin);
    if (how === 'passphrase') return app.client.proveWay(known.name, known.phrase);
    if (how === 'tick') return null;
    const root = await passkeyRoot();
    return root ? app.client.proveWay('', '', root) : { ok: false, error: { code: 'passkey_unknown', where: '' } };
  };
  const submit = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy) return;
    if (code.trim() === '') return refuse('code', text.code_empty);
    if (how === 'tick' && !sure) return refuse('sure', text.not_sure);
    if (how === 'passphrase' && (known.name.trim() === '' || known.phrase === '')) return refuse(known.name.trim() === '' ? 'known-name' : 'known-phrase', text.phrase_empty);
    setBusy(true);
    const proof = await prove();
    if (proof && !proof.ok) {
      setBusy(false);
      return refuse(how === 'pin' ? 'pin' : how === 'passphrase' ? 'known-phrase' : '', pinRefusal(proof.error));
    }
    const accepted = await app.client.acceptLink(found, code, name.trim() || text.new_device);
    setBusy(false);
    if (!accepted.ok) return refuse(accepted.error.code === 'link_code_differs' ? 'code' : '', errorText(accepted.error.code));
    onDone();
  };
  return (
    <form noValidate onSubmit={(event) => void submit(event)}>
      <p class="lead">{text.compare}</p>
      <div id="link-error" role="alert" tabIndex={-1}>{errorOf('') && <ErrorText id="link-error-text" text={errorOf('')} />}</div>
      <TextField id="code" label={text.code} hint={text.code_hint} value={code} onInput={setCode} error={errorOf('code')} />
      <TextField id="name" label={text.name} value={name} onInput={setName} />
      {how === 'pin' && <Secret id="pin" label={text.pin} value={pin} onInput={setPin} error={errorOf('pin')} pin />}
      {how === 'passphrase' && (
        <fieldset class="plain">
          <legend>{text.who}</legend>
          <TextField id="known-name" label={words.passphrase.name} value={known.name} onInput={(value) => setKnown({ ...known, name: value })} autocomplete="username" error={errorOf('known-name')} />
          <Secret id="known-phrase" label={words.passphrase.phrase} value={known.phrase} onInput={(value) => setKnown({ ...known, phrase: value })} error={errorOf('known-phrase')} />
        </fieldset>
      )}
      {how === 'passkey' && <p>{text.by_passkey}</p>}
      {errorOf('sure') && <ErrorText id="sure-error" text={errorOf('sure')} />}
      {how === 'tick' && (
        <div class="tick">
          <input id="sure" type="checkbox" checked={sure} aria-invalid={!!errorOf('sure') || undefined} aria-describedby={errorOf('sure') ? 'sure-error' : undefined} onChange={(event) => setSure(event.currentTarget.checked)} />
          <label for="sure">{text.sure}</label>
        </div>
      )}
      <Notice kind="notice" icon="warn"><p>{text.warning}</p></Notice>
      <div class="actions">
        <Button type="submit" busy={busy}>{text.action}</Button>
        <Button kind="quiet" onClick={onOther}>{text.again}</Button>
      </div>
    </form>
  );
}
