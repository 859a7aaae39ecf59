// Beside a result: what changes soon and what to do then, and what must be declared.

import type { ClaimFirst, Forecast, Simulation } from '../../../wasm/protocol';
import { useApp, useReply } from '../app';
import { isZero, money, month } from '../format';
import { fill, words } from '../words';
import { ButtonLink, Details, Link, Notice } from './basics';
import { Icon } from './icon';
import { OutLink } from './out-link';

const text = words.result;

// A right that counts before RSA or AAH, and may be asked for: said above all others.
export function Before() {
  const app = useApp();
  const reply = useReply(() => app.client.aids(), [app.state.revision]);
  if (!reply?.ok) return null;
  const first = reply.value.aids.filter((aid) => aid.verdict === 'yes' && aid.before.length > 0);
  return (
    <>
      {first.map((aid) => (
        <div key={aid.id} class="on-paper">
          <Notice icon="info" title={fill(words.aids.before, { aid: aid.title })}>
            <p>{words.aids.before_text}</p>
            <p class="no-print"><Link to="/aides">{text.aids_link}</Link></p>
          </Notice>
        </div>
      ))}
    </>
  );
}

// Said in one sentence with its amount, and the link to where it is claimed.
export function claimFirst(one: Pick<ClaimFirst, 'text' | 'euros'>): string {
  return fill(one.text, { euros: money(one.euros, true) });
}

export function ClaimBefore({ simulation }: { simulation: Simulation }) {
  const one = simulation.claim_first;
  if (!one) return null;
  return (
    <div class="on-paper">
      <Notice icon="info" title={text.claim_first}>
        <p>{claimFirst(one)}</p>
        {one.also && <p>{claimFirst(one.also)}</p>}
        <p class="no-print"><OutLink href={one.link}>{text.claim_first_link}</OutLink></p>
      </Notice>
    </div>
  );
}

// A right that two persons have is named once, with what each would get: "Aide au permis de conduire (1 200 € + 1 200 €)".
function rightsOf(due: Forecast['unclaimed']): string {
  const amounts = new Map<string, Forecast['unclaimed']>();
  for (const one of due) amounts.set(one.title, [...(amounts.get(one.title) ?? []), one]);
  return [...amounts].map(([title, each]) => `${title} (${each.map((one) => money(one.amount, true)).join(' + ')})`).join(', ');
}

// What comes before all of it (`ClaimBefore`) stands at the head of the same page, and is not said twice.
export function Alerts() {
  const app = useApp();
  const reply = useReply(() => app.client.forecast(), [app.state.revision]);
  if (!reply?.ok) return null;
  const { alerts, unclaimed, claim_first: first, sure } = reply.value;
  const due = unclaimed.filter((one) => !isZero(one.amount));
  const free = unclaimed.filter((one) => isZero(one.amount));
  return (
    <section class="card">
      <h2>{text.alerts_title}</h2>
      {alerts.length === 0 && unclaimed.length === 0 && !first && <p>{sure ? text.alerts_none : text.alerts_unsure}</p>}
      <ul class="alerts">
        {due.length > 0 && <li><Icon name="info" /><div>{fill(text.unclaimed, { list: rightsOf(due) })}</div></li>}
        {free.length > 0 && <li><Icon name="info" /><div>{fill(text.unclaimed_free, { list: [...new Set(free.map((one) => one.title))].join(', ') })}</div></li>}
        {alerts.map((one, i) => (
          <li key={i}>
            <Icon name="clock" />
            <div>
              <strong>{month(one.month)}</strong>. {fill(one.text, { age: one.age ?? '' })} {one.step}
              {one.from !== one.to && <> {fill(text.alert_total, { from: money(one.from, true), to: money(one.to, true) })}</>}
            </div>
          </li>
        ))}
      </ul>
      <div class="actions no-print">
        <ButtonLink to="/previsions" kind="second">{text.ledger_link}</ButtonLink>
        <ButtonLink to="/comparer-les-textes" kind="second">{text.law_link}</ButtonLink>
      </div>
    </section>
  );
}

export function Declare() {
  const list = (lines: string[]) => <ul class="plain">{lines.map((line) => <li key={line}>{line}</li>)}</ul>;
  return (
    <section class="card declare">
      <h2>{text.declare_title}</h2>
      <p>{text.declare_lead}</p>
      <Details summary={text.declare_yes}>{list(text.declare.yes)}</Details>
      <Details summary={text.declare_no}>{list(text.declare.no)}</Details>
      <p class="hint">{text.declare_source}</p>
    </section>
  );
}
