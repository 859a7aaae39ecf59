// Screen "document": what a body already knows is read from its file, or copied from its paper, shown, and taken over as the person decides.

import type { TargetedSubmitEvent } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { CoreError, Decision, Imported, Json, Origin, Proposal } from '../../../wasm/protocol';
import { useApp, useReply, type App } from '../app';
import { BackLink, Button, ButtonLink, Details, Heading, Waiting, useTitle } from '../components/basics';
import { PaperForm, Papers, kCopied, paperText, type Copied } from '../components/document-paper';
import { Preview } from '../components/document-preview';
import { WhoseField, whoseFault, type Whose } from '../components/document-whose';
import { ErrorText } from '../components/error-text';
import { text } from '../document-words';
import { faultText, mappings, openDocument, type Mapping } from '../documents';
import { answerLines } from '../format';
import { mappingOf, papers, type Paper } from '../papers';
import { count, errorText, typeset, words } from '../words';


interface Opened {
  mapping: Mapping;
  content: Json;
  origin: Origin;
  read: Imported;
}

export function DocumentScreen() {
  const app = useApp();
  const [opened, setOpened] = useState<Opened | null>(null);
  const [paper, setPaper] = useState<Paper | null>(null);
  const [taken, setTaken] = useState<Proposal[] | null>(null);
  const [copied, setCopied] = useState<Copied | undefined>();
  const [known, setKnown] = useState(false);
  // What was copied before a reload, or before the person went elsewhere.
  useEffect(() => void app.halves.ready().then(() => {
    setKnown(true);
    const kept = app.halves.of(kCopied) as unknown as Copied | undefined;
    const of = kept && papers.find(({ id }) => id === kept.paper);
    if (!of) return;
    setCopied(kept);
    setPaper((now) => now ?? of);
  }), []);
  const forget = () => { setCopied(undefined); app.halves.put(kCopied, null); };
  const open = async (mapping: Mapping, content: Json, origin: Origin): Promise<CoreError | null> => {
    const reply = await readWith(app, mapping, content, origin);
    if (!reply.ok) return reply.error;
    setOpened({ mapping, content, origin, read: reply.value });
    return null;
  };
  if (taken !== null) return <Done taken={taken} onAnother={() => { setOpened(null); setPaper(null); setTaken(null); }} />;
  if (!known) return <Waiting />;
  if (opened) {
    const save = async (decisions: Record<string, Decision>) => {
      const reply = await app.client.importPackage(opened.mapping as unknown as Json, opened.content, decisions, opened.origin);
      return reply.ok ? null : reply.error;
    };
    return <Preview title={paper ? paperText(paper).title : opened.mapping.title} typed={paper !== null} read={opened.read} onSave={save} onTaken={(all) => { forget(); app.halves.put(kPasted, null); setTaken(all); }} />;
  }
  if (paper) return <PaperForm paper={paper} copied={copied?.paper === paper.id ? copied : undefined} today={today()} onBack={() => { forget(); setPaper(null); }} onRead={(content, whose) => open(mappingOf(paper), content, { typed: true, ...of(whose) })} />;
  return <Choose onOpen={open} onPaper={setPaper} />;
}

const of = (whose: Whose): Origin => (whose === 'partner' ? { whose: 'partner' } : {});
const today = () => new Date().toLocaleDateString('sv-SE');

// With the list of communes when it can be had: a commune written as a text is found in it, and one that does not exist is refused.
async function readWith(app: App, mapping: Mapping, content: Json, origin: Origin) {
  const read = () => app.client.importPackage(mapping as unknown as Json, content, undefined, origin);
  const first = await read();  // without it, when there is no network
  const communes = await app.client.searchCommunes('Paris', 1);
  return communes.ok ? read() : first;
}

const kPasted = 'document.pasted';
const kMostBytes = 1_000_000;
const kMostPasted = 50_000;  // signs that are kept over a reload
interface Pasted { pasted: string; whose: Whose }

