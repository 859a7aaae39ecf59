// What is particular to the way in: one sentence above the steps, and what is not asked for the moment.

import type { Json } from '../../../wasm/protocol';
import { localDay } from '../../../wasm/client';
import { useApp, useReply } from '../app';
import { go, questionPath } from '../router';
import { isInsideNow } from '../slots';
import { words } from '../words';
import { Button, Link, Notice } from './basics';

const text = words.tasks.entry as Record<string, string>;

// Of these the amounts are asked once they want them: as assets/questions/amounts.json has it.
function isShort(facts: Record<string, Json>, closed: boolean): boolean {
  const kind = facts['entry.kind'];
  if (kind === 'rappel' || kind === 'simulation' || facts['details.amounts'] || facts['handover.wanted']) return false;
  const [year, month] = String(facts['entry.last_registration'] ?? '').split('-').map(Number);
  const [thisYear, thisMonth] = localDay().split('-').map(Number);
  const months = (thisYear! - (year ?? 0)) * 12 + thisMonth! - (month ?? 0);
  return kind === 'jeune' || (kind === 'reinscription' && months <= 12) || isInsideNow(closed, facts, localDay());
}

// `fresh`: nothing but the way in is known here. `asked`: the amounts are among the steps.
export function EntryNote({ fresh = false, asked = false }: { fresh?: boolean; asked?: boolean }) {
  const app = useApp();
  const reply = useReply(() => app.client.facts(), [app.state.revision]);
  if (!reply?.ok) return null;
  const { facts } = reply.value;
  const kind = String(facts['entry.kind'] ?? '');
  // The device of others says nothing of detention, of the ASE and of a disability.
  const { shared } = app.state;
  const inside = app.state.inside && !shared;
  const own = shared && kind === 'handicap' ? undefined : text[kind];
  const said = inside ? text.closed : facts['entry.invitation'] === 'ase' && !shared ? text.ase : own;
  const again = kind === 'reinscription' && fresh;
  const short = !asked && isShort(facts, app.state.status?.closed === true);
  if (!said && !short) return null;
  return (
    <Notice>
      {said && !again && <p>{said}</p>}
      {inside && <Out />}
      {again && <p>{text.open_first} <Link to="/retrouver">{text.open_link}</Link>.</p>}
      {short && <Amounts />}
    </Notice>
  );
}

// Not inside any more, or never: links open again. The month of the release is then this one, as the questions read it.
function Out() {
  const app = useApp();
  const done = () => app.set({ revision: app.state.revision + 1 });
  const out = async () => {
    const [year, month] = localDay().split('-');
    const told = await app.client.answer({ page: 'entry.release', answers: { 'entry.release': { month: String(Number(month)), year: year! } }, draft: true });
    if (told.ok && (await app.client.note('entry.out', localDay())).ok) done();
  };
  const never = async () => { if ((await app.client.note('entry.invitation', null)).ok) done(); };
  return <div class="actions no-print"><Button kind="second" onClick={() => void out()}>{text.out}</Button><Button kind="quiet" onClick={() => void never()}>{text.never}</Button></div>;
}

// Beside a result that wants them.
export function AmountsWait() {
  const app = useApp();
  const reply = useReply(() => app.client.facts(), [app.state.revision]);
  return reply?.ok && isShort(reply.value.facts, app.state.status?.closed === true) ? <Notice icon="ask"><Amounts leads /></Notice> : null;
}

// What rights are computed with: asked from now on. `leads`: to the first of them, where it is.
function Amounts({ leads = false }: { leads?: boolean }) {
  const app = useApp();
  const want = async () => {
    const reply = await app.client.note('details.amounts', true);
    if (!reply.ok) return;
    app.set({ revision: app.state.revision + 1 });
    const tasks = leads ? await app.client.tasks() : null;
    if (!tasks) return;
    const open = tasks.ok ? tasks.value.sections.filter(({ id, status }) => (id === 'resources' || id === 'amounts') && status !== 'done') : [];
    go(open[0]?.page ? questionPath(open[0].page) : '/etapes');
  };
  return <><p>{text.short}</p><div class="actions no-print"><Button kind="second" onClick={() => void want()}>{text.amounts}</Button></div></>;
}
