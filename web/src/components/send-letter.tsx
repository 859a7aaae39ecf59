// A letter to a structure: sealed to its key when the person says so, sent a little later or when there is a network. It says what
// has become of it, and may be taken back until it goes.

import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Json, Letter } from '../../../wasm/protocol';
import { useApp, useReply, type App } from '../app';
import { inboxesFor, type Inbox } from '../slots';
import { useSlots } from '../slots-here';
import { Button, Notice } from './basics';
import { InboxCode, Unverified, useVerified, type Checked, type Verified } from './inbox';
import { useLetterText } from './letter-text';
import { Own } from './own';

interface Props {
  what: 'summary' | 'appointment' | 'call' | 'cancel';
  of: Json;  // what it says: a letter that says something else is another letter
  make: () => Json;  // what is sealed: what the person sees
  structure?: string;  // it alone
  kind?: string;  // the structure that is proposed: its inboxes first
  title?: string;
  lead?: string;
  ask?: ComponentChildren;  // what the person may add to it
  send?: string;  // on the button
  none?: ComponentChildren;  // instead, where no structure takes letters
}

const kindOf = (what: Props['what']) => (what === 'summary' ? what : 'appointment');  // in words

// Tells contents apart, on this account's devices alone.
export function nameOf(what: string, of: Json): string {
  let hash = 0x811c9dc5;
  for (const sign of JSON.stringify(of)) hash = Math.imul(hash ^ sign.codePointAt(0)!, 0x01000193);
  return `${what}:${(hash >>> 0).toString(16)}`;
}

// Of these letters to `to`: the one that says this (the one on its way first), and one that was sent and says something else.
export function lettersOf(letters: Letter[], name: string, to: string): { mine?: Letter; other?: Letter } {
  const kOrder = ['refused', 'sent', 'waiting'];
  const kind = name.split(':')[0]!;
  const there = letters.filter((one) => one.to === to && one.what.split(':')[0] === kind);
  const mine = there.filter((one) => one.what === name).sort((a, b) => kOrder.indexOf(b.state) - kOrder.indexOf(a.state))[0];
  const other = there.filter((one) => one.what !== name && one.state === 'sent').sort((a, b) => b.day.localeCompare(a.day))[0];
  return { ...(mine ? { mine } : {}), ...(other ? { other } : {}) };
}

// What waits to be sent of this kind does not go.
export async function withdrawWaiting(app: App, what: Props['what'], to?: string): Promise<void> {
  const letters = await app.client.letters();
  if (!letters.ok) return;
  const waiting = letters.value.filter((one) => one.state === 'waiting' && one.what.split(':')[0] === what && (!to || one.to === to));
  for (const { id } of waiting) await app.client.withdrawLetter(id);
}

export function SendLetter(props: Props) {
  const app = useApp();
  const commune = useReply(() => app.client.page('address.commune'), [app.state.revision]);
  const value = commune?.ok && commune.value.page ? commune.value.questions[0]?.value : null;
  const code = value && typeof value === 'object' && !Array.isArray(value) ? String(value.code) : '';
  const here = useSlots();
  if (!here || app.state.status?.stays) return null;
  if (!here.slots) return <>{props.none}</>;
  const { slots } = here;
  const inboxes = (props.what === 'cancel' ? slots.inboxes : inboxesFor(slots, code, props.kind)).filter(({ structure }) => !props.structure || structure === props.structure);
  return <Own><Offered {...props} inboxes={inboxes} sample={slots.sample} placed={code !== ''} /></Own>;
}

function Offered({ inboxes, sample, placed, ...props }: Props & { inboxes: Inbox[]; sample: boolean; placed: boolean }) {
  const app = useApp();
  const verified = useVerified(inboxes);
  if (!verified) return null;
  const { good, bad } = verified;
  return (
    <>
      {good.length > 0 && <Known {...props} inboxes={good} sample={sample} />}
      {good.length === 0 && props.none}
      {props.what === 'cancel' ? <Unverified bad={bad} /> : <Others what={props.what} bad={bad} known={good.map(({ structure }) => structure)} {...(props.structure ? { structure: props.structure } : {})} takesNone={!props.none && placed && !app.state.inside && inboxes.length === 0} />}
    </>
  );
}

// What is said where nothing can be sent: nobody here takes letters, this structure does not, or it has one already and is of where the
// person lived before.
export function noneOf(structure: string, others: Pick<Letter, 'to' | 'state'>[]): 'none' | 'none_of' | 'moved' {
  if (!structure) return 'none';
  return others.some((one) => one.to === structure && one.state !== 'refused') ? 'moved' : 'none_of';
}

// Whether a letter would go to another body than the proposed one, and whether that one takes none.
export function notProposed(kind: string | undefined, inbox: Pick<Inbox, 'kind'>, inboxes: Pick<Inbox, 'kind'>[]): 'no' | 'other' | 'other_alone' {
  if (!kind || !inbox.kind || inbox.kind === kind) return 'no';
  return inboxes.some((one) => one.kind === kind) ? 'other' : 'other_alone';
}

