// One aid that is conditions and a sum: what it brings, which conditions hold, where to ask, which text says so.

import type { Aid, Claim, Verdict } from '../../../wasm/protocol';
import { day, isZero, money } from '../format';
import { questionPath } from '../router';
import { fill, typeset, words } from '../words';
import { Link } from './basics';
import { Icon, type IconName } from './icon';
import { OutLink } from './out-link';

const text = words.aids;
const icons: Record<Verdict, IconName> = { yes: 'check', unknown: 'ask', no: 'cross' };

export function AidList({ aids }: { aids: Aid[] }) {
  return <div class="parts">{aids.map((aid) => <AidPart key={aid.id} aid={typeset(aid)} />)}</div>;
}

function AidPart({ aid }: { aid: Aid }) {
  return (
    <details class="part">
      <summary><span>{aid.title}</span><span class="amount">{sum(aid)}</span></summary>
      <div class="part-body">
        <p>{aid.summary}</p>
        {aid.amount.how && <p>{aid.amount.how}</p>}
        <h3>{text.conditions}</h3>
        <ul class="conditions">
          {aid.conditions.map((one) => (
            <li key={one.words} class={one.verdict}>
              <Icon name={icons[one.verdict]} />
              <span>
                {one.words} <span class="condition-state">{text.verdicts[one.verdict]}</span>
                {one.verdict === 'unknown' && one.page && <> <Link to={questionPath(one.page)}>{text.answer}</Link></>}
              </span>
            </li>
          ))}
        </ul>
        {aid.also.length > 0 && <><h3>{text.also}</h3><ul class="plain">{aid.also.map((line) => <li key={line}>{line}</li>)}</ul></>}
        <ClaimPart claim={aid.claim} />
        {aid.decided && <p class="hint">{text.decided}</p>}
        {aid.unsettled && <p class="unsettled"><Icon name="warn" /><span>{aid.unsettled}</span></p>}
        <ul class="sources">
          {aid.law.map((one) => <li key={one.text}><OutLink href={one.link}>{one.text}</OutLink></li>)}
        </ul>
        <p class="hint">{fill(text.as_of, { day: day(aid.as_of) })}</p>
      </div>
    </details>
  );
}

export function ClaimPart({ claim }: { claim: Claim }) {
  if (!claim.where) return null;
  return (
    <>
      <h3>{text.claim}</h3>
      <p>
        {claim.link ? <OutLink class="claim-link" href={claim.link}>{claim.where}</OutLink> : claim.where}
        {claim.delay && <>. {claim.delay}.</>}
      </p>
      {(claim.documents ?? []).length > 0 && <><p class="hint">{text.documents}</p><ul class="plain">{claim.documents!.map((line) => <li key={line}>{line}</li>)}</ul></>}
    </>
  );
}

function sum({ amount }: Aid): string {
  if (!amount.high || isZero(amount.high)) return text.see;
  const value = money(amount.high, amount.high.endsWith('.00'));
  return fill(amount.most || amount.low !== amount.high ? text.up_to[amount.period] : text.amounts[amount.period], { amount: value });
}
