// Screen "result": the amount in one sentence, twelve months in one picture, then why, and what would change it.

import { useState } from 'preact/hooks';
import type { NotModelled, Simulation, SimulatedMonth } from '../../../wasm/protocol';
import { useApp, useReply } from '../app';
import { BackLink, Button, ButtonLink, Details, Heading, Notice, Waiting, useTitle } from '../components/basics';
import { Assumed } from '../components/assumed';
import { Benefits } from '../components/benefit';
import { MonthsChart } from '../components/chart';
import { WithOwn } from '../components/own-resources';
import { AmountsWait } from '../components/entry-note';
import { unnamed, useKeptBack } from '../components/kept-back';
import { Refusal } from '../components/refusal';
import { Alerts, Before, ClaimBefore, Declare } from '../components/next-months';
import { RegisterNow } from '../components/register-now';
import { day, isZero, money, month } from '../format';
import { questionPath } from '../router';
import { count, fill, words } from '../words';
import { usePrintOpen } from '../print';

const text = words.result;

export function Result() {
  const app = useApp();
  useTitle(text.title);
  usePrintOpen('main .chart details:not([open])');  // one page: what is due, month by month, and what to do; what one opened stays open
  const reply = useReply(() => app.client.simulate(), [app.state.revision]);
  if (!reply) return <Waiting />;
  if (!reply.ok || reply.value.months.length === 0) {
    return (
      <div class="column">
        <Heading>{text.title}</Heading>
        {reply.ok ? <p>{text.empty}</p> : <Refusal error={reply.error} from="droits" />}
        <div class="actions"><ButtonLink to="/etapes">{text.see_steps}</ButtonLink></div>
      </div>
    );
  }
  return <Shown simulation={reply.value} />;
}

function Shown({ simulation }: { simulation: Simulation }) {
  const app = useApp();
  const { hidden, notice } = useKeptBack();
  const months = hidden ? unnamed(simulation.months) : simulation.months;
  const now = months[0]!;
  const sure = simulation.months.every((one) => one.low === one.high);
  const limits = useReply(() => app.client.notModelled(), []);
  const left = limits?.ok ? limits.value.not_modelled : [];
  return (
    <div class="column wide result">
      <BackLink to="/etapes" label={words.app.links.tasks} />
      <p class="eyebrow">{text.title}</p>
      <Sentence month={now} />
      <WithOwn month={now} />
      {!hidden && <OfContract simulation={simulation} />}
      <ClaimBefore simulation={simulation} />
      {simulation.missing.length > 0 && !app.state.status?.stays && <AmountsWait />}
      {notice}
      {!hidden && simulation.missing.length > 0 && <Narrow simulation={simulation} />}
      {!hidden && <Before />}
      <section class="card">
        <h2>{text.chart_title}</h2>
        <MonthsChart months={months} sure={sure} />
      </section>
      {!hidden && <><Alerts /><Parts simulation={simulation} left={left} /><Assumed /></>}
      <section class="card no-print">
        <h2>{text.aids_title}</h2>
        <p>{text.aids_text}</p>
        <div class="actions">
          <ButtonLink to="/aides" kind="second">{text.aids_link}</ButtonLink>
          <ButtonLink to="/demande-rsa" kind="second">{text.claim_link}</ButtonLink>
        </div>
      </section>
      <RegisterNow />
      <Declare />
      <Remarks simulation={hidden ? { ...simulation, notices: [] } : simulation} left={left} />
      <p class="law">{fill(text.law_day, { day: day(simulation.law_day) })}</p>
      <div class="actions no-print">
        {!hidden && <Button kind="second" onClick={() => print()}>{words.app.print}</Button>}
        {!app.state.status?.recovery_shown && !app.state.status?.stays && app.state.status?.sheet !== 'withdrawn' && app.state.status?.sheet !== 'removed' && <ButtonLink to="/fiche" kind="second">{text.sheet_link}</ButtonLink>}
      </div>
    </div>
  );
}

