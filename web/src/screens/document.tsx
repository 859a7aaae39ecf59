// Screen "document": what a body already knows is read from its file, shown line by line, and taken over as the person decides.

import type { TargetedSubmitEvent } from 'preact';
import { useRef, useState } from 'preact/hooks';
import fr from '../../../assets/texts/registration.fr.json';
import type { Decision, Imported, Json, Proposal } from '../../../wasm/protocol';
import { useApp, type App } from '../app';
import { BackLink, Button, ButtonLink, Heading, Notice, useTitle } from '../components/basics';
import { ErrorText } from '../components/error-text';
import { faultText, mappings, openDocument, type Mapping } from '../documents';
import { answerLines, day } from '../format';
import { count, errorText, fill, section, typeset, words } from '../words';

const text = section('document', fr.document);

interface Opened {
  mapping: Mapping;
  content: Json;
  read: Imported;
}

export function DocumentScreen() {
  const [opened, setOpened] = useState<Opened | null>(null);
  const [taken, setTaken] = useState<number | null>(null);
  if (taken !== null) return <Done taken={taken} onAnother={() => { setOpened(null); setTaken(null); }} />;
  return opened ? <Preview {...opened} onTaken={setTaken} /> : <Choose onOpened={setOpened} />;
}

// With the list of communes when it can be had: a commune written as a text is found in it, and one that does not exist is refused.
async function readWith(app: App, mapping: Mapping, content: Json) {
  const read = () => app.client.importPackage(mapping as unknown as Json, content);
  const first = await read();  // without it, when there is no network
  const communes = await app.client.searchCommunes('Paris', 1);
  return communes.ok ? read() : first;
}

function Choose({ onOpened }: { onOpened: (opened: Opened) => void }) {
  const app = useApp();
  const [pasted, setPasted] = useState('');
  const [error, setError] = useState('');
  const file = useRef<HTMLInputElement>(null);
  useTitle(text.title, error !== '');
  const submit = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const chosen = file.current?.files?.[0];
    const found = chosen && chosen.size > 1_000_000 ? { fault: text.faults.too_large } : openDocument(chosen ? await chosen.text() : pasted, text.faults);
    if ('fault' in found) return refuse(found.fault);
    const reply = await readWith(app, found.mapping, found.content);
    if (!reply.ok) return refuse(faultText(reply.error, found.mapping, text.faults) ?? errorText(reply.error.code));
    onOpened({ ...found, read: reply.value });
  };
  const refuse = (why: string) => {
    setError(why);
    requestAnimationFrame(() => document.getElementById('document-file')?.focus());
  };
  const described = error ? 'document-error' : undefined;
  return (
    <div class="column">
      <BackLink to="/etapes" label={words.app.links.tasks} />
      <Heading>{text.title}</Heading>
      <p class="lead">{text.lead}</p>
      <h2>{text.known_title}</h2>
      <ul class="plain">{mappings.map(({ id, title }) => <li key={id}>{typeset(title)}</li>)}</ul>
      <p class="hint">{text.known_text}</p>
      <form noValidate onSubmit={(event) => void submit(event)}>
        {error && <div role="alert"><ErrorText id="document-error" text={error} /><p>{text.refused}</p></div>}
        <div class={`field ${error ? 'refused' : ''}`}>
          <label class="label" for="document-file">{text.file}</label>
          <input id="document-file" class="file" ref={file} type="file" accept=".json,application/json,text/plain" aria-describedby={described} />
        </div>
        <div class="field">
          <label class="label" for="document-text">{text.paste}</label>
          <p class="hint" id="document-hint">{text.paste_hint}</p>
          <textarea
            id="document-text" class="area" rows={5} spellcheck={false} autocomplete="off" value={pasted} aria-describedby="document-hint"
            onInput={(event) => setPasted(event.currentTarget.value)}
          />
        </div>
        <div class="actions"><Button type="submit">{text.read}</Button></div>
      </form>
    </div>
  );
}

