// Screen "recovery": the sheet that opens the file again, to print or to copy.

import { useState } from 'preact/hooks';
import { localDay } from '../../../wasm/client';
import { useApp, useReply } from '../app';
import { BackLink, Button, Heading, Link, Notice, Waiting, useTitle } from '../components/basics';
import { Qr } from '../components/qr';
import { Mark } from '../components/icon';
import { day } from '../format';
import { errorText, fill, words } from '../words';

const text = words.recovery;

export function RecoverySheet() {
  const app = useApp();
  useTitle(text.title);
  const reply = useReply(() => app.client.recovery(), []);
  const [noted, setNoted] = useState(false);
  const confirm = async () => {
    const answer = await app.client.recoveryShown();
    if (answer.ok) setNoted(true);
  };
  if (!reply) return <Waiting />;
  if (!reply.ok) return <Notice kind="error" icon="warn"><p>{errorText(reply.error.code)}</p></Notice>;
  const { code, qr, shown } = reply.value;
  const done = noted || shown;
  return (
    <div class="column wide">
      <BackLink to="/etapes" label={words.app.links.tasks} />
      <Heading>{text.title}</Heading>
      <p class="lead">{text.lead}</p>
      <Notice kind="notice" icon="warn"><p>{text.warning}</p></Notice>
      <section class="sheet" aria-label={text.title}>
        <p class="sheet-brand"><Mark />{words.app.name}</p>
        <div class="sheet-code">
          <Qr text={qr} label={text.qr_label} />
          <div>
            <h2>{text.code_label}</h2>
            <p class="code" data-testid="code">{code.split('-').map((group, i, all) => <span key={i}>{group}{i < all.length - 1 && <span class="dash">-</span>}</span>)}</p>
            <h2>{text.how_title}</h2>
            <ol>{text.how.map((line) => <li key={line}>{line}</li>)}</ol>
            <p>{fill(text.address, { address: location.host })}</p>
          </div>
        </div>
        <p class="hint">{text.secret} {fill(text.paper_date, { day: day(localDay()) })}.</p>
      </section>
      <div class="actions no-print">
        <Button onClick={() => print()}>{text.print}</Button>
        {!done && <Button kind="second" onClick={() => void confirm()}>{text.confirm}</Button>}
      </div>
      <p class="no-print"><Link to="/protection">{text.protect}</Link></p>
      <div role="status">{done && <Notice kind="success" icon="check"><p>{text.confirmed}</p></Notice>}</div>
    </div>
  );
}
