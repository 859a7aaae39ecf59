// Who only wants to be called: what is sent is what stands here, and nobody calls before it is sent.

import type { ComponentChildren } from 'preact';
import type { Json } from '../../../wasm/protocol';
import fr from '../../../assets/texts/registration.fr.json';
import { localDay } from '../../../wasm/client';
import { useApp, useReply } from '../app';
import { answerLines } from '../format';
import { questionPath } from '../router';
import { section, words } from '../words';
import { BackLink, Button, ButtonLink, Heading, Notice, Waiting, useTitle } from './basics';
import { SendLetter } from './send-letter';

const text = section('call_back', fr.call_back);
const kSent = ['identity.birth_name', 'identity.usage_name', 'identity.first_names', 'contact.phone', 'contact.email', 'contact.callback', 'address.commune', 'entry.language'];

export function CallBack({ children }: { children?: ComponentChildren }) {
  const app = useApp();
  useTitle(text.title);
  const check = useReply(() => app.client.check(), [app.state.revision]);
  const facts = useReply(() => app.client.facts(), [app.state.revision]);
  if (!check?.ok || !facts?.ok) return <Waiting />;
  const rows = check.value.sections.flatMap((one) => one.rows).filter((row) => kSent.includes(row.question) && row.state === 'given');
  const missing = check.value.missing[0];
  const who = Object.fromEntries(['entry.kind', ...kSent].flatMap((id) => (facts.value.facts[id] ? [[id, facts.value.facts[id]]] : [])));
  const make = () => ({ letter: 1, what: 'appointment', day: localDay(), who, request: { day: localDay(), wanted: 'call' } }) as unknown as Json;
  const closed = app.state.inside && !app.state.shared;  // the device of others says nothing of it
  return (
    <div class="column">
      <BackLink to="/etapes" label={words.app.links.tasks} />
      <Heading>{text.title}</Heading>
      <p class="lead">{text.lead}</p>
      {missing && <Notice icon="ask"><p>{text.missing}</p><ButtonLink to={`${questionPath(missing)}?retour=relecture`}>{words.check.complete}</ButtonLink></Notice>}
      <section class="card sheet" aria-label={text.what}>
        <dl class="rows">
          <div class="row"><dt>{text.what}</dt><dd>{text.wanted}</dd></div>
          {rows.map((row) => <div class="row" key={row.question}><dt>{row.ask}</dt><dd>{answerLines(row, row.value).join(', ')}</dd></div>)}
        </dl>
      </section>
      {!missing && <SendLetter what="call" title={text.send} of={{ who, wanted: 'call' } as unknown as Json} make={make} none={<Notice kind="notice" icon="warn" title={text.none_title}><p>{closed ? text.none_closed : text.none}</p></Notice>} />}
      {children}
      <h2>{text.next_title}</h2>
      <p>{closed ? text.next_closed : text.next}</p>
      <div class="actions"><Button kind="second" onClick={() => print()}>{text.print}</Button></div>
    </div>
  );
}
