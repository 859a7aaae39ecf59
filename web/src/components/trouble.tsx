// What the last exchange with the server found wrong, in words, with what can be done about it.

import { useState } from 'preact/hooks';
import type { Reply, Unsent } from '../../../wasm/protocol';
import { useApp, useReply } from '../app';
import { isPrivate } from '../fields/typed';
import { marker } from '../marks';
import { answerLines } from '../format';
import { faultOf } from '../fault';
import { go } from '../router';
import { errorText, words } from '../words';
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
    else if (reply.value.problem) setError(errorText(faultOf(reply.value.problem)));
  };
  const erase = async () => {
    const reply = await app.erase();
    if (reply.ok) return go('/');
    setError(errorText(reply.error.code));
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
  if (code === 'sheet_changed') return <SheetChanged />;
  if (code === 'account_deleted') return <Deleted onErase={() => void erase()} error={error} />;
  return <Notice kind="error" icon="warn"><p>{errorText(code)}</p>{code === 'devices_full' && <ButtonLink to="/appareils" kind="second">{words.saving.devices}</ButtonLink>}</Notice>;
}

// What this device alone has.
function List({ unsent }: { unsent: Reply<Unsent[]> | null }) {
  const { shared } = useApp().state;
  return unsent?.ok ? <ul class="plain">{unsent.value.filter((one) => !(shared && isPrivate(one.question, one.value))).map((one) => <li key={one.question}>{one.ask} {answerLines(one, one.value).join(', ') || words.check.skipped}</li>)}</ul> : null;
}

// A device that came by the sheet and was never listed: it sends nothing any more, and keeps what was typed.
function SheetChanged() {
  const app = useApp();
  const unsent = useReply(() => app.client.unsent(), []);
  return (
    <Notice kind="notice" icon="warn" title={text.sheet_changed_title}>
      <p>{text.sheet_changed}</p>
      <List unsent={unsent} />
      <p>{text.sheet_changed_how}</p>
      <p>{text.sheet_changed_other}</p>
      <div class="actions">
        <ButtonLink to="/verification" kind="second">{words.tasks.check}</ButtonLink>
        <ButtonLink to="/retirer" kind="second">{words.erase.link}</ButtonLink>
      </div>
    </Notice>
  );
}

// What was never sent is shown, and nothing goes before the person has said so.
function Deleted({ onErase, error }: { onErase: () => void; error: string }) {
  const app = useApp();
  const reply = useReply(() => app.client.unsent(), []);
  const waits = app.state.status?.waiting !== 0 && !(reply?.ok && reply.value.length === 0 && marker.isAsked());
  return (
    <Notice kind="notice" icon="warn" title={text.deleted_title}>
      <p>{waits ? text.deleted_waiting : text.deleted_asked}</p>
      {waits && <List unsent={reply} />}
      <p>{text.start_anew}</p>
      <div class="actions">
        <ButtonLink to="/fiche" kind="second">{text.see_code}</ButtonLink>
        <ButtonLink to="/verification" kind="second">{words.tasks.check}</ButtonLink>
        <Button kind="second" onClick={onErase}>{text.erase}</Button>
      </div>
      <div role="status">{error && <p>{error}</p>}</div>
    </Notice>
  );
}

// Records that the server refuses while it takes the others.
export function Refused() {
  const app = useApp();
  const refused = app.state.status?.refused ?? [];
  if (refused.length === 0) return null;
  const parts = text.refused_parts as Record<string, string>;
  return (
    <Notice kind="notice" icon="warn" title={text.refused_title}>
      <ul class="plain">{[...new Set(refused)].map((type) => <li key={type}>{parts[type] ?? parts.other}</li>)}</ul>
      <p>{text.refused}</p>
      <Button kind="second" onClick={() => void app.syncing.now()}>{text.retry}</Button>
    </Notice>
  );
}
