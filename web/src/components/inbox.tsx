// Whether an inbox is that of the structure that it names: the core reads the signature; the code is for a person to compare with
// what the structure itself shows (docs/formats/inbox.md).

import { useEffect, useState } from 'preact/hooks';
import type { InboxCheck } from '../../../wasm/protocol';
import { useApp } from '../app';
import { Check } from '../fields/field';
import type { Inbox } from '../slots';
import { Notice } from './basics';
import { ErrorText } from './error-text';
import { Groups } from './groups';
import { useLetterText } from './letter-text';

export type Checked = Inbox & InboxCheck;
export interface Verified { good: Checked[]; bad: { structure: string; code: string }[] }

// Of one structure one inbox: the one that is signed for longest, then always the same, so that nobody chooses a key by its place in the file.
export function oneEach<T extends Pick<Inbox, 'structure' | 'until' | 'key'>>(inboxes: T[]): T[] {
  const rank = ({ until = '', key }: T) => `${until} ${key}`;
  return inboxes.filter((one) => !inboxes.some((other) => other.structure === one.structure && rank(other) > rank(one)))
    .filter((one, at, all) => all.findIndex((other) => other.structure === one.structure) === at);
}

// Null until the core has looked; anew at each change of the file, since a letter changes what is known of an inbox.
export function useVerified(inboxes: Inbox[]): Verified | null {
  const app = useApp();
  const [verified, setVerified] = useState<Verified | null>(null);
  useEffect(() => {
    let gone = false;
    void Promise.all(inboxes.map((inbox) => app.client.checkInbox(inbox))).then((replies) => {
      if (gone) return;
      setVerified({
        good: oneEach(replies.flatMap((reply, at) => (reply.ok ? [{ ...inboxes[at]!, ...reply.value }] : []))),
        bad: replies.flatMap((reply, at) => (reply.ok ? [] : [{ structure: inboxes[at]!.structure, code: reply.error.code }])),
      });
    });
    return () => { gone = true; };
  }, [JSON.stringify(inboxes), app.state.revision, app.state.status?.letters]);
  return verified;
}

export function Unverified({ bad }: { bad: Verified['bad'] }) {
  const { text, fill, errorText } = useLetterText();
  if (bad.length === 0) return null;
  const said = (code: string) => (code === 'inbox_unsigned' ? text.unverified : code === 'inbox_expired' ? text.expired : errorText(code));
  return <Notice kind="notice" icon="warn">{bad.map(({ structure, code }) => <p key={structure}>{fill(said(code), { structure })}</p>)}</Notice>;
}

// `compared`: only where the key is another than that of the last letter.
export function InboxCode({ inbox, id, compared, error, onCompared }: { inbox: Checked; id: string; compared: boolean; error: string; onCompared: (compared: boolean) => void }) {
  const { text, fill } = useLetterText();
  const changed = inbox.use === 'changed';
  return (
    <div class="inbox-code">
      <p class="hint">{text.code}</p>
      <p class="code" data-testid="inbox-code"><Groups code={inbox.code} /></p>
      {changed ? (
        <>
          <Notice kind="notice" icon="warn" title={text.changed_title}><p>{fill(text.changed, { structure: inbox.structure })}</p></Notice>
          <div class={`field ${error ? 'refused' : ''}`}>
            {error && <div role="alert"><ErrorText id={`${id}-error`} text={error} /></div>}
            <Check id={id} checked={compared} onChange={onCompared} label={text.compared} invalid={error !== ''} {...(error ? { describe: `${id}-error` } : {})} />
          </div>
        </>
      ) : <p class="hint">{inbox.use === 'first' ? text.code_first : text.code_same}</p>}
    </div>
  );
}
