// Screen "erase": the file leaves this device, after what would be lost is said.

import { useState } from 'preact/hooks';
import type { Status } from '../../../wasm/protocol';
import { useApp } from '../app';
import { BackLink, Button, ButtonLink, Heading, Notice, useTitle } from '../components/basics';
import { SheetNotice } from '../components/sheet-notice';
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
  const removed = status?.removed === true;
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
      <p class="lead">{empty ? text.empty : leadOf(status)}</p>
      {!empty && unsent && <Notice kind="notice" icon="warn"><p>{unsent}</p></Notice>}
      {!empty && !removed && !status?.recovery_shown && status?.sheet !== 'withdrawn' && !status?.sheet_changed && <Notice kind="notice" icon="warn"><p>{text.no_sheet}</p></Notice>}
      <SheetNotice />
      <div role="alert">{error && <Notice kind="error" icon="warn"><p>{error}</p></Notice>}</div>
      <div class="actions">
        {!empty && !removed && status?.sheet !== 'withdrawn' && <ButtonLink to="/fiche">{text.see_sheet}</ButtonLink>}
        {!empty && removed && <ButtonLink to="/enregistrement">{text.copy}</ButtonLink>}
        {!empty && !removed && unsent && <ButtonLink to="/enregistrement" kind="second">{text.send}</ButtonLink>}
        <Button kind={empty ? 'main' : 'second'} onClick={() => void erase()} busy={busy}>{text.confirm}</Button>
      </div>
    </div>
  );
}

// What opens the file again, where something does.
function leadOf(status: Status | null): string {
  if (status?.removed) return text.lead_removed;
  return status?.sheet === 'in_force' ? text.lead : text.lead_without;
}
