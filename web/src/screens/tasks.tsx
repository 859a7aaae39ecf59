// Screen "tasks": the steps of the registration, what is done, where to go on.

import { useApp, useReply } from '../app';
import { ButtonLink, Heading, Link, Waiting, useTitle } from '../components/basics';
import { Failed } from '../components/failed';
import { ToAppointment, WhatWasSent, useAppointment } from '../components/appointed';
import { Confirm } from '../components/confirm';
import { EntryNote } from '../components/entry-note';
import { Icon } from '../components/icon';
import { MayVanish } from '../components/may-vanish';
import { Reminders } from '../components/reminders';
import { RegisterNow } from '../components/register-now';
import { SheetNotice } from '../components/sheet-notice';
import { Status } from '../components/status';
import { questionPath } from '../router';
import { count, words } from '../words';

export function Tasks() {
  const app = useApp();
  const text = words.tasks;
  const alone = app.state.status?.stays === true;
  const title = alone ? text.simulation_title : text.title;
  useTitle(title);
  const appointment = useAppointment();
  const reply = useReply(() => app.client.tasks(), [app.state.revision]);
  if (!reply) return <Waiting />;
  if (!reply.ok) return <Failed title={title} error={reply.error} />;
  const { sections, ready } = reply.value;
  const left = sections.filter((section) => section.status !== 'done');
  const next = left[0]?.page;
  return (
    <div class="column">
      <Heading>{title}</Heading>
      <p class="lead">{ready ? text.lead_done : count(text.lead, left.length)}</p>
      <SheetNotice />
      <Reminders />
      {next && <div class="actions"><ButtonLink to={questionPath(next)}>{text.next}</ButtonLink></div>}
      {!ready && <p class="links"><Link to="/document">{text.document}</Link></p>}
      <EntryNote fresh={sections.every((one) => one.id === 'entry' || one.status === 'todo')} asked={alone || sections.some((one) => one.id === 'amounts')} />
      {(alone || !app.state.online || app.state.problem) && <MayVanish noticed />}
      <h2 class="unseen">{text.list}</h2>
      <ol class="tasks">
        {sections.map((section, i) => (
          <li key={section.id}>
            <Link to={section.page ? questionPath(section.page) : '/verification'} class="task">
              <span class="task-number" aria-hidden="true">{section.status === 'done' ? <Icon name="check" /> : i + 1}</span>
              <span class="task-title">{section.title}</span>
              <Status status={section.status} />
            </Link>
          </li>
        ))}
        {!alone && (
          <li>
            <Link to="/premier-rendez-vous" class="task">
              <span class="task-number" aria-hidden="true">{appointment.done ? <Icon name="check" /> : sections.length + 1}</span>
              <span class="task-title">{appointment.title}{appointment.line && <><br /><span class="hint">{appointment.line}</span></>}</span>
              <Status status={appointment.done ? 'done' : 'todo'} />
            </Link>
          </li>
        )}
      </ol>
      {ready && !alone && <Confirm />}
      {ready && !alone && <ToAppointment />}
      <WhatWasSent ended={ready} />
      <h2 class="unseen">{text.after}</h2>
      <div class={`actions ${ready ? '' : 'later'}`}>
        <ButtonLink to="/verification" kind={ready && alone ? 'main' : 'second'}>{text.check}</ButtonLink>
        <ButtonLink to="/droits" kind="second">{text.result}</ButtonLink>
        {!alone && <ButtonLink to="/orientation" kind="second">{words.orientation.link}</ButtonLink>}
      </div>
      {!ready && <p class="hint">{text.result_hint_todo}</p>}
      <RegisterNow />
    </div>
  );
}
