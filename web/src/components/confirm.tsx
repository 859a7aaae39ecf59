// Who registers again within a year confirms what is known: one word for all of it, kept with its day and with what it was said of. A
// change, or the end of another registration, asks again.

import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Json } from '../../../wasm/protocol';
import { localDay } from '../../../wasm/client';
import { useApp, useReply } from '../app';
import { day } from '../format';
import { fill, words } from '../words';
import { Button, ButtonLink, Notice } from './basics';
import { nameOf } from './send-letter';

const text = words.tasks.confirm;

interface Confirmed { day: string; of: string }

// What the answers say, of those that questions ask: what screens note beside them is nothing to confirm.
const kNotes = /^(entry\.(confirmed|invitation|out)$|appointment\.|orientation\.|handover\.wanted$|details\.|consent\.)/;
export function saidBy(facts: Record<string, Json>): string {
  const said = Object.entries(facts).filter(([id]) => !kNotes.test(id)).sort(([a], [b]) => (a < b ? -1 : 1));
  return nameOf('said', said as Json);
}

// `listed`: the answers stand on this page.
export function Confirm({ listed = false }: { listed?: boolean }) {
  const app = useApp();
  const reply = useReply(() => app.client.facts(), [app.state.revision]);
  const facts = reply?.ok ? reply.value.facts : {};
  const kept = facts['entry.confirmed'];
  const before = typeof kept === 'string' ? { day: kept, of: '' } : (kept as unknown as Confirmed | undefined);  // a version before kept the day alone
  const said = saidBy(facts);
  const stands = before?.of === said;
  const pressed = useRef(false);
  useLayoutEffect(() => {
    if (stands && pressed.current) document.getElementById('confirmed')?.focus();  // the button is gone
    if (stands) pressed.current = false;
  }, [stands]);
  if (!reply?.ok || facts['entry.kind'] !== 'reinscription') return null;
  const right = async () => {
    const noted = await app.client.note('entry.confirmed', { day: localDay(), of: said });
    if (!noted.ok) return;
    pressed.current = true;
    app.set({ revision: app.state.revision + 1 });
  };
  if (stands) return <p role="status" id="confirmed" tabIndex={-1}>{fill(text.done, { day: day(before!.day) })}</p>;
  return (
    <Notice icon="ask" title={text.title}>
      {before && <p>{fill(text.changed, { day: day(before.day) })}</p>}
      <p>{listed ? text.lead : text.lead_away}</p>
      <div class="actions no-print">{listed ? <Button onClick={() => void right()}>{text.right}</Button> : <ButtonLink to="/verification">{words.tasks.check}</ButtonLink>}</div>
    </Notice>
  );
}
