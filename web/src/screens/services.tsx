// Screen "services": for each difficulty told, what can help near the person, how to reach it, and who to ask when nothing is known.
// What is more personal stays folded until the person opens it.

import { useApp, useReply } from '../app';
import { BackLink, ButtonLink, Details, Heading, Link, Notice, Waiting, useTitle } from '../components/basics';
import { QuickExit } from '../components/quick-exit';
import { ServiceList } from '../components/service';
import { day } from '../format';
import { questionPath } from '../router';
import { errorText, fill, words } from '../words';

const text = words.services;

export function ServicesScreen() {
  const app = useApp();
  useTitle(text.title);
  const reply = useReply(() => app.client.findServices(), [app.state.revision]);
  if (!reply) return <Waiting />;
  if (!reply.ok) {
    return <div class="column"><BackLink to="/orientation" label={words.orientation.title} /><Heading>{text.title}</Heading><p>{errorText(reply.error.code)}</p>{reply.error.where && <p class="hint">{fill(text.place, { place: `${reply.error.code} ${reply.error.where}` })}</p>}<WhoToAsk /></div>;
  }
  const { sample, located, commune_page: communePage, page } = reply.value;
  const { shared } = app.state;  // nothing then tells whether something more personal was told
  const difficulties = reply.value.difficulties.filter((one) => !shared || !one.private);
  const personal = difficulties.filter((one) => one.private);
  const shown = difficulties.filter((one) => !one.private);
  return (
    <div class="column wide result">
      <BackLink to="/orientation" label={words.orientation.title} />
      <Heading>{text.title}</Heading>
      <p class="lead">{difficulties.length > 0 ? text.lead : shared ? text.none_shown : text.none_told}</p>
      {difficulties.length === 0 && page && <div class="actions"><ButtonLink to={`${questionPath(page)}?retour=aide`}>{text.tell}</ButtonLink></div>}
      {sample && difficulties.length > 0 && <Notice kind="notice" icon="warn" title={text.sample_title}><p>{text.sample}</p></Notice>}
      {!located && difficulties.length > 0 && (
        <Notice icon="ask"><p>{text.unlocated}</p>{communePage && <ButtonLink to={`${questionPath(communePage)}?retour=aide`} kind="second">{text.locate}</ButtonLink>}</Notice>
      )}
      {shown.map((one) => <section class="card" key={one.id}><h2>{one.label}</h2><ServiceList services={one.services} /></section>)}
      {(shared || personal.length > 0) && (
        <section class="card no-print">
          <h2>{text.private_title}</h2>
          {shared ? <p>{words.shared.services}</p> : <Details summary={text.private_show}>
            {personal.some((one) => one.id === 'securite') && <QuickExit />}
            {personal.map((one) => <div key={one.id} class="personal"><h3>{one.label}</h3><ServiceList services={one.services} /></div>)}
          </Details>}
        </section>
      )}
      <p class="no-print"><Link to="/chercher">{text.search}</Link></p>
      {(shared || difficulties.length > 0) && <WhoToAsk />}
      {difficulties.length > 0 && <p class="law">{fill(text.data_day, { day: day(reply.value.day) })}</p>}
    </div>
  );
}

function WhoToAsk() {
  return <section class="card"><h2>{text.ask_title}</h2><Ask /></section>;
}

export function Ask() {
  return <ul class="plain">{text.ask.map((one) => <li key={one.name}><strong>{one.name}</strong>{'\u00a0'}: {one.text}</li>)}</ul>;
}
