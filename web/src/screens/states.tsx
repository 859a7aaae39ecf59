// Screens that a state calls, whatever the address: open elsewhere, erased, stopped, unknown.

import { marker, useApp } from '../app';
import { Button, ButtonLink, Heading, Notice, useTitle } from '../components/basics';
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

export function Lost() {
  const app = useApp();
  const text = words.storage;
  useTitle(text.lost_title);
  const again = async () => {
    marker.clear();
    const reply = await app.create();
    if (reply.ok) go('/etapes');
  };
  return (
    <div class="column">
      <Heading>{text.lost_title}</Heading>
      <p class="lead">{text.lost}</p>
      <div class="actions">
        <ButtonLink to="/retrouver">{text.lost_restore}</ButtonLink>
        <Button kind="second" onClick={() => void again()} describe="again-hint">{text.lost_again}</Button>
      </div>
      <p class="hint" id="again-hint">{text.lost_again_hint}</p>
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
