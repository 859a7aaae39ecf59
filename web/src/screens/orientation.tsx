// Screen "orientation": who could accompany the person and how, in one sentence; then why, rule by rule; what the person says of it.

import { useEffect } from 'preact/hooks';
import { localDay } from '../../../wasm/client';
import type { CoreError, Orientation } from '../../../wasm/protocol';
import { useApp, useReply } from '../app';
import { BackLink, ButtonLink, Heading, Link, Notice, Waiting, useTitle } from '../components/basics';
import { ToAppointment } from '../components/appointed';
import { AllCalls, Calls } from '../components/calls';
import { Deadlines } from '../components/deadlines';
import { Decisions } from '../components/decisions';
import { EntryNote } from '../components/entry-note';
import { OrientationHistory } from '../components/orientation-history';
import { Choice, Disagreement } from '../components/orientation-said';
import { questionPath } from '../router';
import { isInside } from '../slots';
import { errorText, fill, words } from '../words';

const text = words.orientation;
// One word stands for a parcours and for a modality: `slot` tells which.
const valueOf = (value = '', slot = '') => (text.values as Record<string, string>)[`${slot}_${value}`] ?? (text.values as Record<string, string>)[value] ?? value;

export function OrientationScreen() {
  const app = useApp();
  useTitle(text.title);
  const reply = useReply(() => app.client.orient(), [app.state.revision]);
  // The first day, and each orientation that differs from the one before, are kept: what counts from them does not move.
  const history = reply?.ok ? reply.value.history : null;
  useEffect(() => { if (history) void app.client.note('orientation.history', history); }, [history]);
  if (!reply) return <Waiting />;
  if (!reply.ok) {
    return (
      <div class="column">
        <Heading>{text.title}</Heading>
        <WhyNone error={reply.error} />
        {reply.error.code === 'server_unreachable' && <p>{text.offline_hint}</p>}
        <div class="actions"><ButtonLink to="/etapes">{text.steps}</ButtonLink></div>
      </div>
    );
  }
  const { shared } = app.state;
  return <Shown orientation={shared ? withoutPrivate(reply.value) : reply.value} shared={shared} changed={() => app.set({ revision: app.state.revision + 1 })} />;
}

// What is wrong with a rule set has other words than the same fault of what the person keeps.
const kOfRules = ['bad_signature', 'invalid_asset', 'rollback', 'wrong_shape'];
const placeOf = ({ code, where }: CoreError) => `${code} ${where}`;

export function WhyNone({ error }: { error: CoreError }) {
  if (!kOfRules.includes(error.code) || !error.where) return <p>{errorText(error.code)}</p>;
  return (
    <>
      <Notice kind="notice" icon="warn" title={text.no_rules_title}><p>{fill(text.no_rules, { place: placeOf(error) })}</p></Notice>
      <p>{text.no_rules_now}</p>
      <ToAppointment />
    </>
  );
}

// That those received are not used, or that none were; those used before stay.
function OtherRules({ error }: { error: CoreError }) {
  const isAway = error.code === 'server_unreachable';
  return <Notice icon="ask" title={isAway ? text.away_title : text.refused_title}><p>{isAway ? text.away : fill(text.refused, { place: placeOf(error) })}</p></Notice>;
}

// What may be shown where others look: nothing that was decided by what is more personal, and no missing answer about it.
export function withoutPrivate(orientation: Orientation): Orientation {
  const { difficulties, missing } = orientation;
  const personal = difficulties.filter((one) => one.private).map((one) => `difficulty.${one.id}.impact`);
  const others = missing.filter(({ question }) => !personal.includes(question));
  const decided = Object.fromEntries(Object.entries(orientation.decided).filter(([, one]) => !one.private)) as Orientation['decided'];
  const isUrgent = decided.urgency !== undefined;
  const structures = orientation.structures.filter((one) => !orientation.structures_private?.includes(one));
  return { ...orientation, missing: others, decided, structures, giratoire: isUrgent ? 'immediate' : orientation.decided.parcours ? 'no' : 'nothing_evident' };
}