function Choose({ onOpen, onPaper }: { onOpen: (mapping: Mapping, content: Json, origin: Origin) => Promise<CoreError | null>; onPaper: (paper: Paper) => void }) {
  const { halves } = useApp();
  const kept = halves.of(kPasted) as Pasted | undefined;
  const [pasted, setPasted] = useState(kept?.pasted ?? '');
  const [whose, setWhose] = useState<Whose>(kept?.whose ?? '');
  const [whoseError, setWhoseError] = useState('');
  const [error, setError] = useState('');
  const file = useRef<HTMLInputElement>(null);
  useTitle(text.title, error !== '' || whoseError !== '');
  useLayoutEffect(() => {
    if (pasted.length <= kMostPasted) halves.put(kPasted, pasted === '' && whose === '' ? null : { pasted, whose });
  }, [pasted, whose]);
  const submit = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    setError('');
    setWhoseError(whoseFault(whose));
    if (whoseFault(whose)) return focus('whose-me');
    const chosen = file.current?.files?.[0];
    const content = chosen && chosen.size <= kMostBytes ? await chosen.text() : pasted;
    const found = chosen && chosen.size > kMostBytes ? { fault: text.faults.too_large } : openDocument(content, text.faults);
    if ('fault' in found) return refuse(found.fault);
    const refused = await onOpen(found.mapping, found.content, of(whose));
    if (refused) return refuse(faultText(refused, found.mapping, text.faults) ?? errorText(refused.code));
    if (content.length <= kMostPasted) halves.put(kPasted, { pasted: content, whose });  // a file is not there any more after a reload
  };
  const refuse = (why: string) => {
    setError(why);
    focus('document-file');
  };
  return (
    <div class="column">
      <BackLink to="/etapes" label={words.app.links.tasks} />
      <Heading>{text.title}</Heading>
      <p class="lead">{text.lead}</p>
      <h2>{text.papers_title}</h2>
      <p class="hint">{text.papers_text}</p>
      <Papers onChoose={onPaper} />
      <h2>{text.files_title}</h2>
      <Details summary={text.known_title}><ul class="plain">{mappings.map(({ id, title }) => <li key={id}>{typeset(title)}</li>)}</ul></Details>
      <p class="hint">{text.known_text}</p>
      <form noValidate onSubmit={(event) => void submit(event)}>
        {error && <div role="alert"><ErrorText id="document-error" text={error} /><p>{text.refused}</p></div>}
        <WhoseField whose={whose} error={whoseError} onChange={setWhose} />
        <div class={`field ${error ? 'refused' : ''}`}>
          <label class="label" for="document-file">{text.file}</label>
          <input id="document-file" class="file" ref={file} type="file" accept=".json,application/json,text/plain" aria-describedby={error ? 'document-error' : undefined} />
        </div>
        <div class="field">
          <label class="label" for="document-text">{text.paste}</label>
          <p class="hint" id="document-hint">{text.paste_hint}</p>
          <textarea
            id="document-text" class="area" rows={3} spellcheck={false} autocomplete="off" value={pasted} aria-describedby="document-hint"
            onInput={(event) => setPasted(event.currentTarget.value)}
          />
        </div>
        <div class="actions"><Button type="submit">{text.read}</Button></div>
      </form>
    </div>
  );
}

const focus = (id: string): void => void requestAnimationFrame(() => document.getElementById(id)?.focus());

// What no question asks in this situation, or not yet, is not counted as an answer: it is named.
function Done({ taken, onAnother }: { taken: Proposal[]; onAnother: () => void }) {
  const app = useApp();
  useTitle(text.done_title);
  const check = useReply(() => app.client.check(), [app.state.revision]);
  if (!check) return <Waiting />;
  const asked = check.ok ? check.value.sections.flatMap(({ rows }) => rows.map(({ question }) => question)) : [];
  const counted = check.ok ? taken.filter(({ question }) => asked.includes(question)) : taken;
  const later = taken.filter((one) => !counted.includes(one));
  return (
    <div class="column">
      <Heading>{text.done_title}</Heading>
      <p class="lead">{count(text.done, counted.length)}</p>
      {later.length > 0 && <><p>{text.done_later}</p><ul class="plain">{later.map((one) => <li key={one.question}>{typeset(one.ask)} {answerLines(one, one.value).join(', ')}</li>)}</ul></>}
      <p>{text.done_lead}</p>
      <div class="actions">
        <ButtonLink to="/etapes">{text.go_on}</ButtonLink>
        <Button kind="second" onClick={onAnother}>{text.another}</Button>
      </div>
    </div>
  );
}
