// Screen "passphrase": a name that the person will remember and a phrase, which together open the file from anywhere.

import type { TargetedSubmitEvent } from 'preact';
import { useState } from 'preact/hooks';
import { useApp, useReply } from '../app';
import { BackLink, Button, Heading, Notice, Waiting, useTitle } from '../components/basics';
import { useAsking } from '../components/known';
import { Secret } from '../components/secret';
import { TextField } from '../components/text-field';
import { faultOf } from '../fault';
import { isOver, Over } from '../components/over';
import { SheetFirst } from '../components/sheet-notice';
import { go } from '../router';
import { sameTyped } from '../../../wasm/client';
import { isWeak, ownTexts } from '../weak';
import { errorText, words } from '../words';

const text = words.passphrase;
const kLeast = 12;

export function PassphraseScreen() {
  const app = useApp();
  const facts = useReply(() => app.client.facts(), []);
  useTitle(text.title);
  if (!facts) return <Waiting />;
  if (isOver(app)) return <div class="column"><BackLink to="/protection" /><Heading>{text.title}</Heading><Over /></div>;
  const email = facts.ok ? (facts.value.facts['contact.email'] as unknown) : null;
  return <Form email={typeof email === 'string' ? email : ''} own={facts.ok ? ownTexts(facts.value.facts) : []} />;
}

function Form({ email, own }: { email: string; own: string[] }) {
  const app = useApp();
  const asking = useAsking();
  const [name, setName] = useState(email);
  const [phrase, setPhrase] = useState('');
  const [again, setAgain] = useState('');
  const [refused, setRefused] = useState<{ field: 'name' | 'phrase' | 'again' | ''; text: string }>({ field: '', text: '' });
  const [busy, setBusy] = useState(false);
  const refuse = (field: typeof refused.field, why: string) => {
    setRefused({ field, text: why });
    requestAnimationFrame(() => document.getElementById(field)?.focus());
  };
  const check = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy) return;
    if (name.trim() === '') return refuse('name', text.name_empty);
    if (new TextEncoder().encode(sameTyped(phrase)).length < kLeast) return refuse('phrase', text.short);
    if (isWeak(phrase, [name, ...own])) return refuse('phrase', text.weak);
    if (sameTyped(phrase) !== sameTyped(again)) return refuse('again', text.differs);
    asking(() => void save());
  };
  const save = async () => {
    setBusy(true);
    const reply = await app.client.setPassphrase(name, phrase);
    setBusy(false);
    if (!reply.ok) return setRefused({ field: '', text: errorText(faultOf(reply.error)) });
    app.known();
    app.syncing.soon(0);
    go('/protection');
  };
  const errorOf = (field: string) => (refused.field === field ? refused.text : '');
  return (
    <div class="column">
      <BackLink to="/protection" />
      <Heading>{text.title}</Heading>
      <p class="lead">{text.lead}</p>
      <SheetFirst />
      <div role="alert">{errorOf('') && <Notice kind="error" icon="warn"><p>{errorOf('')}</p></Notice>}</div>
      <form noValidate onSubmit={check}>
        <TextField id="name" label={text.name} hint={text.name_hint} value={name} onInput={setName} error={errorOf('name')} autocomplete="username" />
        <Secret id="phrase" label={text.phrase} hint={text.phrase_hint} value={phrase} onInput={setPhrase} error={errorOf('phrase')} fresh />
        <Secret id="again" label={text.again} value={again} onInput={setAgain} error={errorOf('again')} fresh />
        <Notice><p>{text.warning}</p></Notice>
        <div class="actions"><Button type="submit" busy={busy}>{text.action}</Button></div>
        <p role="status">{busy ? text.working : ''}</p>
      </form>
    </div>
  );
}
