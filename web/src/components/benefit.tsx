// The benefits of one month: each amount opens on the steps that led to it, each step on its article. Those without a right
// are kept together, with the article that says so and what would change it.

import type { Benefit, Claim, NotModelled, Step } from '../../../wasm/protocol';
import { day, isZero, money, month, unitText } from '../format';
import { count, fill, words } from '../words';
import { ClaimPart } from './aid';
import { Details } from './basics';
import { OutLink } from './out-link';
import { WhyNotPart } from './why-not';

const text = words.result;

// A right without an amount (health cover) is a right.
const isRight = (one: Benefit) => one.entitled || !isZero(one.high);

// `sure`: no answer is missing, so that a right without an amount is known. `left`: what no amount counts, said at its benefit.
export function Benefits({ benefits, sure, left = [] }: { benefits: Benefit[]; sure: boolean; left?: NotModelled[] }) {
  const of = (one: Benefit) => left.filter((each) => each.benefit === one.id).map((each) => each.text);
  const due = benefits.filter(isRight).sort((a, b) => Number(b.high) - Number(a.high));
  const none = benefits.filter((one) => !isRight(one));
  return (
    <>
      {due.length > 0 && <div class="parts">{due.map((one, i) => <Part key={i} benefit={one} sure={sure} left={of(one)} open={due.length === 1} />)}</div>}
      {none.length > 0 && (
        <details class="fold" open={due.length === 0}>
          <summary>{count(text.none_title, none.length)}</summary>
          <div class="parts nested">{none.map((one, i) => <Part key={i} benefit={one} sure={sure} left={of(one)} none />)}</div>
        </details>
      )}
    </>
  );
}

function Part({ benefit, sure, left, open = false, none = false }: { benefit: Benefit; sure: boolean; left: string[]; open?: boolean; none?: boolean }) {
  const changes = [...new Set((benefit.changes ?? []).map((one) => one.text))];
  return (
    <details class="part" open={open}>
      <summary><span>{benefit.title}</span><span class="amount">{range(benefit, sure)}</span></summary>
      <div class="part-body">
        {none && <WhyNotPart benefit={benefit.id} />}
        {benefit.low !== benefit.high && <p class="hint">{text.steps_lowest}</p>}
        {benefit.steps.length > 0 && <Ledger steps={benefit.steps} />}
        {!benefit.told && benefit.law_from && <p class="hint">{fill(text.law_from, { day: day(benefit.law_from) })} {benefit.unsettled && text.law_unsettled}</p>}
        {benefit.article && <p class="hint">{text.article}{'\u00a0'}: {benefit.article}</p>}
        {!none && !benefit.told && <ClaimPart claim={(words.claims as Record<string, Claim>)[benefit.id] ?? {}} />}
        {changes.length > 0 && (
          <>
            <h3>{text.changes_title}</h3>
            <ul class="plain">{changes.map((line) => <li key={line}>{line}</li>)}</ul>
          </>
        )}
        {left.length > 0 && <Details summary={text.not_modelled_title}><ul class="plain">{left.map((line) => <li key={line}>{line}</li>)}</ul></Details>}
      </div>
    </details>
  );
}

function range({ low, high, amount, entitled, contribution = '0', period = 'month' }: Benefit, sure: boolean): string {
  if (entitled && isZero(high)) return !sure ? text.right_unsure : isZero(contribution) ? text.right_free : fill(text.right_paid, { amount: money(contribution) });
  const euros = low === high ? money(amount) : `${money(low)} – ${money(high)}`;
  return period === 'month' ? euros : fill(text.apart[period], { amount: euros });
}

// Steps of one month fold into what they come to, the last of them.
function Ledger({ steps }: { steps: Step[] }) {
  const groups: Step[][] = [];
  for (const step of steps) {
    const last = groups.at(-1);
    if (step.month && last?.[0]?.month === step.month) last.push(step);
    else groups.push([step]);
  }
  return <ol class="ledger">{groups.map((group, i) => <li key={i}>{group[0]?.month ? <MonthLines steps={group} of={group[0].month} /> : <Line step={group[0] as Step} />}</li>)}</ol>;
}

function MonthLines({ steps, of }: { steps: Step[]; of: string }) {
  const last = steps.at(-1) as Step;
  return (
    <details class="ledger-month">
      <summary class="ledger-line"><span>{month(of)}</span><span class="amount">{unitText(last.value, last.unit)}</span></summary>
      <ol class="ledger">{steps.map((step, i) => <li key={i}><Line step={step} /></li>)}</ol>
    </details>
  );
}

function Line({ step }: { step: Step }) {
  const line = <><span>{step.label}</span><span class="amount">{unitText(step.value, step.unit)}</span></>;
  if (!step.article) return <div class="ledger-line">{line}</div>;
  return (
    <details class="ledger-fold">
      <summary class="ledger-line">{line}</summary>
      <p class="ledger-article">
        {step.link
          ? <OutLink href={step.link}>{fill(text.article_open, { article: step.article })}</OutLink>
          : <>{text.article}{'\u00a0'}: {step.article}</>}
      </p>
    </details>
  );
}
