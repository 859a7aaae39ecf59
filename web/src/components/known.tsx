// What opens the whole file elsewhere, or ends it, asks for the PIN again where there is one: whoever finds a device open reads
// what is on it, and no more. A passphrase is not asked for: who forgot it needs the sheet, and another one, all the more.

import type { ComponentChildren, TargetedSubmitEvent } from 'preact';
import { useState } from 'preact/hooks';
import { useApp, useReply } from '../app';
import { words } from '../words';
import { BackLink, Button, Heading, useTitle, Waiting } from './basics';
import { pinRefusal, Secret } from './secret';

const text = words.known;

// `page`: it stands alone on its screen.
export function Known({ children, page = false }: { children: ComponentChildren; page?: boolean }) {
  const app = useApp();
  const pin = useReply(() => app.client.hasPin(), []);
  const [known, setKnown] = useState(() => app.isKnown());
  if (known) return <>{children}</>;
  if (!pin) return <Waiting />;
  if (!pin.ok || !pin.value.set) return <>{children}</>;
  const ask = <AskPin onKnown={() => setKnown(true)} />;
  return page ? <Alone>{ask}</Alone> : ask;
}

function Alone({ children }: { children: ComponentChildren }) {
  useTitle(text.title);
  return <div class="column"><BackLink to="/etapes" label={words.app.links.tasks} /><Heading>{text.title}</Heading>{children}</div>;
}

function AskPin({ onKnown }: { onKnown: () => void }) {
  const app = useApp();
  const [pin, setPin] = useState('');
  const [error, setError] = useState('');
  const [busy, setBusy] = useState(false);
  const submit = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    const reply = await app.tryPin(pin);
    setBusy(false);
    setPin('');
    if (reply.ok) return onKnown();
    setError(pinRefusal(reply.error));
  };
  return (
    <form noValidate onSubmit={(event) => void submit(event)}>
      <p>{text.lead}</p>
      <Secret id="known-pin" label={words.locked.label} value={pin} onInput={setPin} error={error} pin />
      <div class="actions"><Button type="submit" busy={busy}>{words.app.continue}</Button></div>
    </form>
  );
}
