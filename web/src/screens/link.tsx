// Screen "link": lets another device in. Its image is read here, the code that it shows is typed here, and the person says again
// who they are.

import type { TargetedSubmitEvent } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useApp, useReply } from '../app';
import { BackLink, Button, ButtonLink, Heading, Notice, Waiting, useTitle } from '../components/basics';
import { ErrorText } from '../components/error-text';
import { Scanner } from '../components/scanner';
import { pinRefusal, Secret } from '../components/secret';
import { TextField } from '../components/text-field';
import { errorText, words } from '../words';

const text = words.link;

export function LinkScreen() {
  const app = useApp();
  const pin = useReply(() => app.client.hasPin(), []);
  const [found, setFound] = useState('');
  const [letIn, setLetIn] = useState('');
  const done = useCame(letIn);
  useTitle(text.title);
  if (!pin) return <Waiting />;
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
      ) : found ? <Compare found={found} hasPin={pin.ok && pin.value.set} onDone={() => setLetIn(found)} onOther={() => setFound('')} /> : (
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
      if (device?.listed && !device.asked) return setCame(true);
      setTimeout(() => void look(), kEveryMs);
    };
    void look();
    return () => {
      gone = true;
    };
  }, [found]);
  return came;
}

function Compare({ found, hasPin, onDone, onOther }: { found: string; hasPin: boolean; onDone: () => void; onOther: () => void }) {
  const app = useApp();
  const [code, setCode] = useState('');
  const [name, setName] = useState(text.new_device);
  const [pin, setPin] = useState('');
  const [sure, setSure] = useState(false);
  const [error, setError] = useState('');
  const [busy, setBusy] = useState(false);
  const submit = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy) return;
    if (code.trim() === '') return setError(text.code_empty);
    if (!hasPin && !sure) return setError(text.not_sure);
    setBusy(true);
    const known = hasPin ? await app.tryPin(pin) : null;
    const reply = known && !known.ok ? known : await app.client.acceptLink(found, code, name.trim() || text.new_device);
    setBusy(false);
    if (!reply.ok) return setError(known && !known.ok ? pinRefusal(reply.error) : errorText(reply.error.code));
    onDone();
  };
  return (
    <form noValidate onSubmit={(event) => void submit(event)}>
      <p class="lead">{text.compare}</p>
      <div role="alert">{error && <ErrorText id="link-error" text={error} />}</div>
      <TextField id="code" label={text.code} hint={text.code_hint} value={code} onInput={setCode} />
      <TextField id="name" label={text.name} value={name} onInput={setName} />
      {hasPin ? <Secret id="pin" label={text.pin} value={pin} onInput={setPin} pin /> : (
        <div class="tick">
          <input id="sure" type="checkbox" checked={sure} onChange={(event) => setSure(event.currentTarget.checked)} />
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
