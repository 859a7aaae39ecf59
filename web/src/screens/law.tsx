// Screen "law": the same household under the law of two days, side by side.

import { useState } from 'preact/hooks';
import type { LawColumn, LawComparison } from '../../../wasm/protocol';
import { localDay } from '../../../wasm/client';
import { useApp, useReply } from '../app';
import { BackLink, Heading, Waiting, useTitle } from '../components/basics';
import { sumsAlone, useKeptBack } from '../components/kept-back';
import { OutLink } from '../components/out-link';
import { Refusal } from '../components/refusal';
import { day, isZero, money, month } from '../format';
import { fill, words } from '../words';

const text = words.law;

const kFirst = '2020-11';  // the first month that is known

// Every month from the first that is known to this one, the newest first.
function choices(today: string): string[] {
  const months: string[] = [];
  for (let year = Number(today.slice(0, 4)); year >= 2020; year--) {
    for (let number = 12; number >= 1; number--) {
      const one = `${year}-${String(number).padStart(2, '0')}`;
      if (one <= today.slice(0, 7) && one >= kFirst) months.push(one);
    }
  }
  return months;
}

// Before the last amounts of spring: RSA, family benefits and AAH rise each April.
const before = (months: string[]) => months.find((one) => one.endsWith('-03')) ?? months.at(-1)!;

export function LawScreen() {
  const app = useApp();
  useTitle(text.title);
  const [months] = useState(() => choices(localDay()));
  const [pair, setPair] = useState<[string, string]>([before(months), months[0]!]);
  const [announced, setAnnounced] = useState(false);
  const { hidden, notice } = useKeptBack();
  const reply = useReply(() => app.client.compareLaw(pair.map((one) => `${one}-15`), announced), [app.state.revision, pair.join(), announced]);
  // With the switch on, the months that something is announced for can be chosen too.
  const coming = reply?.ok && announced ? reply.value.announced.map((one) => one.from.slice(0, 7)).filter((one) => one > months[0]!) : [];
  const offered = [...new Set([...coming.sort().reverse(), ...months])];
  const choose = (at: 0 | 1, value: string) => setPair(at === 0 ? [value, pair[1]] : [pair[0], value]);
  return (
    <div class="column wide result">
      <BackLink to="/droits" label={words.result.title} />
      <Heading>{text.title}</Heading>
      <p class="lead">{text.lead}</p>
      <div class="try no-print">
        {([0, 1] as const).map((at) => (
          <div key={at}><label for={`law-${at}`}>{text.day[at]}</label><div class="select"><select id={`law-${at}`} value={pair[at]} onChange={(event) => choose(at, event.currentTarget.value)}>{offered.map((one) => <option key={one} value={one}>{month(one)}</option>)}</select></div></div>
        ))}
      </div>
      {notice}
      {!reply ? <Waiting /> : reply.ok ? <Columns columns={hidden ? sumsAlone(reply.value.columns) : reply.value.columns} /> : <Refusal error={reply.error} from="droits" />}
      {reply?.ok && reply.value.announced.length > 0 && <Announced list={reply.value.announced} on={announced} set={setAnnounced} />}
    </div>
  );
}

// What is announced and not law yet: off until the person asks for it.
function Announced({ list, on, set }: { list: LawComparison['announced']; on: boolean; set: (on: boolean) => void }) {
  const computed = list.some((one) => one.from);
  return (
    <section class="card">
      <h2>{text.announced}</h2>
      <p>{text.announced_lead}</p>
      {computed && <div class="tick no-print"><input id="announced" type="checkbox" checked={on} onChange={(event) => set(event.currentTarget.checked)} /><label for="announced">{text.with_announced}</label></div>}
      <ul class="plain">
        {list.map((one) => (
          <li key={one.title}>
            <p><strong>{one.title}{one.from && ` (${fill(text.from, { day: day(one.from) })})`}</strong><br />{one.text} {!one.from && text.not_computed}</p>
            <p class="hint">{fill(text.announced_by, { by: one.by, day: day(one.on) })} <OutLink href={one.link}>{text.source}</OutLink></p>
          </li>
        ))}
      </ul>
    </section>
  );
}

const range = ({ low, high }: { low: string; high: string }) => (low === high ? money(low) : `${money(low)} – ${money(high)}`);

// On a phone the name stands above its amounts: the roles are said again, since a browser forgets those of a table drawn as a grid.
function Row({ head, cells, names, sum }: { head: string; cells: string[]; names?: true; sum?: true }) {
  const Cell = names ? 'th' : 'td';
  const named = names ? { scope: 'col', role: 'columnheader' } as const : { role: 'cell' } as const;
  return (
    <tr role="row" class={sum && 'sum'}>
      <th scope={names ? 'col' : 'row'} role={names ? 'columnheader' : 'rowheader'}>{head}</th>
      {cells.map((cell, i) => <Cell key={i} class="number" {...named}>{cell}</Cell>)}
    </tr>
  );
}

function Columns({ columns }: { columns: LawColumn[] }) {
  const [first, second] = columns as [LawColumn, LawColumn];
  const rows = first.benefits.map((one, i) => [one, second.benefits[i]!] as const).filter(([a, b]) => !isZero(a.high) || !isZero(b.high));
  const difference = (a: { low: string }, b: { low: string }) => money((Number(b.low) - Number(a.low)).toFixed(2));
  return (
    <section class="card">
      <div class="table-scroll" tabIndex={0} role="region" aria-label={text.title}><table class="two-laws" role="table">
        <caption class="unseen">{text.title}</caption>
        <thead role="rowgroup"><Row head={text.aid} cells={[...columns.map((one) => month(one.law_day.slice(0, 7))), text.difference]} names /></thead>
        <tbody role="rowgroup">
          {rows.filter(([a]) => a.monthly).map(([a, b]) => <Row key={a.id} head={a.title} cells={[range(a), range(b), difference(a, b)]} />)}
          <Row sum head={text.total} cells={[range(first), range(second), difference(first, second)]} />
          {rows.filter(([a]) => !a.monthly).map(([a, b]) => <Row key={a.id} head={fill(text.apart, { title: a.title })} cells={[range(a), range(b), difference(a, b)]} />)}
        </tbody>
      </table></div>
      {columns.filter((one) => one.announced).map((one) => <p key={one.law_day}><strong>{fill(text.announced_column, { month: month(one.law_day.slice(0, 7)) })}</strong></p>)}
      {columns.filter((one) => one.last_known).map((one) => <p key={one.law_day} class="hint">{fill(text.last_known, { month: month(one.law_day.slice(0, 7)) })}</p>)}
      <p class="hint">{text.same}</p>
    </section>
  );
}
