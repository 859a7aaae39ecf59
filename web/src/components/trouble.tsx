// What the last exchange with the server found wrong, in words, with what can be done about it.

import { useState } from 'preact/hooks';
import { useApp } from '../app';
import { go } from '../router';
import { count, errorText, words } from '../words';
import { Button, ButtonLink, Notice } from './basics';

const text = words.trouble;

export function Trouble() {
  const app = useApp();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState('');
  const code = app.state.problem;
  if (!code) return null;
  const refill = async () => {
    setBusy(true);
    setError('');
    const reply = await app.refill();
    setBusy(false);
    if (!reply.ok) setError(errorText(reply.error.code));
    else if (reply.value.problem) setError(errorText(reply.value.problem.code));
  };
  const erase = async () => {
    await app.erase();
    go('/');
  };
  if (code === 'rollback') {
    return (
      <Notice kind="notice" icon="warn" title={text.rollback_title}>
        <p>{text.rollback}</p>
        <Button onClick={() => void refill()} busy={busy}>{busy ? text.refilling : text.refill}</Button>
        <div role="status">{error && <p>{error === errorText('rollback') ? text.refill_refused : error}</p>}</div>
      </Notice>
    );
  }
  if (code === 'account_deleted') {
    const waiting = app.state.status?.waiting ?? 0;
    return (
      <Notice kind="notice" icon="warn" title={text.deleted_title}>
        <p>{waiting > 0 ? count(text.deleted_waiting, waiting) : text.deleted}</p>
        <div class="actions">
          <ButtonLink to="/verification" kind="second">{words.tasks.check}</ButtonLink>
          <Button kind="second" onClick={() => void erase()}>{text.erase}</Button>
        </div>
      </Notice>
    );
  }
  return <Notice kind="error" icon="warn"><p>{errorText(code)}</p></Notice>;
}
