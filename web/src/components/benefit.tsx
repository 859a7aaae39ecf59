// One benefit of one month: its amount, the steps that led to it (each opens on its article), what would change it.

import type { Benefit, Step } from '../../../wasm/protocol';
import { money } from '../format';
import { fill, words } from '../words';
import { Icon } from './icon';

const text = words.result;

export function BenefitDetail({ benefit }: { benefit: Benefit }) {
  const changes = [...new Set((benefit.changes ?? []).map((one) => changeText(one)))];
  return (
    <div class="benefit">
      <ol class="ledger">
        {benefit.steps.map((step, i) => <li key={i}><Line step={step} /></li>)}
        <li class="ledger-total">
          <div class="ledger-line"><span>{benefit.title}</span><span class="amount">{range(benefit)}</span></div>
          {benefit.article && <p class="hint">{benefit.article}</p>}
        </li>
      </ol>
      {changes.length > 0 && (
        <>
          <h3>{text.changes_title}</h3>
          <ul class="plain">{changes.map((line) => <li key={line}>{line}</li>)}</ul>
        </>
      )}
    </div>
  );
}

export function range({ low, high, amount }: { low: string; high: string; amount: string }): string {
  return low === high ? money(amount) : `${money(low)} – ${money(high)}`;
}

function Line({ step }: { step: Step }) {
  const line = <><span>{step.label}</span><span class="amount">{valueText(step)}</span></>;
  if (!step.article) return <div class="ledger-line">{line}</div>;
  return (
    <details class="ledger-fold">
      <summary class="ledger-line">{line}</summary>
      <p class="ledger-article">
        {step.link
          ? <a href={step.link} target="_blank" rel="noopener noreferrer">{fill(text.article_open, { article: step.article })}<Icon name="next" /></a>
          : <>{text.article} : {step.article}</>}
      </p>
    </details>
  );
}

function valueText({ value, unit }: Step): string {
  if (!unit) return value;
  if (/^(€|EUR)(\/|$)/.test(unit)) return money(value);
  return `${value.replace('.', ',')} ${unit}`;
}

function changeText(change: { text_id: string; [key: string]: unknown }): string {
  const known = (words.changes as Record<string, string>)[change.text_id] ?? words.changes.default;
  return fill(known, Object.fromEntries(Object.entries(change).map(([key, value]) => [key, String(value)])));
}
