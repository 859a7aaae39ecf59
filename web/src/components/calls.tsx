// Who to call now: shown first when things are urgent.

import type { Decided } from '../../../wasm/protocol';
import { fill, words } from '../words';
import { Details } from './basics';
import { QuickExit } from './quick-exit';

const text = words.orientation;
export type Call = { number: string; text: string; by?: string };

export function Calls({ urgency }: { urgency: Decided }) {
  const calls: Call[] = (text.calls as Record<string, Call[]>)[urgency.value] ?? text.calls.other;
  return (
    <section class="card calls">
      {urgency.value === 'violence' && <QuickExit />}
      <h2>{text.calls_title}</h2>
      <p>{urgency.reason}</p>
      <CallList calls={calls} />
      {urgency.value !== 'violence' && <p>{text.calls_ccas}</p>}
    </section>
  );
}

// Every number, folded, the same for everybody: where others use the device nothing says why one of them is needed.
export function AllCalls() {
  const each = new Map(Object.values(text.calls as Record<string, Call[]>).flat().map((call) => [call.number, call]));
  return <Details summary={text.calls_all}><div class="calls"><CallList calls={[...each.values()]} /></div></Details>;
}

// What a number is for stands before it.
export function CallList({ calls }: { calls: Call[] }) {
  return (
    <ul>
      {calls.map((call) => (
        <li key={call.number}>
          <span>{call.text}</span>
          <a class="button second" href={`${call.by ?? 'tel'}:${call.number.replaceAll(' ', '')}`}>{fill(call.by === 'sms' ? text.write : text.call, { number: call.number })}</a>
        </li>
      ))}
    </ul>
  );
}
