// Screen "pin": the code that this device asks before it shows the file: chosen, changed, taken away.

import type { TargetedSubmitEvent } from 'preact';
import { useState } from 'preact/hooks';
import type { Reply } from '../../../wasm/protocol';
import { useApp, useReply } from '../app';
import { BackLink, Button, Heading, Notice, Waiting, useTitle } from '../components/basics';
import { useAsking } from '../components/known';
import { pinRefusal, Secret } from '../components/secret';
import { SheetFirst } from '../components/sheet-notice';
import { go } from '../router';
import { leavesTraces } from '../traces';
import { isDate, isWeak, ownTexts } from '../weak';
import { errorText, words } from '../words';

const text = words.pin;
const kLeast = 6;  // as wasm/pin.ts

export function PinScreen() {
  const app = useApp();
  const asking = useAsking();
  const reply = useReply(() => app.client.hasPin(), []);
  const facts = useReply(() => app.client.facts(), []);
  const [old, setOld] = useState('');
  const [pin, setPin] = useState('');
  const [again, setAgain] = useState('');
  const [refused, setRefused] = useState<{ field: 'old' | 'pin' | 'again' | ''; text: string }>({ field: '', text: '' });
  const [busy, setBusy] = useState(false);
  useTitle(text.title, refused.text !== '');
  if (!reply) return <Waiting />;
  const isSet = reply.ok && reply.value.set;
  const refuse = (field: typeof refused.field, why: string) => {
    setRefused({ field, text: why });
    requestAnimationFrame(() => document.getElementById(field)?.focus());
  };
  const errorOf = (field: string) => (refused.field === field ? refused.text : '');
  const run = async (change: () => Promise<Reply<unknown>>) => {
    if (busy) return;
    setBusy(true);
    const answer = await change();
    setBusy(false);
    if (!answer.ok) return refuse(isSet && answer.error.code.startsWith('pin_w') ? 'old' : '', pinRefusal(answer.error));
    app.known();
    go('/protection');
  };
  const save = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isSet && old === '') return refuse('old', text.old_empty);
    if (pin.length < kLeast) return refuse('pin', errorText('pin_short'));
    if (isWeak(pin, facts?.ok ? ownTexts(facts.value.facts) : [])) return refuse('pin', text.weak);
    if (isDate(pin)) return refuse('pin', text.date);
    if (pin !== again) return refuse('again', text.differs);
    asking(() => void run(() => app.client.setPin(pin, old)));
  };
  const remove = () => (old === '' ? refuse('old', text.old_empty) : void run(() => app.client.clearPin(old)));
  return (
    <div class="column">
      <BackLink to="/protection" />
      <Heading>{isSet ? text.title_change : text.title}</Heading>
      <p class="lead">{text.lead}</p>
      <SheetFirst />
      <div role="alert">{errorOf('') && <Notice kind="error" icon="warn"><p>{errorOf('')}</p></Notice>}</div>
      <form noValidate onSubmit={save}>
        {isSet && <Secret id="old" label={text.old} value={old} onInput={setOld} error={errorOf('old')} pin />}
        <Secret id="pin" label={text.label} hint={text.hint} value={pin} onInput={setPin} error={errorOf('pin')} pin fresh />
        <Secret id="again" label={text.again} value={again} onInput={setAgain} error={errorOf('again')} pin fresh />
        <Notice><p>{text.warning}</p>{leavesTraces() && <p>{text.traces}</p>}</Notice>
        <div class="actions">
          <Button type="submit" busy={busy}>{text.action}</Button>
          {isSet && <Button kind="quiet" onClick={remove}>{text.remove}</Button>}
        </div>
      </form>
    </div>
  );
}
