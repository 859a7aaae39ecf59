// Screen "home": what this is, the way in, what is kept and where.

import { useState } from 'preact/hooks';
import { useApp } from '../app';
import { Button, ButtonLink, Details, Heading, Link, Notice, Waiting, useTitle } from '../components/basics';
import { Ended } from '../components/ended';
import { Forecourt } from '../components/forecourt';
import { Icon, type IconName } from '../components/icon';
import { SharedDevice } from '../components/shared-device';
import { isInvited, takeInvitation } from '../invitation';
import { go } from '../router';
import { count, errorText, words } from '../words';

const icons: IconName[] = ['hours', 'wifi', 'lock'];

export function Home() {
  const text = words.home;
  useTitle(text.title);
  return (
    <div class="home">
      <div class="home-top">
        <div class="home-words">
          <Heading class="display">{text.title}</Heading>
          <p class="lead">{text.lead}</p>
          <Ended />
          <Entrance />
        </div>
        <Forecourt />
      </div>
      <ul class="points">
        {text.points.map((point, i) => (
          <li key={point.title}><Icon name={icons[i] ?? 'info'} /><div><h2>{point.title}</h2><p>{point.text}</p></div></li>
        ))}
      </ul>
      <Details summary={text.kept_title}>
        <ul class="plain">{text.kept.map((line) => <li key={line}>{line}</li>)}</ul>
      </Details>
    </div>
  );
}

function Entrance() {
  const app = useApp();
  const [error, setError] = useState('');
  const [busy, setBusy] = useState(false);
  const start = async () => {
    setBusy(true);
    const reply = app.state.opening === 'open' ? { ok: true as const, value: null } : await app.create();  // opened before, and nothing said yet
    if (reply.ok) await takeInvitation(app.client);
    setBusy(false);
    if (reply.ok) go('/etapes');
    else setError(errorText(reply.error.code));
  };
  // Only what rights need is asked, and nothing is sent, until the person registers.
  const simulate = async () => {
    setBusy(true);
    const made = app.state.opening === 'open' ? null : await app.create();
    const reply = made && !made.ok ? made : await app.client.answer({ page: 'entry.kind', answers: { 'entry.kind': 'simulation' } });
    setBusy(false);
    if (reply.ok) go('/etapes');
    else setError(errorText(reply.error.code));
  };
  const answers = app.state.status?.answers ?? 0;
  if (app.state.opening === 'open' && answers > 0) {
    return (
      <div class="resume">
        <p>{count(words.home.resume_lead, answers)}</p>
        {isInvited() && (
          <Notice>
            <p>{words.home.invited}</p>
            <Button kind="second" onClick={() => void takeInvitation(app.client).then(() => go('/etapes'))}>{words.home.invited_take}</Button>
          </Notice>
        )}
        <div class="actions">
          <ButtonLink to="/etapes">{words.home.resume}</ButtonLink>
          <ButtonLink to="/droits" kind="second">{words.home.see_result}</ButtonLink>
        </div>
        <p class="simulate"><Link to="/chercher">{words.home.search}</Link></p>
      </div>
    );
  }
  return (
    <>
      {error && <Notice kind="error" icon="warn"><p>{error}</p></Notice>}
      <div class="actions">
        <Button onClick={() => void start()} busy={busy || app.state.opening === 'starting'}>{words.home.start}</Button>
        <Link to="/retrouver" class="button second">{words.home.restore}</Link>
      </div>
      {app.state.opening === 'starting' && <Waiting />}
      <p class="simulate"><button type="button" class="text-button" onClick={() => void simulate()}>{words.home.simulate}</button><span class="hint">{words.home.simulate_hint}</span></p>
      <p class="simulate"><Link to="/chercher">{words.home.search}</Link><span class="hint">{words.home.search_hint}</span></p>
      <SharedDevice />
    </>
  );
}