function Preview({ mapping, content, read, onTaken }: Opened & { onTaken: (taken: number) => void }) {
  const app = useApp();
  const [decisions, setDecisions] = useState<Record<string, Decision>>({});
  const [error, setError] = useState('');
  const { proposals } = read;
  useTitle(text.preview_title);
  const open = proposals.filter(({ finding }) => finding !== 'same');
  const decisionOf = ({ question, finding }: Proposal): Decision => decisions[question] ?? (finding === 'new' ? 'take' : 'keep');
  const save = async () => {
    const all = Object.fromEntries(open.map((one) => [one.question, decisionOf(one)]));
    const reply = await app.client.importPackage(mapping as unknown as Json, content, all);
    if (!reply.ok) return setError(errorText(reply.error.code));
    onTaken(Object.values(all).filter((one) => one === 'take').length);
  };
  return (
    <div class="column wide">
      <BackLink to="/etapes" label={words.app.links.tasks} />
      <p class="eyebrow">{fill(text.preview_from, { title: typeset(mapping.title), day: day(read.day) })}</p>
      <Heading>{text.preview_title}</Heading>
      <p class="lead">{open.length ? text.preview_lead : text.nothing_new}</p>
      {error && <Notice kind="error" icon="warn"><p>{error}</p></Notice>}
      {proposals.map((proposal) => (
        <Line key={proposal.question} proposal={proposal} decision={decisionOf(proposal)} onDecide={(one) => setDecisions({ ...decisions, [proposal.question]: one })} />
      ))}
      <div class="actions">
        {open.length > 0 && <Button onClick={() => void save()}>{text.save}</Button>}
        <ButtonLink to="/etapes" kind={open.length ? 'quiet' : 'main'}>{text.go_on}</ButtonLink>
      </div>
    </div>
  );
}

function Line({ proposal, decision, onDecide }: { proposal: Proposal; decision: Decision; onDecide: (decision: Decision) => void }) {
  const { question, ask, finding, declared, value } = proposal;
  const id = `line-${question}`.replace(/[^\w-]/g, '-');
  const said = (one: Json | undefined) => answerLines(proposal, one ?? null).join(', ') || words.check.empty_list;
  const choices: [Decision, string, string][] = finding === 'new'
    ? [['take', text.take_new, ''], ['drop', text.drop_new, '']]
    : [['keep', text.keep, said(declared)], ['take', text.take, said(value)]];
  return (
    <fieldset class="card line-card">
      <legend class="label">{ask}</legend>
      <p class={`status ${finding === 'same' ? 'done' : 'todo'}`}>{text.findings[finding]}</p>
      {finding !== 'differs' && <p class="side-value">{said(value)}</p>}
      {finding !== 'same' && (
        <div class="options">
          {choices.map(([name, label, hint]) => (
            <div class="tick" key={name}>
              <input type="radio" id={`${id}-${name}`} name={id} checked={decision === name} onChange={() => onDecide(name)} aria-describedby={hint ? `${id}-${name}-hint` : undefined} />
              <label for={`${id}-${name}`}>{label}</label>
              {hint && <p class="tick-hint" id={`${id}-${name}-hint`}>{hint}</p>}
            </div>
          ))}
        </div>
      )}
      {finding === 'differs' && <p class="hint">{text.both_kept}</p>}
    </fieldset>
  );
}

function Done({ taken, onAnother }: { taken: number; onAnother: () => void }) {
  useTitle(text.done_title);
  return (
    <div class="column">
      <Heading>{text.done_title}</Heading>
      <p class="lead">{count(text.done, taken)}</p>
      <p>{text.done_lead}</p>
      <div class="actions">
        <ButtonLink to="/etapes">{text.go_on}</ButtonLink>
        <Button kind="second" onClick={onAnother}>{text.another}</Button>
      </div>
    </div>
  );
}
