// The end of the file, everywhere: asked twice, done at the server first.

import { useEffect, useRef, useState } from 'preact/hooks';
import { useApp } from '../app';
import { go } from '../router';
import type { CoreError } from '../../../wasm/protocol';
import { errorText, words } from '../words';
import { Button, Details, Notice } from './basics';
import { Known, useAsking } from './known';

const text = words.deletion;

// Takes the focus, so that it is heard before what it asks is pressed.
function Sure() {
  const ref = useRef<HTMLParagraphElement>(null);
  useEffect(() => ref.current?.focus(), []);
  return <p ref={ref} tabIndex={-1}>{text.sure}</p>;
}

function Asked({ busy, onNo, onYes }: { busy: boolean; onNo: () => void; onYes: () => void }) {
  const asking = useAsking();
  return (
    <>
      <Sure />
      <div class="actions">
        <Button onClick={onNo}>{text.no}</Button>
        <Button kind="second" onClick={() => asking(onYes)} busy={busy}>{busy ? text.working : text.yes}</Button>
      </div>
    </>
  );
}

// It was asked for, and no answer came.
const mayBeDone = ({ code, where }: CoreError) => where === 'deletion' && code === 'server_unreachable';

export function DeleteAccount() {
  const app = useApp();
  const [sure, setSure] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<CoreError | null>(null);
  const end = async () => {
    setBusy(true);
    setError(null);
    const reply = await app.deleteAccount();
    setBusy(false);
    if (reply.ok) go('/');
    else setError(reply.error);
  };
  return (
    <Details summary={text.summary}>
      <p>{text.lead}</p>
      <Known>{sure ? <Asked busy={busy} onNo={() => setSure(false)} onYes={() => void end()} /> : <Button kind="second" onClick={() => setSure(true)}>{text.ask}</Button>}</Known>
      <div role="status">{error && <Notice kind="error" icon="warn"><p>{errorText(error.code)}</p><p>{mayBeDone(error) ? text.unknown : text.refused}</p></Notice>}</div>
    </Details>
  );
}