// One month at a time, each right opening on its steps.
function Parts({ simulation, left }: { simulation: Simulation; left: NotModelled[] }) {
  const [at, setAt] = useState(0);
  const shown = simulation.months[at] ?? simulation.months[0]!;
  return (
    <section class="card">
      <h2>{text.steps_title}</h2>
      <p class="hint">{text.steps_lead}</p>
      <div class="month-choice">
        <label for="month-choice">{text.month_of}</label>
        <div class="select small">
          <select id="month-choice" value={String(at)} onChange={(event) => setAt(Number(event.currentTarget.value))}>
            {simulation.months.map((one, i) => <option key={one.month} value={String(i)}>{month(one.month)}</option>)}
          </select>
        </div>
      </div>
      <Benefits key={shown.month} benefits={shown.benefits} sure={simulation.missing.length === 0} left={left} />
      {shown.benefits.filter((one) => !isZero(one.high)).length > 1 && (
        <p class="whole"><span>{text.total}</span><span class="amount">{shown.low === shown.high ? money(shown.total) : `${money(shown.low)} – ${money(shown.high)}`}</span></p>
      )}
    </section>
  );
}

function Sentence({ month: one }: { month: SimulatedMonth }) {
  const due = one.benefits.filter((benefit) => !isZero(benefit.high));
  const only = due.length === 1 ? due[0] : undefined;
  const name = only?.id === 'rsa' ? ` ${text.of}` : '';
  const when = { month: month(one.month) };
  if (isZero(one.high)) return <Heading class="sentence">{fill(text.sentence_none, when)}</Heading>;
  const paid = only?.paid_on && <p class="paid">{fill(text.paid_on, { day: day(only.paid_on) })} {text.claim}</p>;
  return (
    <>
      <Heading class="sentence">
        {one.low === one.high
          ? <>{fill(text.sentence, when)} <strong>{money(one.total, true)}</strong>{name}.</>
          : <>{fill(text.sentence_range, when)} <strong>{money(one.low, true)}</strong> {text.range_and} <strong>{money(one.high, true)}</strong>{name}.</>}
      </Heading>
      {paid || <p class="paid">{text.claim}</p>}
    </>
  );
}

// The question whose answer narrows the interval most: the core lists it first.
function Narrow({ simulation }: { simulation: Simulation }) {
  const app = useApp();
  const first = simulation.missing.find((one) => one.page);
  const page = useReply(() => app.client.page(first?.page ?? undefined), [first?.page, app.state.revision]);
  if (!first?.page) return <Notice icon="ask" title={text.narrow_title}><p>{text.narrow_plain}</p></Notice>;
  const ask = first.ask ?? (page?.ok && page.value.page ? page.value.questions.find((q) => q.id === first.question)?.ask ?? page.value.heading : '');
  const amount = first.spread && !isZero(first.spread) ? money(first.spread, true) : '';
  const line = ask ? (amount ? text.narrow_ask : text.narrow_ask_plain) : amount ? text.narrow : text.narrow_plain;
  return (
    <Notice icon="ask" title={text.narrow_title}>
      <p>{fill(line, { ask, amount })}</p>
      <ButtonLink to={questionPath(first.page)} kind="second">{text.narrow_action}</ButtonLink>
    </Notice>
  );
}

// What of the total depends on a contract that is signed: said beside it, not among the remarks.
const CONTRACT = 'cej_contract';

function OfContract({ simulation }: { simulation: Simulation }) {
  const one = (simulation.notices ?? []).find((each) => each.text_id === CONTRACT);
  return one ? <p class="paid of-contract">{fill(one.text, { euros: one.euros ? money(one.euros) : '' })}</p> : null;
}

// What no amount counts stands under the name of its benefit, here and where the benefit opens.
function Remarks({ simulation, left }: { simulation: Simulation; left: NotModelled[] }) {
  const titles = new Map(simulation.months[0]!.benefits.map((one) => [one.id, one.title]));
  const named = [...titles].map(([id, title]) => ({ title, lines: left.filter((one) => one.benefit === id) })).filter((one) => one.lines.length > 0);
  const said = (simulation.notices ?? []).filter((one) => one.text_id !== CONTRACT).map((one) => fill(one.text, { euros: one.euros ? money(one.euros) : '' }));
  return (
    <>
      {said.length > 0 && (
        <section class="card"><h2>{text.notices_title}</h2><ul class="plain">{said.map((line) => <li key={line}>{line}</li>)}</ul></section>
      )}
      {left.length > 0 && (
        <section class="card not-counted">
          <h2>{text.not_modelled_title}</h2>
          <p class="hint">{text.not_modelled_lead}</p>
          <Details summary={count(text.not_modelled_show, left.length)}>
            {named.map(({ title, lines }) => (
              <section key={title}>
                <h3>{title}</h3>
                <ul class="plain">{lines.map((one) => <li key={one.text}>{one.text}</li>)}</ul>
              </section>
            ))}
          </Details>
        </section>
      )}
    </>
  );
}
