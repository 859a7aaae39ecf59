// Screen "claim": a claim for RSA made of what is known: what is missing, the page to print, the file, where to go. Nothing is filed here.

import fr from '../../../assets/texts/registration.fr.json';
import handover from '../../../assets/handover/rsa_claim.json';
import { useState } from 'preact/hooks';
import type { CheckRow, Json, Prepared, PreparedRow } from '../../../wasm/protocol';
import { localDay } from '../../../wasm/client';
import { useApp, useReply } from '../app';
import { BackLink, Button, Heading, Link, Notice, Waiting, useTitle } from '../components/basics';
import { Own, useOwn } from '../components/own';
import { OutLink } from '../components/out-link';
import { saveFile } from '../download';
import { answerLines, day } from '../format';
import { isOfFew, isPrivate } from '../fields/typed';
import { questionPath } from '../router';
import { errorText, fill, section, words } from '../words';

const text = section('claim', fr.claim);
const recipients = handover.recipients as Record<string, { name: string; link: string }>;

export function ClaimScreen() {
  const app = useApp();
  const page = useReply(() => app.client.page('handover.number'), [app.state.revision]);
  if (!page) return <Waiting />;
  return page.ok ? <Claim /> : <Start />;
}

function Start() {
  const app = useApp();
  const mine = useOwn().text('claim', text);
  useTitle(text.title);
  const begun = useBegun();
  const start = async () => {
    const reply = await app.client.note('handover.wanted', true);
    if (reply.ok) app.set({ revision: app.state.revision + 1 });
  };
  return (
    <div class="column">
      <BackLink to="/droits" label={words.app.links.result} />
      <Heading>{text.title}</Heading>
      <Own>
        {begun ? <Notice><p>{mine.begun}</p></Notice> : <p class="lead">{mine.lead}</p>}
        <Notice><p>{mine.not_filed}</p></Notice>
        <div class="actions"><Button onClick={() => void start()}>{mine.start}</Button></div>
        <p class="hint">{mine.start_hint}</p>
      </Own>
    </div>
  );
}

// Who came because the RSA was asked for, or brought what the Caf or the MSA has of that claim, is not told to ask for it.
function useBegun(): boolean {
  const app = useApp();
  const check = useReply(() => app.client.check(), [app.state.revision]);
  return check?.ok === true && isBegun(check.value.sections.flatMap((section) => section.rows));
}
export const isBegun = (rows: Pick<CheckRow, 'question' | 'value' | 'source' | 'others'>[]): boolean => rows.some((row) =>
  (row.question === 'entry.kind' && row.value === 'rsa') || [row, ...(row.others ?? [])].some(({ source = '' }) => source.endsWith(':cnaf')));  // a paper of theirs, copied by hand, is no claim

function Claim() {
  const app = useApp();
  const own = useOwn();
  const mine = own.text('claim', text);
  useTitle(text.prepared);
  const prepared = useReply(() => app.client.prepare(handover as unknown as Json), [app.state.revision]);
  const check = useReply(() => app.client.check(), [app.state.revision]);
  const [whole, setWhole] = useState(false);  // where others look: the person asked for all of it
  if (!prepared || !check) return <Waiting />;
  if (!prepared.ok || !check.ok) {
    return <Notice kind="error" icon="warn"><p>{errorText(prepared.ok ? (check.ok ? '' : check.error.code) : prepared.error.code)}</p></Notice>;
  }
  const asked = new Map(check.value.sections.flatMap((section) => section.rows.map((row) => [row.question, row] as const)));
  const hidden = app.state.shared && !whole;
  const rows = hidden ? openRows(prepared.value.rows, asked) : prepared.value.rows;
  const missing = rows.filter((row) => row.needed && row.state !== 'given' && asked.has(row.question));
  return (
    <div class="column wide">
      <BackLink to="/etapes" label={words.app.links.tasks} />
      <Heading>{text.prepared}</Heading>
      <Own>
        <p class="lead">{missing.length ? own.count(mine.missing, missing.length) : mine.complete}</p>
        <Notice><p>{mine.not_filed}</p></Notice>
        {missing.length > 0 && (
          <section class="no-print">
            <p>{mine.missing_lead}</p>
            <ul class="links">
              {missing.map((row) => <li key={row.question}><Link to={questionPath(asked.get(row.question)!.page)}>{own.fill(mine.answer, { label: row.label })}</Link></li>)}
            </ul>
          </section>
        )}
        <Next prepared={prepared.value} whole={whole} show={setWhole} />
      </Own>
      <h2>{text.given}</h2>
      {hidden && <p class="hint">{words.shared.hidden_rows}</p>}
      <Given rows={rows} asked={asked} />
      <p class="hint">{fill(text.made, { day: day(localDay()) })}</p>
    </div>
  );
}

