// Screen "protection": the ways back into the file and what guards it on this device; each can be added and removed.

import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { CoreError, Reply, Way } from '../../../wasm/protocol';
import { deviceName, useApp, useReply, type State } from '../app';
import { BackLink, Button, ButtonLink, Details, Heading, Notice, Waiting, useTitle } from '../components/basics';
import { Icon, type IconName } from '../components/icon';
import { SheetNotice } from '../components/sheet-notice';
import { isDoubted } from '../fault';
import { day } from '../format';
import { makePasskey, passkeysPossible } from '../passkey';
import { errorText, fill, words } from '../words';

const text = words.protection;

export function ProtectionScreen() {
  const app = useApp();
  const [turn, setTurn] = useState(0);
  const [said, setSaid] = useState<{ kind: 'success' | 'error'; text: string } | null>(null);
  const reply = useReply(() => app.client.protection(), [turn, app.state.revision, app.state.status?.sync]);
  const pin = useReply(() => app.client.hasPin(), [turn]);
  useEffect(() => void app.looked(), [turn, app.state.revision]);
  useTitle(text.title);
  if (!reply || !pin) return <Waiting />;
  if (!reply.ok) return <Notice kind="error" icon="warn"><p>{errorText(reply.error.code)}</p></Notice>;
  const { sheet, ways, again, taken } = reply.value;
  const passphrase = ways.find((way) => way.kind === 'passphrase');
  const passkeys = ways.filter((way) => way.kind === 'passkey');
  const hasPin = pin.ok && pin.value.set;
  const { problem } = app.state;
  const removed = app.state.status?.removed === true;
  const over = removed || problem === 'account_deleted';  // a change of a way would never be sent
  const refused = (error: CoreError) => setSaid({ kind: 'error', text: errorText(error.code) });
  const run = async (change: () => Promise<Reply<unknown>>, done: string) => {
    setSaid(null);
    const answer = await change();
    setTurn((n) => n + 1);
    if (!answer.ok) return refused(answer.error);
    app.known();
    app.syncing.soon(0);
    setSaid({ kind: 'success', text: done });
  };
  const addPasskey = async () => {
    const made = await makePasskey(text.passkey_name, passkeys.map((way) => way.credential));
    if (made === 'already') return setSaid({ kind: 'error', text: text.passkey_already });
    if (!made) return setSaid({ kind: 'error', text: text.passkey_refused });
    await run(() => app.client.addPasskey(newName(passkeys), made.credential, made.root), text.passkey_added);
  };
  return (
    <div class="column">
      <BackLink to="/enregistrement" label={words.app.links.saving} />
      <Heading>{text.title}</Heading>
      <p class="lead">{text.lead}</p>
      <div role="status">{said && <Notice kind={said.kind} icon={said.kind === 'error' ? 'warn' : 'check'}><p>{said.text}</p></Notice>}</div>
      {removed && <Notice kind="notice" icon="warn" title={words.saving.removed_title}><p>{words.saving.removed}</p></Notice>}
      <SheetNotice />
      {again && (
        <Notice kind="notice" icon="warn" title={text.again_title}>
          <p>{text.again}</p>
          <div class="actions">
            <ButtonLink to="/protection/phrase" kind="second">{text.again_choose}</ButtonLink>
            <Button kind="quiet" onClick={() => void run(() => app.client.decide('passphrase', null), text.again_kept)}>{text.again_keep}</Button>
          </div>
        </Notice>
      )}
      {taken && (
        <Notice kind="notice" icon="warn" title={text.taken_title}>
          <p>{text.taken}</p>
          <div class="actions"><ButtonLink to="/protection/phrase" kind="second">{text.again_choose}</ButtonLink></div>
        </Notice>
      )}
      {!over && (
        <>
          <h2>{text.ways_title}</h2>
          <Card icon="sheet" title={text.sheet_title} state={sheetState(app.state)}>
            <p>{text.sheet}</p>
            <div class="actions">
              {sheet && <ButtonLink to="/fiche" kind="second">{text.sheet_see}</ButtonLink>}
              {!sheet && <Button kind="second" onClick={() => void run(() => app.client.setSheet('on'), text.sheet_back)}>{text.sheet_add}</Button>}
            </div>
            {sheet && (
              <Details summary={text.sheet_more}>
                <p>{text.sheet_new_text}</p>
                <div class="actions">
                  <Button kind="second" onClick={() => void run(() => app.client.setSheet('new'), text.sheet_replaced)}>{text.sheet_new}</Button>
                  <Button kind="quiet" onClick={() => void run(() => app.client.setSheet('off'), text.sheet_withdrawn)}>{text.sheet_remove}</Button>
                </div>
              </Details>
            )}
          </Card>
          <Card icon="lock" title={text.passphrase_title} state={stateOf(passphrase, problem)}>
            <p>{text.passphrase}</p>
            {passphrase && sheet && <Details summary={text.passphrase_seen}><p>{text.passphrase_seen_text}</p></Details>}
            <div class="actions">
              <ButtonLink to="/protection/phrase" kind="second">{passphrase ? text.passphrase_change : text.passphrase_add}</ButtonLink>
              {passphrase && <Button kind="quiet" onClick={() => void run(() => app.client.removeWay(passphrase.id), text.passphrase_removed)}>{text.passphrase_remove}</Button>}
            </div>
          </Card>
          {(passkeysPossible() || passkeys.length > 0) && (
            <Card icon="device" title={text.passkey_title} state={passkeys.length === 0 ? text.off : isDoubted(problem) ? text.unsure : text.on}>
              <p>{text.passkey}</p>
              {passkeys.length > 0 && (
                <ul class="plain">
                  {passkeys.map((way) => (
                    <li key={way.id} class="named-row">
                      <span>{way.name}{way.day && ` – ${fill(text.since, { day: day(way.day) })}`}</span>
                      <Button kind="quiet" onClick={() => void run(() => app.client.removeWay(way.id), text.passkey_removed)}>{text.passkey_remove}<span class="unseen"> {way.name}</span></Button>
                    </li>
                  ))}
                </ul>
              )}
              {passkeysPossible() && <div class="actions"><Button kind="second" onClick={() => void addPasskey()}>{text.passkey_add}</Button></div>}
            </Card>
          )}
        </>
      )}
      <h2>{text.here_title}</h2>
      <Card icon="lock" title={text.pin_title} state={hasPin ? text.on : text.off}>
        <p>{text.pin}</p>
        <div class="actions">
          <ButtonLink to="/protection/code" kind="second">{hasPin ? text.pin_change : text.pin_add}</ButtonLink>
          {hasPin && <Button kind="quiet" onClick={() => void app.lock()}>{words.app.lock}</Button>}
        </div>
      </Card>
      <div class="actions"><ButtonLink to="/appareils" kind="second">{words.saving.devices}</ButtonLink></div>
    </div>
  );
}

function sheetState({ status, problem }: State): string {
  if (status?.sheet === 'changing') return text.sheet_changing;
  if (status?.sheet === 'unsent') return text.soon;
  if (status?.sheet !== 'in_force') return text.off;
  if (isDoubted(problem)) return text.unsure;
  return status.sheet_changed ? text.sheet_unconfirmed : text.on;
}

// The device's name, with a number where another passkey has it.
function newName(others: Way[]): string {
  const name = deviceName();
  let n = 1;
  while (others.some((way) => way.name === (n === 1 ? name : `${name} ${n}`))) n++;
  return n === 1 ? name : `${name} ${n}`;
}

function stateOf(way: Way | undefined, problem: string | null): string {
  if (!way) return text.off;
  if (way.in_force && isDoubted(problem)) return text.unsure;
  return way.in_force ? text.on : text.soon;
}

function Card({ icon, title, state, children }: { icon: IconName; title: string; state: string; children: ComponentChildren }) {
  return (
    <section class="card">
      <h3 class="card-title"><Icon name={icon} /><span>{title}</span></h3>
      <p class="way-state">{state}</p>
      {children}
    </section>
  );
}
