// Screens that a state calls, whatever the address: open elsewhere, erased, stopped, unknown.

import type { TargetedSubmitEvent } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useApp } from '../app';
import { marker } from '../marks';
import { BackLink, Button, ButtonLink, Details, Heading, Notice, useTitle } from '../components/basics';
import { pinRefusal, Secret } from '../components/secret';
import { go } from '../router';
import { words } from '../words';

export function Elsewhere() {
  const app = useApp();
  useTitle(words.elsewhere.title);
  return (
    <div class="column">
      <Heading>{words.elsewhere.title}</Heading>
      <p class="lead">{words.elsewhere.lead}</p>
      <div class="actions"><Button onClick={() => app.restart(true)}>{words.elsewhere.take}</Button></div>
    </div>
  );
}

// The file waits for the PIN of this device.
export function Locked() {
  const app = useApp();
  const text = words.locked;
  const [pin, setPin] = useState('');
  const [error, setError] = useState('');
  const [busy, setBusy] = useState(false);
  useTitle(text.title, error !== '');
  useEffect(() => document.getElementById('pin')?.focus(), []);
  const open = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy) return;
    if (pin === '') return setError(text.empty);  // no try is counted
    setBusy(true);
    const reply = await app.tryPin(pin);
    setBusy(false);
    setPin('');
    setError(reply.ok ? '' : pinRefusal(reply.error));
  };
  return (
    <div class="column">
      <Heading>{text.title}</Heading>
      <form noValidate onSubmit={(event) => void open(event)}>
        <Secret id="pin" label={text.label} value={pin} onInput={setPin} error={error} pin />
        <div class="actions"><Button type="submit" busy={busy}>{text.action}</Button></div>
      </form>
      <Details summary={text.forgotten}><p>{text.forgotten_text}</p><p><ButtonLink to="/retrouver" kind="second">{text.restore}</ButtonLink></p></Details>
    </div>
  );
}

// The file was erased, or (`damaged`) what is left of it does not open.
export function Lost({ damaged = false }: { damaged?: boolean }) {
  const app = useApp();
  const text = words.storage;
  const title = damaged ? text.damaged_title : text.lost_title;
  useTitle(title);
  const again = async () => {
    app.set({ replacing: true });
    marker.clear();
    const reply = await app.create();
    if (reply.ok) go('/etapes');
  };
  return (
    <div class="column">
      <Heading>{title}</Heading>
      <p class="lead">{damaged ? text.damaged : text.lost}</p>
      <div class="actions">
        <ButtonLink to="/retrouver">{text.lost_restore}</ButtonLink>
        <Button kind="second" onClick={() => void again()} describe="again-hint">{text.lost_again}</Button>
      </div>
      <p class="hint" id="again-hint">{damaged ? text.damaged_again_hint : text.lost_again_hint}</p>
    </div>
  );
}

// Before another file takes the place of one that is here and does not open: what goes with it.
export function Replace() {
  const app = useApp();
  const text = words.replace;
  const kind = app.state.opening as 'locked' | 'damaged';
  useTitle(text.title);
  return (
    <div class="column">
      <BackLink to="/" />
      <Heading>{text.title}</Heading>
      <p class="lead">{text[kind]}</p>
      <Notice kind="notice" icon="warn"><p>{text.lost}</p>{kind === 'locked' && <p>{text.pin}</p>}</Notice>
      <div class="actions">
        <ButtonLink to="/">{kind === 'locked' ? text.back_locked : words.app.back}</ButtonLink>
        <Button kind="second" onClick={() => app.set({ replacing: true })}>{text.confirm}</Button>
      </div>
    </div>
  );
}

// An older version of the app, in another tab, keeps the file from being opened.
export function Held() {
  const text = words.storage;
  useTitle(text.held_title);
  return (
    <div class="column" role="status">
      <Heading>{text.held_title}</Heading>
      <p class="lead">{text.held}</p>
    </div>
  );
}

// There was a file; whether it still is there cannot be told.
export function Unreadable() {
  const text = words.storage;
  useTitle(text.unreadable_title);
  return (
    <div class="column">
      <Heading>{text.unreadable_title}</Heading>
      <p class="lead">{text.unreadable}</p>
      <div class="actions">
        <Button onClick={() => location.reload()}>{text.unreadable_again}</Button>
        <ButtonLink to="/retrouver" kind="second">{text.lost_restore}</ButtonLink>
      </div>
    </div>
  );
}

export function Stopped() {
  const app = useApp();
  const away = app.state.opening === 'unreachable';
  const title = away ? words.stopped.network_title : words.stopped.title;
  useTitle(title);
  return (
    <div class="column">
      <Heading>{title}</Heading>
      <Notice kind="notice" icon="warn"><p>{away ? words.stopped.network : words.stopped.lead}</p></Notice>
      <div class="actions"><Button onClick={() => app.restart()}>{away ? words.app.retry : words.stopped.restart}</Button></div>
    </div>
  );
}

export function NotFound() {
  useTitle(words.not_found.title);
  return (
    <div class="column">
      <Heading>{words.not_found.title}</Heading>
      <p>{words.not_found.lead}</p>
      <div class="actions"><ButtonLink to="/">{words.not_found.home}</ButtonLink></div>
    </div>
  );
}