// Without what is sensitive or tells of a disability: it is not even named, since some of it is asked of few.
export const openRows = (rows: PreparedRow[], asked: Map<string, Pick<CheckRow, 'withheld'>>): PreparedRow[] =>
  rows.filter(({ question, state, value }) =>
    !isOfFew(question) && !isPrivate(question, value) && (state !== 'given' || (asked.has(question) && !asked.get(question)!.withheld)));

function Next({ prepared, whole, show }: { prepared: Prepared; whole: boolean; show: (whole: boolean) => void }) {
  const app = useApp();
  const own = useOwn();
  const begun = useBegun();
  const mine = own.text('claim', text);
  const to = prepared.recipient ? [recipients[prepared.recipient]!] : Object.values(recipients);
  return (
    <section class="spaced">
      <h2>{mine.how_title}</h2>
      {begun && <Notice><p>{mine.begun}</p></Notice>}
      {app.state.inside && (whole || !app.state.shared) ? <p>{mine.closed}</p> : (
        <>
          <ol class="steps-list">{(begun ? mine.begun_how : mine.how).map((line) => <li key={line}>{line}</li>)}</ol>
          <p class="outs">{to.map(({ name, link }) => <span key={name} class="out"><OutLink href={link}>{own.fill(mine.site, { site: link.replace('https://www.', '') })}</OutLink> </span>)}</p>
        </>
      )}
      {app.state.shared && (
        <div class="no-print">
          <Notice kind="notice" icon="lock" title={mine.shared_title}>
            <p>{whole ? mine.shared_shown : mine.shared}</p>
            <div class="actions"><Button kind="second" onClick={() => show(!whole)}>{whole ? mine.shared_hide : mine.shared_show}</Button></div>
          </Notice>
        </div>
      )}
      {(whole || !app.state.shared) && <><div class="actions">
        <Button onClick={() => print()}>{mine.print}</Button>
        <Button kind="second" describe="claim-file" onClick={() => saveFile('demande-rsa.json', 'application/json', JSON.stringify(prepared.package, null, 2))}>{mine.save}</Button>
      </div>
      <p class="hint no-print" id="claim-file">{mine.file_hint}</p></>}
    </section>
  );
}

function Given({ rows, asked }: { rows: PreparedRow[]; asked: Map<string, CheckRow> }) {
  const sections = [...new Set(rows.map((row) => row.section))];
  const said = (row: PreparedRow) => {
    if (row.state !== 'given') return text.states[row.state];
    const question = asked.get(row.question);
    return question ? answerLines(question, row.value).join(', ') || words.check.empty_list : String(row.value);
  };
  return sections.map((title) => (
    <section key={title} class="card">
      <h3>{title}</h3>
      <dl class="rows">
        {rows.filter((row) => row.section === title && (row.needed || row.state === 'given')).map((row) => (
          <div class="row" key={row.question}><dt>{row.label}</dt><dd class={row.state === 'given' ? 'given' : 'none'}>{said(row)}</dd></div>
        ))}
      </dl>
    </section>
  ));
}
