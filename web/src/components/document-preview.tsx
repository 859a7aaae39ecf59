// What a document says, before anything of it is kept: what differs first, one choice each; what is new in one list, to be unticked where
// it is wrong; what is the same folded.

import { useState } from 'preact/hooks';
import type { CoreError, Decision, Imported, Json, Proposal } from '../../../wasm/protocol';
import { text } from '../document-words';
import { answerLines, day } from '../format';
import { count, errorText, fill, typeset, words } from '../words';
import { BackLink, Button, ButtonLink, Details, Heading, Notice, useTitle } from './basics';

const kWho = ['identity.birth_name', 'identity.first_names', 'identity.birth_date', 'handover.nir'];
// Asked in two places, one at a time: shown as one line, and taken together.
const kTwin = { asked: 'entry.caisse', also: 'handover.caisse' };

// Capitals and accents do not make another person.
const isOther = ({ question, finding, value, declared }: Proposal) =>
  finding === 'differs' && kWho.includes(question) && String(value).localeCompare(String(declared), 'fr', { sensitivity: 'base' }) !== 0;

interface Props {
  title: string;
  typed: boolean;
  read: Imported;
  onSave: (decisions: Record<string, Decision>) => Promise<CoreError | null>;
  onTaken: (taken: Proposal[]) => void;
}

export function Preview({ title, typed, read, onSave, onTaken }: Props) {
  const [decisions, setDecisions] = useState<Record<string, Decision>>({});
  const [error, setError] = useState('');
  const { left_out: left = [] } = read;
  const twin = read.proposals.find(({ question }) => question === kTwin.asked);
  const proposals = read.proposals.filter(({ question }) => !twin || question !== kTwin.also);
  const another = read.another_person === true || proposals.some(isOther);
  useTitle(text.preview_title);
  const of = (finding: Proposal['finding']) => proposals.filter((one) => one.finding === finding);
  const [fresh, differing, same] = [of('new'), of('differs'), of('same')];
  const open = [...differing, ...fresh];
  const decisionOf = ({ question, finding }: Proposal): Decision => decisions[question] ?? (finding !== 'new' ? 'keep' : another ? 'drop' : 'take');
  const decide = (question: string, decision: Decision) => setDecisions((now) => ({ ...now, [question]: decision }));
  const save = async () => {
    const all = Object.fromEntries(open.map((one) => [one.question, decisionOf(one)]));
    const both = twin && read.proposals.length > proposals.length ? { [kTwin.also]: twin.finding === 'same' || all[kTwin.asked] === 'take' ? 'take' : 'drop' } as const : {};
    const refused = await onSave({ ...all, ...both });
    if (refused) return setError(errorText(refused.code));
    onTaken(open.filter(({ question }) => all[question] === 'take'));
  };
  return (
    <div class="column wide">
      <BackLink to="/etapes" label={words.app.links.tasks} />
      <p class="eyebrow">{fill(typed ? text.preview_typed : text.preview_from, { title: typeset(title), day: day(read.day) })}</p>
      <Heading>{text.preview_title}</Heading>
      <p class="lead">{open.length ? text.preview_lead : text.nothing_new}</p>
      {error && <Notice kind="error" icon="warn"><p>{error}</p></Notice>}
      {another && <Notice kind="notice" icon="warn"><p>{text.another_person}</p></Notice>}
      {differing.map((proposal) => <Differing key={proposal.question} proposal={proposal} decision={decisionOf(proposal)} onDecide={(one) => decide(proposal.question, one)} />)}
      {fresh.length > 0 && (
        <fieldset class="card line-card">
          <legend class="label">{text.findings.new}</legend>
          <p class="hint">{text.take_new}</p>
          <div class="options">
            {fresh.map((proposal) => (
              <div class="tick said" key={proposal.question}>
                <input
                  type="checkbox" id={idOf(proposal)} checked={decisionOf(proposal) === 'take'}
                  onChange={(event) => decide(proposal.question, event.currentTarget.checked ? 'take' : 'drop')}
                />
                <label for={idOf(proposal)}><span>{proposal.ask}</span> <strong>{said(proposal, proposal.value)}</strong></label>
              </div>
            ))}
          </div>
        </fieldset>
      )}
      {same.length > 0 && <Details summary={count(text.same, same.length)}><dl class="short">{same.map((one) => <div key={one.question}><dt>{one.ask}</dt><dd>{said(one, one.value)}</dd></div>)}</dl></Details>}
      {left.length > 0 && <p class="hint">{fill(text.left_out, { labels: left.join(', ') })}</p>}
      {open.length > 0 && <div class="actions stick"><Button onClick={() => void save()}>{text.save}</Button></div>}
      <div class="actions"><ButtonLink to="/etapes" kind={open.length ? 'quiet' : 'main'}>{open.length ? text.without : text.go_on}</ButtonLink></div>
    </div>
  );
}

const idOf = ({ question }: Proposal) => `line-${question}`.replace(/[^\w-]/g, '-');
const said = (proposal: Proposal, one: Json | undefined) => typeset(answerLines(proposal, one ?? null).join(', ')) || words.check.empty_list;

function Differing({ proposal, decision, onDecide }: { proposal: Proposal; decision: Decision; onDecide: (decision: Decision) => void }) {
  const choices: [Decision, string, Json | undefined][] = [['keep', text.keep, proposal.declared], ['take', text.take, proposal.value]];
  return (
    <fieldset class="card line-card">
      <legend class="label">{proposal.ask}</legend>
      <p class="status todo">{text.findings.differs}</p>
      <div class="options">
        {choices.map(([name, label, value]) => (
          <div class="tick" key={name}>
            <input type="radio" id={`${idOf(proposal)}-${name}`} name={idOf(proposal)} checked={decision === name} onChange={() => onDecide(name)} aria-describedby={`${idOf(proposal)}-${name}-hint`} />
            <label for={`${idOf(proposal)}-${name}`}>{label}</label>
            <p class="tick-hint" id={`${idOf(proposal)}-${name}-hint`}>{said(proposal, value)}</p>
          </div>
        ))}
      </div>
      <p class="hint">{text.both_kept}</p>
    </fieldset>
  );
}
