// Screen "aids": what may be asked for beside the benefits of each month, each with its conditions, its text and where to ask.

import { useApp, useReply } from '../app';
import { BackLink, ButtonLink, Details, Heading, Notice, Waiting, useTitle } from '../components/basics';
import { AidList } from '../components/aid';
import { useKeptBack } from '../components/kept-back';
import { ClaimBefore } from '../components/next-months';
import { Refusal } from '../components/refusal';
import { day } from '../format';
import { questionPath } from '../router';
import { count, fill, words } from '../words';

const text = words.aids;

export function AidsScreen() {
  const app = useApp();
  useTitle(text.title);
  const reply = useReply(() => app.client.aids(), [app.state.revision]);
  const rights = useReply(() => app.client.simulate(), [app.state.revision]);
  const { hidden, notice } = useKeptBack();
  if (!reply) return <Waiting />;
  if (!reply.ok) return <div class="column"><Heading>{text.title}</Heading><Refusal error={reply.error} from="droits" /></div>;
  const { aids, missing, law_day: lawDay } = reply.value;
  const those = (verdict: string) => aids.filter((aid) => aid.verdict === verdict);
  const next = missing.find((one) => one.page);
  const first = aids.filter((aid) => aid.verdict === 'yes' && aid.before.length > 0);
  return (
    <div class="column wide result">
      <BackLink to="/droits" label={words.result.title} />
      <Heading>{text.title}</Heading>
      <p class="lead">{count(text.lead, those('yes').length)}</p>
      {rights?.ok && <ClaimBefore simulation={rights.value} />}
      {notice}
      {!hidden && <>{first.map((aid) => <Notice key={aid.id} icon="info" title={fill(text.before, { aid: aid.title })}><p>{text.before_text}</p></Notice>)}
      {those('yes').length > 0 && <section class="card"><h2>{text.yes}</h2><AidList aids={those('yes')} /></section>}
      {those('unknown').length > 0 && (
        <section class="card">
          <h2>{text.unknown}</h2>
          {next?.page && <p>{count(text.next, next.aids)} <ButtonLink to={questionPath(next.page)} kind="second">{words.result.narrow_action}</ButtonLink></p>}
          <AidList aids={those('unknown')} />
        </section>
      )}
      {those('no').length > 0 && <section class="card"><Details summary={count(text.no, those('no').length)}><AidList aids={those('no')} /></Details></section>}</>}
      <p class="law">{fill(text.law, { day: day(lawDay) })}</p>
    </div>
  );
}
