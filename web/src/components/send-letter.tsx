// A letter to a structure: sealed to its key when the person says so, sent a little later or when there is a network. It says what
// has become of it, and may be taken back until it goes.

import { useState } from 'preact/hooks';
import fr from '../../../assets/texts/registration.fr.json';
import published from '../../../assets/appointments/slots.json';
import type { Json, Letter } from '../../../wasm/protocol';
import { localDay } from '../../../wasm/client';
import { useApp, useReply } from '../app';
import { day } from '../format';
import { inboxesFor, readSlots, type Inbox } from '../slots';
import { errorText, fill, section } from '../words';
import { Button, Notice } from './basics';

const text = section('letter', fr.letter);

interface Props {
  what: 'summary' | 'appointment';
  make: () => Json;  // what is sealed: what the person sees
  structure?: string;  // it alone
}

export function SendLetter(props: Props) {
  const app = useApp();
  const commune = useReply(() => app.client.page('address.commune'), [app.state.revision]);
  const value = commune?.ok && commune.value.page ? commune.value.questions[0]?.value : null;
  const code = value && typeof value === 'object' && !Array.isArray(value) ? String(value.code) : '';
  const read = readSlots(published as unknown as Json, localDay());
  if ('fault' in read || app.state.status?.stays) return null;
  const inboxes = inboxesFor(read, code).filter(({ structure }) => !props.structure || structure === props.structure);
  return inboxes.length > 0 ? <Known {...props} inboxes={inboxes} sample={read.sample} /> : null;
}

function Known({ what, make, inboxes, sample }: Props & { inboxes: Inbox[]; sample: boolean }) {
  const app = useApp();
  const [at, setAt] = useState(0);
  const [error, setError] = useState('');
  const letters = useReply(() => app.client.letters(), [app.state.revision, app.state.status?.letters]);
  const inbox = inboxes[at]!;
  const mine = letters?.ok ? letters.value.filter((one) => one.what === what && one.to === inbox.structure).at(-1) : undefined;
  const then = <T,>(reply: { ok: true; value: T } | { ok: false; error: { code: string } }) =>
    (reply.ok ? (setError(''), app.set({ revision: app.state.revision + 1 })) : setError(errorText(reply.error.code)));
  const write = async () => then(await app.client.writeLetter({ key: inbox.key, to: inbox.structure, what, letter: make() }));
  const withdraw = async (id: string) => then(await app.client.withdrawLetter(id));
  return (
    <section class="card no-print" aria-labelledby={`letter-${what}`}>
      <h2 id={`letter-${what}`}>{text.titles[what]}</h2>
      {sample && <Notice kind="notice" icon="warn"><p>{text.sample}</p></Notice>}
      {inboxes.length > 1 && (
        <fieldset class="field">
          <legend class="label">{text.to}</legend>
          <div class="options">
            {inboxes.map((one, i) => (
              <div class="tick" key={one.key}>
                <input type="radio" id={`to-${i}`} name="to" checked={i === at} onChange={() => setAt(i)} />
                <label for={`to-${i}`}>{one.structure}</label>
              </div>
            ))}
          </div>
        </fieldset>
      )}
      <p>{fill(text.lead, { structure: inbox.structure })}</p>
      <div role="status">{mine && <Told letter={mine} offline={!app.state.online} />}</div>
      {error && <p role="alert">{error}</p>}
      <div class="actions">
        {mine?.state === 'waiting'
          ? <Button kind="second" onClick={() => void withdraw(mine.id)}>{text.withdraw}</Button>
          : <Button kind="second" onClick={() => void write()}>{mine?.state === 'sent' ? text.again : text.send}</Button>}
      </div>
    </section>
  );
}

function Told({ letter, offline }: { letter: Letter; offline: boolean }) {
  const said = letter.state === 'waiting' ? (offline ? text.waiting_offline : text.waiting) : text[letter.state];
  return <Notice kind={letter.state === 'sent' ? 'success' : 'info'} icon={letter.state === 'sent' ? 'sent' : letter.state === 'refused' ? 'warn' : 'clock'}><p>{fill(said, { day: day(letter.day) })}</p></Notice>;
}
