// Screen "erase": the file leaves this device, after what would be lost is said. Of the server's copy nothing is promised before the server was asked.

import { useEffect, useRef, useState } from 'preact/hooks';
import { localDay } from '../../../wasm/client';
import type { Status } from '../../../wasm/protocol';
import { deviceName, useApp, useReply, type App } from '../app';
import { BackLink, Button, ButtonLink, Heading, Notice, useTitle } from '../components/basics';
import { SheetNotice } from '../components/sheet-notice';
import { isDoubted } from '../fault';
import { day } from '../format';
import { go } from '../router';
import { leavesTraces } from '../traces';
import { count, errorText, fill, words } from '../words';

const text = words.erase;

export function EraseScreen() {
  const app = useApp();
  const { status, problem } = app.state;
  const { copy, asked: answer } = useCopy(app);
  const ways = useReply(() => app.client.protection(), [status?.sync]);
  const hasWay = ways?.ok === true && ways.value.ways.some((way) => way.in_force);
  const [error, setError] = useState('');
  const [busy, setBusy] = useState(false);
  const [asked, setAsked] = useState(false);
  useTitle(text.title);
  const empty = (status?.answers ?? 0) === 0 && (status?.quarantined ?? 0) === 0;
  const stranger = problem === 'sheet_changed';  // to the server: nothing of this device is there
  const removed = status?.removed === true || stranger;
  const lost = !empty && !removed && isDoubted(problem);
  const unsent = status?.sync === 'local_only' ? text.local : (status?.waiting ?? 0) > 0 ? count(text.waiting, status!.waiting!) : '';
  const erase = async () => {
    if (lost && !asked) return setAsked(true);
    setBusy(true);
    await answer.current;  // nothing of an exchange is written while the file goes
    if (copy === 'there' && !removed) await sayLeft(app);
    const reply = await app.erase();
    if (reply.ok) return go('/retrouver', { replace: true });
    setBusy(false);
    setError(errorText(reply.error.code));
  };
  return (
    <div class="column">
      <BackLink to="/enregistrement" label={words.saving.title} />
      <Heading>{text.title}</Heading>
      <p class="lead" role="status">{empty ? text.empty : lost ? text.lead_lost : stranger ? text.lead_removed : leadOf(status, copy)}</p>
      {!empty && unsent && <Notice kind="notice" icon="warn"><p>{unsent}</p></Notice>}
      {!empty && !removed && !lost && !status?.recovery_shown && status?.sheet !== 'withdrawn' && !status?.sheet_changed && <Notice kind="notice" icon="warn"><p>{hasWay ? text.no_sheet_way : text.no_sheet}</p></Notice>}
      <SheetNotice />
      {!empty && leavesTraces() && <p>{text.traces}</p>}
      <div role="alert">{error && <Notice kind="error" icon="warn"><p>{error}</p></Notice>}</div>
      {asked && lost && <Notice kind="notice" icon="warn"><Sure /></Notice>}
      <div class="actions">
        {!empty && !removed && !lost && status?.sheet !== 'withdrawn' && <ButtonLink to="/fiche">{text.see_sheet}</ButtonLink>}
        {!empty && (removed || lost || copy === 'unknown') && <ButtonLink to="/enregistrement" kind={removed || lost ? 'main' : 'second'}>{text.copy}</ButtonLink>}
        {!empty && !removed && !lost && unsent && <ButtonLink to="/enregistrement" kind="second">{text.send}</ButtonLink>}
        <Button kind={empty ? 'main' : 'second'} onClick={() => void erase()} busy={busy}>{asked && lost ? text.yes : text.confirm}</Button>
      </div>
    </div>
  );
}

// Takes the focus: the press that asked for it is not the one that erases.
function Sure() {
  useEffect(() => document.getElementById('sure')?.focus(), []);
  return <p id="sure" tabIndex={-1}>{text.sure}</p>;
}

// Who looks at the list of devices later knows that this one went. To take it off the list changes the key, and so the printed code, which
// must go on opening the file of who leaves a device that is not theirs: another device does that.
async function sayLeft(app: App): Promise<void> {
  const reply = await app.client.protection();
  const here = reply.ok && reply.value.devices.find((device) => device.here);
  if (!here || !here.listed) return;
  const name = fill(words.devices.left_name, { name: here.name || deviceName(), day: day(localDay()) });
  if ((await app.client.nameDevice(here.id, name)).ok) await app.syncing.now();
}

type Copy = 'asking' | 'there' | 'unknown';

// What the server answers when the screen opens. Of a file that was never sent nothing is asked.
function useCopy(app: App): { copy: Copy; asked: { current: Promise<void> } } {
  const local = app.state.status?.sync === 'local_only' || app.state.status?.removed === true;
  const [copy, setCopy] = useState<Copy>(local ? 'there' : 'asking');
  const asked = useRef(Promise.resolve());
  useEffect(() => {
    if (local) return;
    asked.current = app.syncing.now().then((reply) => setCopy(reply?.ok && reply.value.outcome !== 'waiting' ? 'there' : 'unknown'));
  }, []);
  return { copy, asked };
}

// What opens the file again, where something does.
function leadOf(status: Status | null, copy: Copy): string {
  if (status?.removed) return text.lead_removed;
  if (copy !== 'there') return copy === 'asking' ? text.lead_asking : text.lead_unasked;
  return status?.sheet === 'in_force' ? text.lead : text.lead_without;
}
