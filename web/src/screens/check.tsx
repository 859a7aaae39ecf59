// Screen "check": every answer, with a link to change it that comes back here.

import type { CheckRow } from '../../../wasm/protocol';
import { useApp, useReply } from '../app';
import { BackLink, ButtonLink, Details, Heading, Link, Notice, Waiting, useTitle } from '../components/basics';
import { Failed } from '../components/failed';
import { AnsweredHelp } from '../components/answered-help';
import { ToAppointment, WhatWasSent } from '../components/appointed';
import { Confirm } from '../components/confirm';
import { Rail } from '../components/rail';
import { Reminders } from '../components/reminders';
import { SheetNotice } from '../components/sheet-notice';
import { Source } from '../components/source';
import { isPrivate } from '../fields/typed';
import { answerLines } from '../format';
import { questionPath } from '../router';
import { count, words } from '../words';

export function CheckScreen() {
  return <div class="with-rail wide"><Rail current="" /><Answers /></div>;
}

function Answers() {
  const app = useApp();
  const text = words.check;
  useTitle(text.title);
  const reply = useReply(() => app.client.check(), [app.state.revision]);
  const open = useReply(() => app.client.conflicts(), [app.state.revision, app.state.status?.conflicts]);
  if (!reply) return <Waiting />;
  if (!reply.ok) return <Failed title={text.title} error={reply.error} />;
  const { sections, missing } = reply.value;
  const undecided = new Set(open?.ok ? open.value.map((one) => one.list ?? one.question) : []);
  const alone = app.state.status?.stays === true;
  return (
    <div class="column wide">
      <BackLink to="/etapes" label={words.app.links.tasks} />
      <Heading>{text.title}</Heading>
      <p class="lead">{text.lead}</p>
      <AnsweredHelp />
      <Reminders permit />
      <SheetNotice />
      {missing[0] && (
        <Notice icon="ask" title={count(text.missing, missing.length)}>
          <p>{text.missing_hint}</p>
          <ButtonLink to={`${questionPath(missing[0])}?retour=relecture`} kind="second">{text.complete}</ButtonLink>
        </Notice>
      )}
      {sections.map((section) => (
        <section key={section.id} class="card">
          <h2>{section.title}</h2>
          <dl class="rows">{shownOf(section.rows, app.state.shared).map((row) => <Row key={row.question} row={row} ask={askOf(row, section.rows)} undecided={undecided.has(row.question)} />)}</dl>
          {shownOf(section.rows, app.state.shared).length < section.rows.length && <p class="hint">{words.shared.hidden_rows}</p>}
          {section.id === 'skills' && <More rows={section.rows} />}
        </section>
      ))}
      {!alone && !missing[0] && <Confirm listed />}
      {!alone && <ToAppointment />}
      <div class="actions"><ButtonLink to="/droits" kind={alone ? 'main' : 'second'}>{text.result}</ButtonLink><ButtonLink to="/orientation" kind="second">{words.orientation.link}</ButtonLink></div>
      <WhatWasSent ended={!missing[0]} />
      {!app.state.status?.recovery_shown && !app.state.status?.sheet_changed && app.state.status?.sheet !== 'withdrawn' && app.state.status?.sheet !== 'removed' && (
        <Notice icon="sheet" title={text.sheet_title}><p>{text.sheet}</p><ButtonLink to="/fiche" kind="second">{words.saving.sheet}</ButtonLink></Notice>
      )}
    </div>
  );
}

// What only some are asked tells about them: on a shared device such a row is not even named.
const shownOf = (rows: CheckRow[], shared: boolean): CheckRow[] => rows.filter((row) => !row.withheld && !(shared && isPrivate(row.question, row.value)));

// A question asked of several things (of each difficulty) says of which.
export const askOf = (row: CheckRow, rows: CheckRow[]): string =>
  (row.about && rows.some((other) => other !== row && other.ask === row.ask) ? `${row.about}\u00a0: ${row.ask}` : row.ask);

function Row({ row, ask, undecided }: { row: CheckRow; ask: string; undecided: boolean }) {
  const text = words.check;
  const lines = row.state === 'given' ? answerLines(row, row.value) : [];
  const said = { none: text.none, skipped: text.skipped, unknown: text.unknown, given: text.empty_list }[row.state];
  return (
    <div class="row">
      <dt>{ask}</dt>
      <dd class={row.state}>
        {row.sensitive && lines.length > 0 ? <Details summary={text.hidden}><Lines lines={lines} /><Source of={row} /></Details> : lines.length > 0 ? <Lines lines={lines} /> : said}
        {!row.sensitive && <Source of={row} />}
        {undecided && <p><Link to="/decisions">{words.conflicts.title}</Link></p>}
      </dd>
      <dd class="row-action"><Link to={`${questionPath(row.page)}?retour=relecture`}>{text.change}<span class="unseen"> : {ask}</span></Link></dd>
    </div>
  );
}

// What is asked of few, and of others when they want to tell it.
const kMore = [['skills.diploma', 'skills.diploma', 'diploma'], ['skills.executive', 'skills.executive', 'executive'], ['skills.languages', 'skills.language', 'languages']] as const;
function More({ rows }: { rows: CheckRow[] }) {
  const level = rows.find(({ question }) => question === 'skills.level');
  const asked = new Set(rows.map(({ question }) => question));
  const more = kMore.filter(([question, , name]) => !asked.has(question) && (name !== 'executive' || asked.has('skills.jobs')) && (name !== 'diploma' || (level?.state === 'given' && level.value !== 'aucun' && level.value !== 'brevet')));
  return <>{more.map(([question, page, name]) => <p key={question} class="links no-print"><Link to={`${questionPath(page)}?retour=relecture`}>{words.check.more[name]}</Link></p>)}</>;
}

function Lines({ lines }: { lines: string[] }) {
  return lines.length > 1 ? <ul class="plain">{lines.map((line, i) => <li key={i}>{line}</li>)}</ul> : <>{lines[0]}</>;
}
