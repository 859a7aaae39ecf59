// Screen "forecast": 24 months as a ledger (due for, paid in), what happens in each, and the same with events that one tries.

import { useState } from 'preact/hooks';
import type { Forecast, LedgerMonth, WhatIf } from '../../../wasm/protocol';
import { useApp, useReply } from '../app';
import { BackLink, Button, Heading, Waiting, useTitle } from '../components/basics';
import { Icon } from '../components/icon';
import { uneventful, useKeptBack } from '../components/kept-back';
import { Refusal } from '../components/refusal';
import { isZero, money, month } from '../format';
import { fill, words } from '../words';

const text = words.forecast;

export function ForecastScreen() {
  const app = useApp();
  useTitle(text.title);
  const [tried, setTried] = useState<WhatIf[]>([]);
  const { hidden, notice } = useKeptBack();
  const reply = useReply(() => app.client.forecast(tried), [app.state.revision, JSON.stringify(tried)]);
  if (!reply) return <Waiting />;
  if (!reply.ok) return <div class="column"><Heading>{text.title}</Heading><Refusal error={reply.error} from="droits" /></div>;
  const value = hidden ? uneventful(reply.value) : reply.value;
  return (
    <div class="column wide result">
      <BackLink to="/droits" label={words.result.title} />
      <Heading>{text.title}</Heading>
      <p class="lead">{text.lead}</p>
      {!value.sure && <p class="hint">{text.lowest}</p>}
      {!hidden && value.contract && <p class="paid of-contract">{fill(value.contract.text, { euros: money(value.contract.euros) })}</p>}
      {notice}
      <Try months={value.months} kinds={value.may_try} tried={tried} set={setTried} />
      <Ledger value={value} />
    </div>
  );
}

// What one tries stays on this screen: no answer is changed.
function Try({ months, kinds, tried, set }: { months: LedgerMonth[]; kinds: WhatIf['kind'][]; tried: WhatIf[]; set: (tried: WhatIf[]) => void }) {
  const [kind, setKind] = useState<WhatIf['kind']>('job');
  const [when, setWhen] = useState(months[1]?.month ?? months[0]!.month);
  const [net, setNet] = useState('');
  const [wrong, setWrong] = useState(false);
  const add = () => {
    const amount = net.replace(/[\s\u00a0\u202f€]/g, '').replace(',', '.');
    if (kind === 'job' && !/^\d{1,6}(\.\d{1,2})?$/.test(amount)) return setWrong(true);
    setWrong(false);
    set([...tried, kind === 'job' ? { kind, month: when, net: amount } : { kind, month: when }]);
  };
  return (
    <section class="card no-print">
      <h2>{text.try_title}</h2>
      <p class="hint">{text.try_lead}</p>
      <div class="try">
        <div><label for="try-kind">{text.kind}</label><div class="select"><select id="try-kind" value={kind} onChange={(event) => setKind(event.currentTarget.value as WhatIf['kind'])}>{kinds.map((one) => <option key={one} value={one}>{text.kinds[one]}</option>)}</select></div></div>
        <div><label for="try-month">{text.month}</label><div class="select"><select id="try-month" value={when} onChange={(event) => setWhen(event.currentTarget.value)}>{months.map((one) => <option key={one.month} value={one.month}>{month(one.month)}</option>)}</select></div></div>
        {kind === 'job' && (
          <div>
            <label for="try-net">{text.net}</label>
            {wrong && <p class="error-text" id="try-net-error">{text.net_wrong}</p>}
            <div class="line short"><input id="try-net" type="text" inputMode="decimal" autocomplete="off" value={net} aria-invalid={wrong || undefined} aria-describedby={wrong ? 'try-net-error' : undefined} onInput={(event) => setNet(event.currentTarget.value)} /><span class="unit">€</span></div>
          </div>
        )}
      </div>
      <div class="actions"><Button kind="second" onClick={add}>{text.add}</Button></div>
      {tried.length > 0 && (
        <ul class="tried" aria-label={text.tried}>
          {tried.map((one, i) => (
            <li key={i}><span>{text.kinds[one.kind]}, {month(one.month)}{one.net ? ` (${money(one.net, true)})` : ''}</span>
              <button type="button" class="text-button" onClick={() => set(tried.filter((_, at) => at !== i))}>{text.remove}<span class="unseen"> {text.kinds[one.kind]}</span></button></li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Ledger({ value }: { value: Forecast }) {
  const other = value.what_if;
  return (
    <section class="card">
      <h2>{text.ledger}</h2>
      {value.past_assumed && !other && <p class="hint">{text.paid_assumed}</p>}
      <div class="table-scroll" tabIndex={0} role="region" aria-label={text.ledger}>
        <table class={other ? 'tried-table' : undefined}>
          <caption class="unseen">{text.ledger}</caption>
          <thead>
            <tr>
              <th scope="col">{words.result.table_month}</th><th scope="col" class="number">{text.due}</th>{!other && <th scope="col" class="number">{text.paid}</th>}
              {other && <><th scope="col" class="number">{text.with_due}</th><th scope="col" class="number">{text.with_income}</th><th scope="col" class="number">{text.difference}</th></>}
            </tr>
          </thead>
          <tbody>{value.months.map((one, i) => <Row key={one.month} one={one} other={other?.[i]} titles={value.titles} />)}</tbody>
        </table>
      </div>
    </section>
  );
}

function Row({ one, other, titles }: { one: LedgerMonth; other?: LedgerMonth; titles: Record<string, string> }) {
  const events = [...one.events, ...(other?.events ?? [])];
  const shown = other ?? one;
  const all = (line: LedgerMonth) => Number(line.total) + Number(line.income);
  const difference = other ? all(other) - all(one) : 0;
  const notes = events.length > 0 || shown.changes.length > 0;
  return (
    <>
      <tr class={notes ? 'noted' : undefined}>
        <th scope="row">{month(one.month)}</th><td class="number">{money(one.total, !!other)}</td>
        {!other && <td class="number">{money(one.paid)}</td>}
        {other && <><td class="number">{money(other.total, true)}</td><td class="number">{money(other.income, true)}</td><td class="number">{difference > 0 ? '+' : ''}{money(difference.toFixed(2), true)}</td></>}
      </tr>
      {notes && (
        <tr class="notes"><td colSpan={other ? 5 : 3}><ul>
          {events.map((event, i) => <li key={i}><Icon name="clock" />{fill(event.text, { age: event.age ?? '' })}</li>)}
          {shown.changes.map((change) => <li key={change.id}><Icon name="next" />{changeText(titles[change.id] ?? change.id, change.from, change.to)}</li>)}
        </ul></td></tr>
      )}
    </>
  );
}

export function changeText(title: string, from: string, to: string): string {
  const line = isZero(from) ? text.begins : isZero(to) ? text.ends : text.changes;
  return fill(line, { title, from: money(from), to: money(to) });
}