function Shown({ orientation, shared, changed }: { orientation: Orientation; shared: boolean; changed: () => void }) {
  const app = useApp();
  const facts = useReply(() => app.client.facts(), [app.state.revision]);
  const known = facts?.ok ? facts.value.facts : {};
  const kind = known['entry.kind'];
  const inside = isInside(app.state.status?.closed === true, known, localDay());
  return (
    <div class="column wide result whole-width">
      <BackLink to="/etapes" label={words.app.links.tasks} />
      <p class="eyebrow">{text.title}</p>
      <Heading class="sentence">{sentence(orientation)}</Heading>
      {orientation.decided.urgency && <Calls urgency={orientation.decided.urgency} />}
      {shared && <><Notice icon="lock"><p>{words.shared.orientation}</p></Notice><AllCalls /></>}
      {orientation.giratoire === 'nothing_evident' && <p class="paid">{text.none}</p>}
      <p class="paid">{text.claim}</p>
      <ToAppointment />
      {orientation.missing.length > 0 && <Missing orientation={orientation} />}
      <div class="beside">
        <div>
          <Decisions orientation={orientation} valueOf={valueOf} />
          {(shared || orientation.difficulties.length > 0) && <div class="actions"><ButtonLink to="/aide" kind="second">{words.services.link}</ButtonLink></div>}
        </div>
        <div>
          {inside ? !shared && <Notice icon="clock"><p>{text.inside}</p></Notice> : orientation.deadlines.length > 0 && !shared && <Deadlines orientation={orientation} changed={changed} />}
          {kind === 'jeune' && <EntryNote />}
          <Choice orientation={orientation} valueOf={valueOf} changed={changed} />
          <Disagreement orientation={orientation} changed={changed} />
        </div>
      </div>
      <OrientationHistory orientation={orientation} valueOf={valueOf} shared={shared} />
      <div class="actions no-print"><ButtonLink to="/resume" kind="second">{words.summary.link}</ButtonLink></div>
      {orientation.refused_rules && <OtherRules error={orientation.refused_rules} />}
      <p class="law">{fill(text.version, { version: orientation.rule_version })} {text.confidence[orientation.confidence === 'to_confirm' && orientation.missing.length === 0 ? 'unsettled' : orientation.confidence]}</p>
    </div>
  );
}

export function sentence({ giratoire, decided }: Orientation): string {
  if (giratoire === 'immediate') return text.sentence_now;
  const parcours = decided.parcours && (text.sentence as Record<string, string>)[decided.parcours.value];
  if (!parcours) return giratoire === 'no' ? text.sentence_hidden : text.sentence_none;  // it is known, and others look
  const structure = valueOf(decided.structure?.value);
  if (!structure) return `${parcours}.`;
  return parcours + fill(text.with, { structure: structure.replace(/^(La|Le|The) /, (article) => article.toLowerCase()) });
}

// What is missing, in words. How much something personal hinders is called by the page on which it is told, and not named.
function missingLabel(question: string, { difficulties }: Orientation): string {
  const named = (text.inputs as Record<string, string>)[question];
  const of = difficulties.find(({ id }) => question === `difficulty.${id}.impact`);
  if (!of) return named ?? text.input_other;
  return of.private ? text.inputs['difficulty.private_kinds'] : fill(text.inputs['difficulty.impact'], { difficulty: of.label });
}

// Several of one label (what is more personal is not told apart) are one line: the next shows when that is answered.
const isFirst = (orientation: Orientation) => ({ question }: { question: string }, at: number) =>
  orientation.missing.findIndex((other) => missingLabel(other.question, orientation) === missingLabel(question, orientation)) === at;

function Missing({ orientation }: { orientation: Orientation }) {
  return (
    <Notice icon="ask" title={text.missing_title}>
      <p>{text.missing_lead}</p>
      <ul class="links">
        {orientation.missing.filter(isFirst(orientation)).map(({ question, page }) => {
          const label = missingLabel(question, orientation);
          return <li key={question}>{page ? <Link to={`${questionPath(page)}?retour=accompagnement`}>{label}</Link> : label}</li>;
        })}
      </ul>
    </Notice>
  );
}
