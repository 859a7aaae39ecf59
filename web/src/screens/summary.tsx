// Screen "summary": one page for the first interview, readable in a minute: who, the project, what is difficult, what was already
// tried, what is proposed and what the person says of it. What is more personal is on it only when the person asks.

import { useState } from 'preact/hooks';
import type { Check as Answers, CheckRow, Coded, Codes, Difficulty, Json, Orientation } from '../../../wasm/protocol';
import { useApp, useReply } from '../app';
import { WhyNone, withoutPrivate } from './orientation';
import { BackLink, Button, Details, Heading, Notice, Waiting, useTitle } from '../components/basics';
import { Own, useOwn } from '../components/own';
import { SendLetter } from '../components/send-letter';
import { Check } from '../fields/field';
import { answerLines, day } from '../format';
import { fill, words } from '../words';

const text = words.summary;
const valueOf = (value = '') => (words.orientation.values as Record<string, string>)[value] ?? value;
const modalityOf = (value = '') => valueOf(value === 'social' ? 'modality_social' : value);  // a parcours has that name too

// The answers on the page, by their questions, in order.
const kPerson = ['entry.kind', 'identity.first_names', 'identity.usage_name', 'identity.birth_name', 'identity.birth_date', 'contact.phone', 'contact.email', 'contact.callback', 'address.commune', 'entry.language', 'work.adaptations'];
const kWork = ['entry.contract_end_kind', 'entry.contract_end', 'entry.young_program', 'entry.school_end', 'entry.caisse', 'work.status', 'work.last', 'work.over_two_years', 'work.unemployed_since', 'skills.level', 'skills.diploma', 'skills.jobs', 'skills.executive', 'skills.licences', 'skills.french', 'skills.languages', 'skills.languages_work', 'skills.other'];
const kProject = ['project.wish', 'project.job', 'project.availability', 'project.available_from', 'project.conditions', 'project.obstacle'];

type CodedBlock = { code: number; valeur: string; situations: { code: number; valeur: string }[]; objectifs: { code: number; libelle: string; valeur: string }[] }[];

export function SummaryScreen() {
  const app = useApp();
  useTitle(text.title);
  const answers = useReply(() => app.client.check(), [app.state.revision]);
  const orientation = useReply(() => app.client.orient(), [app.state.revision]);
  if (!answers || !orientation) return <Waiting />;
  const refused = !answers.ok ? answers.error : !orientation.ok ? orientation.error : null;
  if (refused || !answers.ok || !orientation.ok) return <div class="column"><Heading>{text.title}</Heading>{refused && <WhyNone error={refused} />}</div>;
  return <Shown answers={answers.value} orientation={orientation.value} />;
}

function Shown({ answers, orientation }: { answers: Answers; orientation: Orientation }) {
  const app = useApp();
  const own = useOwn();
  const mine = own.text('summary', text);
  const [asked, setPersonal] = useState(false);
  const [why, setWhy] = useState(false);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const personal = asked && !app.state.shared;
  const rows = new Map(answers.sections.flatMap((section) => section.rows).map((row) => [row.question, row]));
  const those = (ids: string[]) => ids.flatMap((id) => rows.get(id) ?? []).filter((row) => row.state === 'given' && answerLines(row, row.value).length > 0 && (personal || !isPersonal(row)));
  const hasPersonal = tellsPersonal(orientation, [...kPerson, ...kWork, ...kProject].flatMap((id) => rows.get(id) ?? []));
  const proposed = personal ? orientation : withoutPrivate(orientation);
  const to = (app.state.shared ? proposed : orientation).decided.structure;  // beside the page, for the person alone
  const codes = personal ? orientation.codes_private : orientation.codes;
  const shown = orientation.difficulties.filter((one) => personal || !one.private);
  return (
    <div class="column wide digest whole-width">
      <BackLink to="/orientation" label={words.orientation.title} />
      <Heading>{text.title}</Heading>
      <Own><p class="lead no-print">{mine.lead}</p></Own>
      <p class="hint">{fill(text.made, { day: day(today()) })}</p>
      <div class="digest-parts">
        <Part title={text.person} rows={those(kPerson)} />
        <Part title={text.work} rows={those(kWork)} />
        <Part title={text.project} rows={those(kProject)} />
        <Difficulties shown={shown} rows={rows} />
        <Proposed orientation={proposed} personal={personal} shared={app.state.shared} reasons={why ? reasonsOf(orientation, personal) : []} />
      </div>
      <Own>
        <div class="no-print"><Check id="why" checked={why} onChange={setWhy} label={mine.reasons} hint={mine.reasons_hint} /></div>
        {hasPersonal && !app.state.shared && (
          <Notice icon="lock"><Check id="personal" checked={asked} onChange={setPersonal} label={mine.personal} hint={mine.personal_hint} /></Notice>
        )}
      </Own>
      <p class="law">{text.given_by}</p>
      {!app.state.status?.stays && codes && <SentCodes text={mine} codes={codes} left={left} onChange={setLeft} />}
      <SendLetter
        what="summary" {...(to ? { kind: to.value } : {})} of={[answers.sections, orientation.decided, orientation.difficulties, orientation.disagreed, orientation.orientations ?? [], personal, why, [...left].sort()] as unknown as Json}
        make={() => ({ ...pageOf(), ...(codes ? { codes: codesSent(codes.block as unknown as CodedBlock, left) as unknown as Json } : {}) })}
      />
      <Own><div class="actions no-print"><Button onClick={() => print()}>{own.text('app', words.app).print}</Button></div></Own>
    </div>
  );
}

