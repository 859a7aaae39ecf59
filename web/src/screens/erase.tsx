// Screen "erase": the file leaves this device, after what would be lost is said.

import { useState } from 'preact/hooks';
import { useApp } from '../app';
import { BackLink, Button, ButtonLink, Heading, Notice, useTitle } from '../components/basics';
import { go } from '../router';
import { count, errorText, words } from '../words';

const text = words.erase;

export function EraseScreen() {
  const app = useApp();
  const { status } = app.state;
  const [error, setError] = useState('');
  const [busy, setBusy] = useState(false);
  useTitle(text.title);
  const empty = (status?.answers ?? 0) === 0 && (status?.quarantined ?? 0) === 0;
  const local = status?.sync === 'local_only';
  const unsent = local ? text.local : (status?.waiting ?? 0) > 0 ? count(text.waiting, status!.waiting!) : '';
  const erase = async () => {
    setBusy(true);
    const reply = await app.erase();
    if (reply.ok) return go('/retrouver', { replace: true });
    setBusy(false);
    setError(errorText(reply.error.code));
  };
  return (
    <div class="column">
      <BackLink to="/enregistrement" label={words.saving.title} />
      <Heading>{text.title}</Heading>
      <p class="lead">{empty ? text.empty : text.lead}</p>
      {!empty && unsent && <Notice kind="notice" icon="warn"><p>{unsent}</p></Notice>}
      {!empty && !status?.recovery_shown && <Notice kind="notice" icon="warn"><p>{text.no_sheet}</p></Notice>}
      <div role="alert">{error && <Notice kind="error" icon="warn"><p>{error}</p></Notice>}</div>
      <div class="actions">
        {!empty && <ButtonLink to="/fiche">{text.see_sheet}</ButtonLink>}
        {!empty && unsent && <ButtonLink to="/enregistrement" kind="second">{text.send}</ButtonLink>}
        <Button kind={empty ? 'main' : 'second'} onClick={() => void erase()} busy={busy}>{text.confirm}</Button>
      </div>
    </div>
  );
}
