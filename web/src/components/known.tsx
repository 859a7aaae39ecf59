// What opens the whole file elsewhere, or ends it, asks again who is there, where the file has something to ask for: whoever finds a
// device open reads what is on it, and no more.

import type { ComponentChildren, TargetedSubmitEvent } from 'preact';
import { useState } from 'preact/hooks';
import { useApp } from '../app';
import { useProof, type Proof } from '../proof';
import { words } from '../words';
import { BackLink, Button, Heading, useTitle, Waiting } from './basics';
import { ErrorText } from './error-text';
import { ProofFields } from './proof-fields';

const text = words.known;

// `page`: it stands alone on its screen. `ownPin`: what it holds asks for a PIN by itself.
export function Known({ children, page = false, ownPin = false }: { children: ComponentChildren; page?: boolean; ownPin?: boolean }) {
  const app = useApp();
  const proof = useProof();
  const [known, setKnown] = useState(() => app.isKnown());
  if (known) return <>{children}</>;
  if (!proof) return <Waiting />;
  if (proof.hows.length === 0 || (ownPin && proof.hows[0] === 'pin')) return <>{children}</>;
  const ask = <Ask proof={proof} onKnown={() => setKnown(true)} />;
  return page ? <Alone>{ask}</Alone> : ask;
}

function Alone({ children }: { children: ComponentChildren }) {
  useTitle(text.title);
  return <div class="column"><BackLink to="/etapes" label={words.app.links.tasks} /><Heading>{text.title}</Heading>{children}</div>;
}

function Ask({ proof, onKnown }: { proof: Proof; onKnown: () => void }) {
  const [error, setError] = useState<{ at: string; text: string } | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    const refused = await proof.prove();
    setBusy(false);
    if (!refused) return onKnown();
    setError(refused);
    if (proof.how === 'pin') proof.type('pin', '');
    requestAnimationFrame(() => document.getElementById(refused.at)?.focus());
  };
  return (
    <form noValidate onSubmit={(event) => void submit(event)}>
      <p>{text.lead}</p>
      <div role="alert">{error?.at === '' && <ErrorText id="known-error" text={error.text} />}</div>
      <ProofFields proof={proof} errorOf={(field) => (error?.at === field ? error.text : '')} />
      <div class="actions"><Button type="submit" busy={busy}>{words.app.continue}</Button></div>
    </form>
  );
}