// What is on the page only when the person asks: what was told apart, and what follows from it.
export const isPersonal = (row: Pick<CheckRow, 'sensitive' | 'value'>): boolean => row.sensitive === true || row.value === 'handicap';
export function tellsPersonal({ difficulties, decided, orientations = [] }: Pick<Orientation, 'difficulties' | 'decided' | 'orientations'>, rows: CheckRow[]): boolean {
  return difficulties.some((one) => one.private) || Object.values(decided).some((one) => one.private) || orientations.some((one) => one.private) ||
    rows.some((row) => row.state === 'given' && isPersonal(row));
}

// The page as it stands: what is sent is what is read.
function pageOf(): Record<string, Json> {
  const said = (node: Element | null) => node?.textContent?.trim() ?? '';
  const parts = [...document.querySelectorAll('.digest-parts > section')].map((part) => ({
    title: said(part.querySelector('h2')),
    rows: [...part.querySelectorAll('dl > div')].map((row) => [said(row.querySelector('dt')), said(row.querySelector('dd'))]),
    lines: [...part.querySelectorAll(':scope > p')].map(said),
  }));
  return { letter: 1, what: 'summary', day: today(), parts };
}

// Without those that the person leaves out: they stand as what was not told. "23" is a contrainte, "23/6" its situation, "23/o28" its objective.
export function codesSent(block: CodedBlock, left: ReadonlySet<string>): CodedBlock {
  return block.map((one) => left.has(String(one.code)) ? { ...one, valeur: 'NON_ABORDEE', situations: [], objectifs: [] }
    : { ...one, situations: one.situations.filter(({ code }) => !left.has(`${one.code}/${code}`)), objectifs: one.objectifs.filter(({ code }) => !left.has(`${one.code}/o${code}`)) });
}

// What the structure's program receives beside the page, in the words of its list; each may be left out.
function SentCodes({ text, codes: { words: told }, left, onChange }: { text: typeof words.summary; codes: Codes; left: ReadonlySet<string>; onChange: (left: ReadonlySet<string>) => void }) {
  const turn = (key: string) => (sent: boolean) => {
    const next = new Set(left);
    if (sent) next.delete(key);
    else next.add(key);
    onChange(next);
  };
  const line = (key: string, { code, label }: Coded) =>
    <Check id={`code-${key.replace('/', '-')}`} checked={!left.has(key)} onChange={turn(key)} label={`${label} (${code})`} quiet />;
  const parts = ({ code: of, situations, objectives }: Codes['words'][number]): [string, Coded][] =>
    [...situations.map((one): [string, Coded] => [`${of}/${one.code}`, one]), ...objectives.map(({ code, label }): [string, Coded] => [`${of}/o${code}`, { code, label: fill(words.summary.objective, { label }) }])];
  return (
    <Own><div class="no-print">
      <Details summary={text.codes_title}>
        <p>{text.codes_lead}</p>
        {told.length === 0 ? <p>{text.codes_none}</p> : (
          <ul class="codes" lang="fr" dir="ltr">
            {told.map((one) => (
              <li key={one.code}>
                {line(String(one.code), one)}
                {parts(one).length > 0 && !left.has(String(one.code)) && <ul class="codes">{parts(one).map(([key, part]) => <li key={key}>{line(key, part)}</li>)}</ul>}
              </li>
            ))}
          </ul>
        )}
      </Details>
    </div></Own>
  );
}

function Part({ title, rows }: { title: string; rows: CheckRow[] }) {
  return (
    <section class="card">
      <h2>{title}</h2>
      {rows.length === 0 ? <p>{text.nothing}</p> : <dl class="short">{rows.map((row) => <Row key={row.question} row={row} />)}</dl>}
    </section>
  );
}

