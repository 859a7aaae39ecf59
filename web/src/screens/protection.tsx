// Screen "protection": the ways back into the file and what guards it on this device; each can be added and removed.

import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { CoreError, Reply, Way } from '../../../wasm/protocol';
import { deviceName, useApp, useReply, type State } from '../app';
import { BackLink, Button, ButtonLink, Details, Heading, Notice, Waiting, useTitle } from '../components/basics';
import { Failed } from '../components/failed';
import { Icon, type IconName } from '../components/icon';
import { useAsking } from '../components/known';
import { isOver, Over } from '../components/over';
import { SheetFirst, SheetNotice } from '../components/sheet-notice';
import { changeKey, WayEnd } from '../components/way-end';
import { isDoubted } from '../fault';
import { day } from '../format';
import { makePasskey, passkeysPossible } from '../passkey';
import { errorText, fill, words } from '../words';

const text = words.protection;

interface Said {
  kind: 'success' | 'error';
  text: string;
  keyOld?: boolean;  // who knew the way may have kept the key
}
const keyChanged = (sheet: boolean) => (sheet ? text.key_changed : text.key_changed_alone);

export function ProtectionScreen() {
  const app = useApp();
  const asking = useAsking();
  const [turn, setTurn] = useState(0);
  const [said, setSaid] = useState<Said | null>(null);
  const reply = useReply(() => app.client.protection(), [turn, app.state.revision, app.state.status?.sync]);
  const pin = useReply(() => app.client.hasPin(), [turn]);
  useEffect(() => void app.looked(), [turn, app.state.revision]);
  useTitle(text.title);
  if (!reply || !pin) return <Waiting />;
  if (!reply.ok) return <Failed title={text.title} error={reply.error} />;
  const { sheet, ways, again, taken } = reply.value;
  const passphrase = ways.find((way) => way.kind === 'passphrase');
  const passkeys = ways.filter((way) => way.kind === 'passkey');
  const hasPin = pin.ok && pin.value.set;
  const over = isOver(app);
  const refused = (error: CoreError) => setSaid({ kind: 'error', text: errorText(error.code) });
  const change = async (change: () => Promise<Reply<unknown>>, done: string, more: Pick<Said, 'keyOld'> = {}) => {
    setSaid(null);
    const answer = await change();
    setTurn((n) => n + 1);
    if (!answer.ok) return refused(answer.error);
    app.known();
    app.syncing.soon(0);
    setSaid({ kind: 'success', text: done, ...more });
  };
  const run = (...what: Parameters<typeof change>) => asking(() => void change(...what));
  // The way goes, and with it, where the person asks for that, the key that who knows it may have kept.
  const end = (id: string, done: string, withKey: boolean) => run(async () => {
    const gone = await app.client.removeWay(id);
    return gone.ok && withKey ? changeKey(app, sheet) : gone;
  }, withKey ? keyChanged(sheet) : done, { keyOld: !withKey });
  const newKey = () => run(() => changeKey(app, sheet), keyChanged(sheet));
  const addPasskey = async () => {
    const made = await makePasskey(text.passkey_name, passkeys.map((way) => way.credential));
    if (made === 'already') return setSaid({ kind: 'error', text: text.passkey_already });
    if (!made) return setSaid({ kind: 'error', text: text.passkey_refused });
    await change(() => app.client.addPasskey(newName(passkeys), made.credential, made.root), text.passkey_added);
  };
  return (
    <div class="column">
      <BackLink to="/enregistrement" label={words.app.links.saving} />
      <Heading>{text.title}</Heading>
      <p class="lead">{text.lead}</p>
      <div role="status">{said && <Notice kind={said.kind} icon={said.kind === 'error' ? 'warn' : 'check'}><p>{said.text}</p>{said.keyOld && <><p>{text.key_old}</p><Button kind="second" onClick={newKey}>{text.key_new}</Button></>}</Notice>}</div>
      <Over />
      <SheetNotice />
      {!over && (hasPin || ways.length > 0) && <SheetFirst />}
      {!over && again && (
        <Notice kind="notice" icon="warn" title={text.again_title}>
          <p>{text.again}</p>
          <div class="actions">
            <ButtonLink to="/protection/phrase" kind="second">{text.again_choose}</ButtonLink>
            <Button kind="quiet" onClick={() => run(() => app.client.decide('passphrase', null), text.again_kept)}>{text.again_keep}</Button>
          </div>
        </Notice>
      )}
      {!over && taken && (
        <Notice kind="notice" icon="warn" title={text.taken_title}>
          <p>{text.taken}</p>
          <div class="actions"><ButtonLink to="/protection/phrase" kind="second">{text.again_choose}</ButtonLink></div>
        </Notice>
      )}
      {!over && (
        <>
          <h2>{text.ways_title}</h2>
          <SheetCard sheet={sheet} run={run} />
          <PhraseCard way={passphrase} sheet={sheet} end={end} onNewKey={newKey} />
          {(passkeysPossible() || passkeys.length > 0) && <PasskeyCard passkeys={passkeys} sheet={sheet} end={end} onAdd={() => asking(() => void addPasskey())} />}
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

type Run = (change: () => Promise<Reply<unknown>>, done: string) => void;
type End = (id: string, done: string, withKey: boolean) => void;

function SheetCard({ sheet, run }: { sheet: boolean; run: Run }) {
  const app = useApp();
  return (
    <Card icon="sheet" title={text.sheet_title} state={sheetState(app.state)}>
      <p>{text.sheet}</p>
      <div class="actions">
        {sheet && <ButtonLink to="/fiche" kind="second">{text.sheet_see}</ButtonLink>}
        {!sheet && <Button kind="second" onClick={() => run(() => app.client.setSheet('on'), text.sheet_back)}>{text.sheet_add}</Button>}
      </div>
      {sheet && (
        <Details summary={text.sheet_more}>
          <p>{text.sheet_new_text}</p>
          <div class="actions">
            <Button kind="second" onClick={() => run(() => app.client.setSheet('new'), text.sheet_replaced)}>{text.sheet_new}</Button>
            <Button kind="quiet" onClick={() => run(() => app.client.setSheet('off'), text.sheet_withdrawn)}>{text.sheet_remove}</Button>
          </div>
        </Details>
      )}
    </Card>
  );
}

function PhraseCard({ way, sheet, end, onNewKey }: { way: Way | undefined; sheet: boolean; end: End; onNewKey: () => void }) {
  const app = useApp();
  return (
    <Card icon="lock" title={text.passphrase_title} state={stateOf(way, app.state.problem)}>
      <p>{text.passphrase}</p>
      <div class="actions">
        <ButtonLink to="/protection/phrase" kind="second">{way ? text.passphrase_change : text.passphrase_add}</ButtonLink>
      </div>
      {way && (
        <Details summary={text.passphrase_seen}>
          <p>{text.passphrase_seen_text}</p>
          <p>{sheet ? text.key_sheet : text.key_network}</p>
          <div class="actions"><Button kind="second" onClick={onNewKey}>{text.key_new}</Button></div>
        </Details>
      )}
      {way && <WayEnd summary={text.passphrase_end} lead={text.passphrase_end_text} sheet={sheet} onEnd={(withKey) => end(way.id, text.passphrase_removed, withKey)} />}
    </Card>
  );
}

function PasskeyCard({ passkeys, sheet, end, onAdd }: { passkeys: Way[]; sheet: boolean; end: End; onAdd: () => void }) {
  const app = useApp();
  return (
    <Card icon="device" title={text.passkey_title} state={passkeys.length === 0 ? text.off : isDoubted(app.state.problem) ? text.unsure : text.on}>
      <p>{text.passkey}</p>
      {passkeys.length > 0 && (
        <ul class="plain">
          {passkeys.map((way) => (
            <li key={way.id}>
              <p>{way.name}{way.day && ` – ${fill(text.since, { day: day(way.day) })}`}</p>
              <WayEnd summary={text.passkey_end} of={way.name} lead={text.passkey_end_text} sheet={sheet} onEnd={(withKey) => end(way.id, text.passkey_removed, withKey)} />
            </li>
          ))}
        </ul>
      )}
      {passkeysPossible() && <div class="actions"><Button kind="second" onClick={onAdd}>{text.passkey_add}</Button></div>}
    </Card>
  );
}

function sheetState({ status, problem }: State): string {
  if (problem === 'sheet_changed') return text.unsure;
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
