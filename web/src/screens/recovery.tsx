// Screen "recovery": the sheet that opens the file again, to print or to copy. Where the code opens nothing, that is what it says.

import { useState } from 'preact/hooks';
import { localDay } from '../../../wasm/client';
import type { Recovery } from '../../../wasm/protocol';
import { useApp, useReply } from '../app';
import { BackLink, Button, ButtonLink, Details, Heading, Link, Notice, Waiting, useTitle } from '../components/basics';
import { Failed } from '../components/failed';
import { Groups } from '../components/groups';
import { useAsking } from '../components/known';
import { Qr } from '../components/qr';
import { Mark } from '../components/icon';
import { isDoubted } from '../fault';
import { day } from '../format';
import { errorText, fill, words } from '../words';

const text = words.recovery;

export function RecoverySheet() {
  const app = useApp();
  const asking = useAsking();
  const { problem, revision, status } = app.state;
  useTitle(text.title);
  const [turn, setTurn] = useState(0);
  const [error, setError] = useState('');
  const reply = useReply(() => app.client.recovery(), [turn, revision, status?.sheet, status?.sheet_changed, status?.recovery_shown]);
  if (!reply) return <Waiting />;
  if (!reply.ok) return <Failed title={text.title} error={reply.error} />;
  const { code, shown, state } = reply.value;
  if (isDoubted(problem)) return <NoSheet state={problem === 'account_deleted' ? 'deleted' : problem === 'sheet_changed' ? 'replaced' : 'lost'} code={code} />;
  if (state !== 'in_force' && state !== 'unsent') return <NoSheet state={state} code={code} />;
  const confirm = async () => {
    const answer = await app.client.recoveryShown(code);
    setError(answer.ok ? '' : errorText(answer.error.code));
    setTurn((n) => n + 1);
  };
  const unsent = state === 'unsent';
  return (
    <div class="column wide">
      <BackLink to="/etapes" label={words.app.links.tasks} />
      <Heading>{text.title}</Heading>
      <p class="lead">{unsent ? text.lead_unsent : text.lead}</p>
      {unsent && <Notice kind="notice" icon="clock"><p>{text.unsent}</p></Notice>}
      {status?.sheet_changed && !shown && <Notice kind="notice" icon="warn" title={text.changed_title}><p>{text.changed}</p></Notice>}
      <Notice kind="notice" icon="warn"><p>{text.warning}</p></Notice>
      <Sheet of={reply.value} />
      <div class="actions no-print">
        <Button onClick={() => print()}>{text.print}</Button>
        {!shown && <Button kind="second" onClick={() => asking(() => void confirm())}>{text.confirm}</Button>}
      </div>
      <p class="no-print"><Link to="/protection">{text.protect}</Link></p>
      <div role="status">
        {error && <Notice kind="error" icon="warn"><p>{error}</p></Notice>}
        {shown && <Notice kind="success" icon="check"><p>{unsent ? text.confirmed_unsent : text.confirmed}</p></Notice>}
      </div>
    </div>
  );
}

function Sheet({ of: { code, qr, state } }: { of: Recovery }) {
  return (
    <section class="sheet" aria-label={text.title}>
      <p class="sheet-brand"><Mark />{words.app.name}</p>
      <div class="sheet-code">
        <Qr text={qr} label={text.qr_label} />
        <div>
          <h2>{text.code_label}</h2>
          <p class="code" data-testid="code"><Groups code={code} /></p>
          <h2>{text.how_title}</h2>
          <ol>{text.how.map((line) => <li key={line}>{line}</li>)}</ol>
          <p>{fill(text.address, { address: location.host })}</p>
        </div>
      </div>
      <p class="hint">{text.secret} {fill(text.paper_date, { day: day(localDay()) })}.{state === 'unsent' && ` ${text.paper_unsent}`}</p>
    </section>
  );
}

// The code still opens the copies that were downloaded under it.
function NoSheet({ state, code }: { state: 'changing' | 'withdrawn' | 'removed' | 'deleted' | 'lost' | 'replaced'; code: string }) {
  const app = useApp();
  return (
    <div class="column">
      <BackLink to="/etapes" label={words.app.links.tasks} />
      <Heading>{text[`${state}_title`]}</Heading>
      <p class="lead">{text[state]}</p>
      {state === 'withdrawn' && <div class="actions"><ButtonLink to="/protection">{words.protection.title}</ButtonLink></div>}
      {(state === 'deleted' || state === 'lost' || state === 'replaced') && <div class="actions"><ButtonLink to="/enregistrement">{words.saving.title}</ButtonLink></div>}
      {state === 'changing' && <div class="actions"><Button onClick={() => void app.syncing.now()}>{words.saving.send}</Button></div>}
      <Details summary={text.copies_summary}>
        <p>{text.copies}</p>
        <p class="code"><Groups code={code} /></p>
      </Details>
    </div>
  );
}