function Row({ row }: { row: CheckRow }) {
  const label = (text.labels as Record<string, string>)[row.question] ?? row.ask;
  const from = { prefilled: text.from_document, confirmed: text.from_document_confirmed }[row.source?.split(':')[0] ?? ''];
  const source = from ? ` (${from})` : '';
  return <div><dt>{label}</dt><dd>{answerLines(row, row.value).join(', ')}{source}</dd></div>;
}

function Difficulties({ shown, rows }: { shown: Difficulty[]; rows: Map<string, CheckRow> }) {
  return (
    <section class="card">
      <h2>{text.difficulties}</h2>
      {shown.length === 0 && <p>{text.nothing_shown}</p>}
      <dl class="short">
        {shown.map((one) => <div key={one.id}><dt>{one.label}</dt><dd>{told(one, rows)}</dd></div>)}
      </dl>
    </section>
  );
}

// What the person told of a difficulty, in their words.
export function told({ id, impact, has_help }: Pick<Difficulty, 'id' | 'impact' | 'has_help'>, rows: ReadonlyMap<string, CheckRow>): string {
  const said = (part: string) => {
    const row = rows.get(`difficulty.${id}.${part}`);
    return row?.state === 'given' ? answerLines(row, row.value) : [];
  };
  const wishes = said('wishes').join('\u00a0; ');  // one of them may hold a comma
  return `${[text.impact[impact], ...said('situations'), has_help ? text.helped : '', wishes && fill(text.would_help, { wishes })].filter(Boolean).join('. ')}.`;
}

const kShownBefore = 4;  // with those that did not suit: the page is to be read in a minute

// What was proposed before this orientation, the latest first, and what the person said of it; their words stay away where others look.
export function proposedBefore({ orientations = [] }: Pick<Orientation, 'orientations'>, shared: boolean, personal = false): [string, string][] {
  return orientations.slice(0, -1).reverse().filter((one, at) => at < kShownBefore || one.disagreed !== undefined).map((one) => {
    const kept = [valueOf(one.parcours), valueOf(one.structure), modalityOf(one.modality)].filter(Boolean).join(', ') || words.orientation.history_undecided;
    const proposed = (one.private || shared) && !personal ? text.left_out : kept;
    const wish = one.disagreed && !shared ? ` « ${one.disagreed} »` : '';
    return [fill(text.before_on, { day: day(one.day) }), `${proposed}.${one.disagreed === undefined ? '' : ` ${text.disagrees}${wish}`}`];
  });
}

// The parcours, and the reasons as they were told to the person; one that says something more personal only with that.
export function reasonsOf({ decided }: Pick<Orientation, 'decided'>, personal: boolean): [string, string][] {
  const kOrder = ['urgency', 'parcours', 'structure', 'modality', 'intensity', 'referent'] as const;
  const said = kOrder.flatMap((slot) => decided[slot] ?? []).filter((one) => !one.private || personal).map((one) => one.reason);
  const parcours = decided.parcours && (!decided.parcours.private || personal) ? [[words.orientation.slots.parcours, valueOf(decided.parcours.value)] as [string, string]] : [];
  return [...parcours, ...(said.length > 0 ? [[text.why, [...new Set(said)].join(' ')] as [string, string]] : [])];
}

function Proposed({ orientation, personal, shared, reasons }: { orientation: Orientation; personal: boolean; shared: boolean; reasons: [string, string][] }) {
  const earlier = proposedBefore(orientation, shared, personal);
  const { decided, past, disagreed, giratoire } = orientation;
  const lines = [valueOf(decided.structure?.value), modalityOf(decided.modality?.value), valueOf(decided.referent?.value)].filter(Boolean);
  return (
    <section class="card">
      <h2>{text.proposed}</h2>
      <dl class="short">
        <div><dt>{text.now}</dt><dd>{giratoire === 'no' ? '' : `${text.giratoire[giratoire]} `}{lines.join(', ') || (giratoire === 'no' ? text.left_out : '')}</dd></div>
        {reasons.map(([name, what]) => <div key={name}><dt>{name}</dt><dd>{what}</dd></div>)}
        {disagreed && <div><dt>{text.opinion}</dt><dd>{text.disagrees}{disagreed.wish && !shared && <> « {disagreed.wish} »</>}</dd></div>}
        {earlier.map(([when, what], at) => <div key={at}><dt>{when}</dt><dd>{what}</dd></div>)}
        {past?.length || earlier.length === 0 ? <div><dt>{text.before}</dt><dd>{past?.length ? past.map((one) => valueOf(one)).join(', ') : text.none_before}</dd></div> : null}
      </dl>
      <p class="hint">{fill(words.orientation.version, { version: orientation.rule_version })}</p>
    </section>
  );
}

const today = () => new Date().toLocaleDateString('sv-SE');
