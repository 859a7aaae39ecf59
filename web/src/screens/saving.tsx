// Screen "saving": what is kept, where, what waits to be sent, and a button to send it.

import { useState } from 'preact/hooks';
import { useApp } from '../app';
import { BackLink, Button, ButtonLink, Heading, Link, Notice, useTitle } from '../components/basics';
import { DeleteAccount } from '../components/delete-account';
import { Icon } from '../components/icon';
import { isOver } from '../components/over';
import { MayVanish, vanishDay } from '../components/may-vanish';
import { Takeaway } from '../components/takeaway';
import { saveWords } from '../components/save-state';
import { SharedDevice } from '../components/shared-device';
import { SheetNotice } from '../components/sheet-notice';
import { Refused, Trouble } from '../components/trouble';
import { faultOf, isDoubted } from '../fault';
import { count, errorText, words } from '../words';

const text = words.saving;

export function Saving() {
  const app = useApp();
  const { status, storage } = app.state;
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState('');
  useTitle(text.title);
  const removed = status?.removed === true;
  const deleted = app.state.problem === 'account_deleted';
  const over = isOver(app);  // nothing that needs the server can work here
  const send = async () => {
    setBusy(true);
    setSaid('');
    const reply = await app.syncing.now();
    setBusy(false);
    if (!reply) return setSaid(text.not_sent);
    if (!reply.ok) return setSaid(errorText(faultOf(reply.error)));
    const { outcome, problem } = reply.value;
    if (outcome === 'waiting') return setSaid(problem ? errorText(faultOf(problem)) : text.not_sent);
    setSaid(outcome === 'sent' ? text.sent_now : outcome === 'received' ? text.received_now : text.nothing_to_send);
  };
  const { key, short, long, icon } = saveWords(app.state);
  return (
    <div class="column">
      <BackLink to="/etapes" label={words.app.links.tasks} />
      <Heading>{text.title}</Heading>
      <div class={`card state-card ${key}`}><Icon name={icon} /><div><p class="state-short">{short}</p><p>{long}</p></div></div>
      <SheetNotice />
      {app.state.problem !== 'device_removed' && <Trouble />}
      <Refused />
      {key === 'decision' && <div class="actions"><ButtonLink to="/decisions">{text.decide}</ButtonLink></div>}
      {removed && <Notice kind="notice" icon="warn" title={text.removed_title}><p>{text.removed}</p></Notice>}
      <section class="card">
        <h2>{text.device_title}</h2>
        <p>{count(text.answers, status?.answers ?? 0)}</p>
        {storage === null && app.state.protected !== null && (removed || !vanishDay(app.state)) && <p>{app.state.protected ? text.protected_yes : text.protected_no}</p>}
        {!removed && <MayVanish />}
        <SharedDevice />
        {(status?.read_only ?? 0) > 0 && <p>{count(text.read_only, status!.read_only!)}</p>}
        {(status?.quarantined ?? 0) > 0 && <p>{count(text.quarantined, status!.quarantined!)}</p>}
      </section>
      {!removed && (
        <section class="card">
          <h2>{text.server_title}</h2>
          <p>{deleted ? text.server_deleted : app.state.problem !== 'sheet_changed' && isDoubted(app.state.problem) ? text.server_unsure : app.state.problem ? text.states.problem.long : status?.sync === 'sent' || (key === 'decision' && !status?.waiting) ? text.server_sent : status?.waiting ? count(text.server_waiting, status.waiting) : text.server_local}</p>
          {!deleted && <Button kind="second" onClick={() => void send()} busy={busy}>{busy ? text.sending : text.send}</Button>}
          <div role="status">{said && <Notice><p>{said}</p></Notice>}</div>
        </section>
      )}
      <Takeaway />
      {over && <p><Link to="/fiche">{words.recovery.copies_summary}</Link></p>}
      <section>
        <h2>{text.ways_title}</h2>
        <ul class="links">
          {!over && <li><Link to="/fiche">{text.sheet}</Link></li>}
          <li><Link to="/protection">{text.protect}</Link></li>
          <li><Link to="/appareils">{text.devices}</Link></li>
        </ul>
      </section>
      <section>
        <h2>{text.leave_title}</h2>
        <ul class="links"><li><Link to="/retirer">{words.erase.link}</Link></li></ul>
        {!over && <DeleteAccount />}
      </section>
    </div>
  );
}