// Whose inbox cannot be vouched for. What was written to structures that are not offered here any more, after a move: it still goes, and is
// still taken back. And that nothing can be sent from here.
function Others({ what, bad, known, structure = '', takesNone }: { what: Props['what']; bad: Verified['bad']; known: string[]; structure?: string; takesNone: boolean }) {
  const { text, fill, errorText } = useLetterText();
  const app = useApp();
  const [error, setError] = useState('');
  const letters = useReply(() => app.client.letters(), [app.state.revision, app.state.status?.letters]);
  const others = letters?.ok ? letters.value.filter((one) => one.what.split(':')[0] === what && !known.includes(one.to)) : [];
  if (!takesNone && others.length === 0 && bad.length === 0) return null;
  const withdraw = async (id: string) => {
    const reply = await app.client.withdrawLetter(id);
    setError(reply.ok ? '' : errorText(reply.error.code));
    if (reply.ok) app.set({ revision: app.state.revision + 1 });
  };
  return (
    <div class="card no-print">
      <h2>{text.titles[kindOf(what)]}</h2>
      <Unverified bad={bad} />
      {takesNone && <p>{fill(text[noneOf(structure, others)], { structure })}</p>}
      {others.map((letter) => (
        <div key={letter.id}>
          <p>{fill(text.elsewhere, { structure: letter.to })}</p>
          <div role="status"><Told letter={letter} offline={!app.state.online} /></div>
          {letter.state === 'waiting' && <div class="actions"><Button kind="second" onClick={() => void withdraw(letter.id)}>{text.withdraw}</Button></div>}
        </div>
      ))}
      {error && <p role="alert">{error}</p>}
    </div>
  );
}

function Known({ what, of, make, inboxes, sample, title, lead, ask, send, kind }: Props & { inboxes: Checked[]; sample: boolean }) {
  const { text, structures, fill, day, errorText } = useLetterText();
  const app = useApp();
  const [at, setAt] = useState(0);
  const [compared, setCompared] = useState('');  // the key
  const [uncompared, setUncompared] = useState(false);
  const [error, setError] = useState('');
  const letters = useReply(() => app.client.letters(), [app.state.revision, app.state.status?.letters]);
  const inbox = inboxes[at] ?? inboxes[0]!;
  const name = nameOf(what, of);
  const isCompared = compared === inbox.key;
  const unlike = notProposed(kind, inbox, inboxes);
  const { mine, other } = lettersOf(letters?.ok ? letters.value : [], name, inbox.structure);
  const then = <T,>(reply: { ok: true; value: T } | { ok: false; error: { code: string } }) =>
    (reply.ok ? (setError(''), app.set({ revision: app.state.revision + 1 })) : setError(errorText(reply.error.code)));
  const write = async () => {
    if (inbox.use === 'changed' && !isCompared) {
      setUncompared(true);
      return document.getElementById(`compared-${name}`)?.focus();
    }
    const checked = await app.client.checkInbox(inbox);  // before what waits is withdrawn: a day may have passed
    if (!checked.ok) return setError(errorText(checked.error.code));
    if (what !== 'cancel') await withdrawWaiting(app, what, what === 'summary' ? inbox.structure : undefined);
    then(await app.client.writeLetter({ inbox, what: name, letter: make(), compared: isCompared || checked.value.use === 'known' }));  // what vouched for it may just have been withdrawn
  };
  const withdraw = async (id: string) => then(await app.client.withdrawLetter(id));
  return (
    <section class="card no-print" aria-labelledby={`letter-${name}`}>
      <h2 id={`letter-${name}`}>{title ?? text.titles[kindOf(what)]}</h2>
      {lead && <p>{lead}</p>}
      {(sample || inbox.example) && <Notice kind="notice" icon="warn"><p>{text.sample}</p></Notice>}
      {inboxes.length > 1 && (
        <fieldset class="field">
          <legend class="label">{text.to}</legend>
          <div class="options">
            {inboxes.map((one, i) => (
              <div class="tick" key={one.key}>
                <input type="radio" id={`to-${i}`} name="to" checked={i === at} onChange={() => (setUncompared(false), setAt(i))} />
                <label for={`to-${i}`}>{one.structure}</label>
              </div>
            ))}
          </div>
        </fieldset>
      )}
      {unlike !== 'no' && <Notice icon="ask"><p>{fill(text.not_proposed[unlike], { structure: inbox.structure, proposed: structures[kind!] ?? kind! })}</p></Notice>}
      <p>{fill(text.lead, { structure: inbox.structure })}</p>
      {ask}
      <InboxCode inbox={inbox} id={`compared-${name}`} compared={isCompared} error={uncompared && !isCompared ? errorText('inbox_changed') : ''} onCompared={(yes) => (setError(''), setUncompared(false), setCompared(yes ? inbox.key : ''))} />
      <div role="status">{mine && !(uncompared && !isCompared) && <Told letter={mine} offline={!app.state.online} />}</div>
      {other && what !== 'cancel' && mine?.state !== 'sent' && <p>{fill(text.other[kindOf(what)], { day: day(other.day) })}</p>}
      {error && <p role="alert">{error}</p>}
      <div class="actions">
        {mine?.state === 'waiting'
          ? <Button kind="second" onClick={() => void withdraw(mine.id)}>{text.withdraw}</Button>
          : <Button kind="second" onClick={() => void write()}>{mine?.state === 'sent' ? text.again : send ?? text.send}</Button>}
      </div>
    </section>
  );
}

function Told({ letter, offline }: { letter: Letter; offline: boolean }) {
  const { text, fill, day } = useLetterText();
  const said = letter.state === 'waiting' ? (offline ? text.waiting_offline : text.waiting) : text[letter.state];
  return <Notice kind={letter.state === 'sent' ? 'success' : 'info'} icon={letter.state === 'sent' ? 'sent' : letter.state === 'refused' ? 'warn' : 'clock'}><p>{fill(said, { day: day(letter.day) })}</p></Notice>;
}
