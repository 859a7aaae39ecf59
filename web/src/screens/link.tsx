// Screen "link": lets another device in. Its image is read here, the code that it shows is typed here, and the person says again
// who they are.

import type { TargetedSubmitEvent } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useApp } from '../app';
import { BackLink, Button, ButtonLink, Heading, Notice, Waiting, useTitle } from '../components/basics';
import { ErrorText } from '../components/error-text';
import { isOver, Over } from '../components/over';
import { ProofFields } from '../components/proof-fields';
import { Scanner } from '../components/scanner';
import { TextField } from '../components/text-field';
import { isBlank, nameFault } from '../device-name';
import { faultOf } from '../fault';
import { useProof, type Proof } from '../proof';
import { errorText, words } from '../words';

const text = words.link;

export function LinkScreen() {
  const app = useApp();
  const proof = useProof();
  const [found, setFound] = useState('');
  const [letIn, setLetIn] = useState('');
  const done = useCame(letIn);
  useTitle(text.title);
  if (isOver(app)) return <div class="column"><BackLink to="/appareils" label={words.devices.title} /><Heading>{text.title}</Heading><Over /></div>;
  if (!proof) return <Waiting />;
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
      ) : found ? <Compare found={found} proof={proof} onDone={() => setLetIn(found)} onOther={() => setFound('')} /> : (
        <>
          <ol class="steps-text">{text.steps.map((line) => <li key={line}>{line}</li>)}</ol>
          <Scanner prefix="PARVISLINK1:" other={text.other_image} photo={text.photo} onFound={setFound} />
        </>
      )}
    </div>
  );
}

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

function Compare({ found, proof, onDone, onOther }: { found: string; proof: Proof; onDone: () => void; onOther: () => void }) {
  const app = useApp();
  const [code, setCode] = useState('');
  const [name, setName] = useState(text.new_device);
  const [sure, setSure] = useState(false);
  const [error, setError] = useState<{ at: string; text: string } | null>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => document.getElementById('code')?.focus(), []);
  // The focus goes to what is to be mended, where the refusal is.
  const refuse = (at: string, said: string) => {
    setError({ at, text: said });
    requestAnimationFrame(() => document.getElementById(at || 'link-error')?.focus());
  };
  const errorOf = (at: string) => (error?.at === at ? error.text : '');
  const submit = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy) return;
    if (code.trim() === '') return refuse('code', text.code_empty);
    const fault = isBlank(name) ? '' : nameFault(name);
    if (fault) return refuse('name', fault);
    if (!proof.how && !sure) return refuse('sure', text.not_sure);
    setBusy(true);
    const refused = await proof.prove();
    if (refused) {
      setBusy(false);
      return refuse(refused.at, refused.text);
    }
    const accepted = await app.client.acceptLink(found, code, isBlank(name) ? text.new_device : name.trim());
    setBusy(false);
    if (!accepted.ok) return refuse(accepted.error.code === 'link_code_differs' ? 'code' : '', errorText(faultOf(accepted.error)));
    onDone();
  };
  return (
    <form noValidate onSubmit={(event) => void submit(event)}>
      <p class="lead">{text.compare}</p>
      <div id="link-error" role="alert" tabIndex={-1}>{errorOf('') && <ErrorText id="link-error-text" text={errorOf('')} />}</div>
      <TextField id="code" label={text.code} hint={text.code_hint} value={code} onInput={setCode} error={errorOf('code')} />
      <TextField id="name" label={text.name} value={name} onInput={setName} error={errorOf('name')} />
      {proof.how && <p>{text.who}</p>}
      <ProofFields proof={proof} errorOf={errorOf} />
      {errorOf('sure') && <ErrorText id="sure-error" text={errorOf('sure')} />}
      {!proof.how && (
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
