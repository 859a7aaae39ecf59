// Who registers again within a year confirms what is known: one word for all of it, kept with its day; a change is made from the list.

import { localDay } from '../../../wasm/client';
import { useApp, useReply } from '../app';
import { day } from '../format';
import { fill, words } from '../words';
import { Button, ButtonLink, Notice } from './basics';

const text = words.tasks.confirm;

// `listed`: the answers stand on this page.
export function Confirm({ listed = false }: { listed?: boolean }) {
  const app = useApp();
  const reply = useReply(() => app.client.facts(), [app.state.revision]);
  if (!reply?.ok || reply.value.facts['entry.kind'] !== 'reinscription') return null;
  const on = reply.value.facts['entry.confirmed'];
  const right = async () => {
    const noted = await app.client.note('entry.confirmed', localDay());
    if (!noted.ok) return;
    app.set({ revision: app.state.revision + 1 });
    requestAnimationFrame(() => document.getElementById('confirmed')?.focus());  // the button is gone
  };
  if (typeof on === 'string') return <p role="status" id="confirmed" tabIndex={-1}>{fill(text.done, { day: day(on) })}</p>;
  return (
    <Notice icon="ask" title={text.title}>
      <p>{listed ? text.lead : text.lead_away}</p>
      <div class="actions no-print">{listed ? <Button onClick={() => void right()}>{text.right}</Button> : <ButtonLink to="/verification">{words.tasks.check}</ButtonLink>}</div>
    </Notice>
  );
}
