// The end of the file, everywhere: asked twice, done at the server first.

import { useState } from 'preact/hooks';
import { useApp } from '../app';
import { go } from '../router';
import { errorText, words } from '../words';
import { Button, Details, Notice } from './basics';

const text = words.deletion;

export function DeleteAccount() {
  const app = useApp();
  const [sure, setSure] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState('');
  const end = async () => {
    setBusy(true);
    setError('');
    const reply = await app.deleteAccount();
    setBusy(false);
    if (reply.ok) go('/');
    else setError(errorText(reply.error.code));
  };
  return (
    <Details summary={text.summary}>
      <p>{text.lead}</p>
      {sure ? (
        <>
          <p>{text.sure}</p>
          <div class="actions">
            <Button onClick={() => void end()} busy={busy}>{busy ? text.working : text.yes}</Button>
            <Button kind="second" onClick={() => setSure(false)}>{text.no}</Button>
          </div>
        </>
      ) : (
        <Button kind="second" onClick={() => setSure(true)}>{text.ask}</Button>
      )}
      <div role="status">{error && <Notice kind="error" icon="warn"><p>{error}</p><p>{text.refused}</p></Notice>}</div>
    </Details>
  );
}
