// Screen "conflicts": one question that was answered apart, a card an answer, one choice for all devices.

import { useEffect, useRef, useState } from 'preact/hooks';
import type { Conflict, ConflictAnswer } from '../../../wasm/protocol';
import { useApp, useReply } from '../app';
import { BackLink, Button, ButtonLink, Heading, Notice, Waiting, useTitle } from '../components/basics';
import { Failed } from '../components/failed';
import { Icon } from '../components/icon';
import { whatSaid, whenSaid, whereSaid, whichEntry } from '../conflict-words';
import { answerLines } from '../format';
import { errorText, fill, words } from '../words';

const text = words.conflicts;

export function Conflicts() {
  const app = useApp();
  const [decided, setDecided] = useState(0);
  const [error, setError] = useState('');
  const next = useRef<HTMLHeadingElement>(null);
  useTitle(text.title);
  const reply = useReply(() => app.client.conflicts(), [decided, app.state.revision]);
  const conflict = reply?.ok ? reply.value[0] : undefined;
  // The button that was pressed is gone with its card: the next question has the focus, or that none is left.
  useEffect(() => {
    if (decided > 0) (next.current ?? document.querySelector<HTMLElement>('main h1'))?.focus();
  }, [decided, conflict?.id]);
  if (!reply) return <Waiting />;
  if (!reply.ok) return <Failed title={text.title} error={reply.error} />;
  // What is left to decide may be about the passphrase.
  if (!conflict && app.state.status?.sync === 'decision') {
    return (
      <div class="column">
        <Heading>{words.protection.again_title}</Heading>
        <p>{words.protection.again}</p>
        <div class="actions"><ButtonLink to="/protection">{words.protection.title}</ButtonLink></div>
      </div>
    );
  }
  if (!conflict) {
    return (
      <div class="column">
        <Heading>{text.done_title}</Heading>
        <p>{text.done}</p>
        <div class="actions"><ButtonLink to="/etapes">{words.app.links.tasks}</ButtonLink></div>
      </div>
    );
  }
  const decide = async (answer: ConflictAnswer) => {
    const reply = await app.client.decide(conflict.id, answer.value);
    if (!reply.ok) return setError(errorText(reply.error.code));
    setDecided(decided + 1);
  };
  const total = decided + reply.value.length;
  const answers = [...conflict.answers].sort((one, other) => Number(other.here ?? false) - Number(one.here ?? false));
  return (
    <div class="column wide" key={conflict.id}>
      <BackLink to="/etapes" label={words.app.links.tasks} />
      {total > 1 && <p class="eyebrow">{fill(text.count, { n: decided + 1, total })}</p>}
      <Heading>{text.title}</Heading>
      <p class="lead">{text.lead}</p>
      {error && <Notice kind="error" icon="warn"><p>{error}</p></Notice>}
      <h2 ref={next} tabIndex={-1}>{conflict.ask}</h2>
      <Entry conflict={conflict} />
      <div class="pair-cards">
        {answers.map((answer) => <Side key={JSON.stringify(answer.value)} answer={answer} conflict={conflict} onKeep={() => void decide(answer)} />)}
      </div>
    </div>
  );
}

// Whom or what the question is about, when it is one of several.
function Entry({ conflict }: { conflict: Conflict }) {
  const { list, about = [] } = conflict;
  if (!list) return null;
  return (
    <section class="card">
      <p>{whichEntry(conflict)}</p>
      {about.length > 0 && (
        <dl class="rows">{about.map((one) => <div class="row" key={one.ask}><dt>{one.ask}</dt><dd>{answerLines(one, one.value).join(', ') || words.check.skipped}</dd></div>)}</dl>
      )}
    </section>
  );
}

interface SideProps {
  answer: ConflictAnswer;
  conflict: Conflict;
  onKeep: () => void;
}

function Side({ answer, conflict, onKeep }: SideProps) {
  const said = whatSaid(conflict, answer);
  return (
    <section class="card side">
      <h3><Icon name="device" /><span>{whereSaid(answer)}</span></h3>
      <p class="hint">{whenSaid(answer)}</p>
      <p class="side-value">{said}</p>
      <Button kind="second" onClick={onKeep}>{text.keep}<span class="unseen"> : {said}</span></Button>
    </section>
  );
}
