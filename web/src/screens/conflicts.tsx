// Screen "conflicts": two answers to one question, two cards, one choice.

import { useState } from 'preact/hooks';
import type { Conflict, Json } from '../../../wasm/protocol';
import { useApp, useReply } from '../app';
import { BackLink, Button, ButtonLink, Heading, Notice, Waiting, useTitle } from '../components/basics';
import { Icon } from '../components/icon';
import { answerLines, day } from '../format';
import { errorText, fill, words } from '../words';

const text = words.conflicts;

export function Conflicts() {
  const app = useApp();
  const [decided, setDecided] = useState(0);
  const [error, setError] = useState('');
  useTitle(text.title);
  const reply = useReply(() => app.client.conflicts(), [decided, app.state.revision]);
  if (!reply) return <Waiting />;
  if (!reply.ok) return <Notice kind="error" icon="warn"><p>{errorText(reply.error.code)}</p></Notice>;
  const conflict = reply.value[0];
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
  const decide = async (keep: 'mine' | 'theirs') => {
    const answer = await app.client.decide(conflict.id, keep);
    if (!answer.ok) return setError(errorText(answer.error.code));
    setDecided(decided + 1);
  };
  const total = decided + reply.value.length;
  return (
    <div class="column wide" key={conflict.id}>
      <BackLink to="/etapes" label={words.app.links.tasks} />
      {total > 1 && <p class="eyebrow">{fill(text.count, { n: decided + 1, total })}</p>}
      <Heading>{text.title}</Heading>
      <p class="lead">{text.lead}</p>
      {error && <Notice kind="error" icon="warn"><p>{error}</p></Notice>}
      <h2>{conflict.ask}</h2>
      <div class="pair-cards">
        <Side title={text.mine} value={conflict.mine} when={conflict.mine_day} conflict={conflict} onKeep={() => void decide('mine')} />
        <Side title={text.theirs} value={conflict.theirs} when={conflict.theirs_day} conflict={conflict} onKeep={() => void decide('theirs')} />
      </div>
    </div>
  );
}

interface SideProps {
  title: string;
  value: Json;
  when?: string | undefined;
  conflict: Conflict;
  onKeep: () => void;
}

function Side({ title, value, when, conflict, onKeep }: SideProps) {
  const question = { kind: conflict.kind ?? ('text' as const), ...(conflict.options ? { options: conflict.options } : {}) };
  const lines = answerLines(question, value);
  const said = lines.length ? lines.join(', ') : words.check.skipped;
  return (
    <section class="card side">
      <h3><Icon name="device" />{title}</h3>
      <p class="side-value">{said}</p>
      {when && <p class="hint">{day(when)}</p>}
      <Button kind="second" onClick={onKeep}>{text.keep}<span class="unseen"> : {said}</span></Button>
    </section>
  );
}
