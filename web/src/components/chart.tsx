// Twelve months as bars: lying on a narrow screen, standing on a wide one, each with its amount written on it; the same numbers
// in a table. What is not known yet is hatched, from the least to the most.

import type { SimulatedMonth } from '../../../wasm/protocol';
import { day, isZero, money, month, monthShort } from '../format';
import { words } from '../words';
import { Details } from './basics';

const text = words.result;

interface Props {
  months: SimulatedMonth[];
  sure: boolean;
}

export function MonthsChart({ months, sure }: Props) {
  const most = Math.max(...months.map((one) => Number(one.high)), 1);
  return (
    <figure class="chart" aria-label={text.chart_label}>
      <Lying months={months} most={most} />
      <Standing months={months} most={most} />
      {!sure && (
        <ul class="legend" aria-hidden="true">
          <li><svg viewBox="0 0 20 20"><rect class="bar" width="20" height="20" rx="3" /></svg>{text.chart_legend_sure}</li>
          <li><svg viewBox="0 0 20 20"><Hatch id="hatch-key" /><rect width="20" height="20" rx="3" fill="url(#hatch-key)" class="bar-range" /></svg>{text.chart_legend_range}</li>
        </ul>
      )}
      <Details summary={text.table_show}><Table months={months} sure={sure} /></Details>
    </figure>
  );
}

function Hatch({ id }: { id: string }) {
  return (
    <defs>
      <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect class="hatch-ground" width="6" height="6" /><path class="hatch-line" d="M1 0v6" />
      </pattern>
    </defs>
  );
}

const shortAmount = (one: SimulatedMonth): string => {
  if (isZero(one.high)) return text.zero;
  return one.low === one.high ? money(one.total, true) : `${Math.round(Number(one.low))}–${money(one.high, true)}`;
};

const kRow = 32, kLabel = 50, kBars = 150, kWide = 300;

function Lying({ months, most }: { months: SimulatedMonth[]; most: number }) {
  return (
    <svg class="lying" viewBox={`0 0 ${kWide} ${months.length * kRow}`} aria-hidden="true" focusable="false">
      <Hatch id="hatch-lying" />
      {months.map((one, i) => {
        const low = (Number(one.low) / most) * kBars;
        const high = (Number(one.high) / most) * kBars;
        const y = i * kRow + 5;
        return (
          <g key={one.month}>
            <text class="tick-text" x="0" y={y + 16}>{monthShort(one.month)}</text>
            {high > low && <rect class="bar-range" fill="url(#hatch-lying)" x={kLabel} y={y} width={high} height="22" rx="3" />}
            <rect class="bar" x={kLabel} y={y} width={Math.max(low, 2)} height="22" rx="3" />
            <text class="bar-text" x={kLabel + Math.max(high, 2) + 8} y={y + 16}>{shortAmount(one)}</text>
          </g>
        );
      })}
    </svg>
  );
}

const kColumn = 60, kTall = 190, kTop = 30;

function Standing({ months, most }: { months: SimulatedMonth[]; most: number }) {
  return (
    <svg class="standing" viewBox={`0 0 ${months.length * kColumn} ${kTop + kTall + 48}`} aria-hidden="true" focusable="false">
      <Hatch id="hatch-standing" />
      <path class="ground" d={`M0 ${kTop + kTall}h${months.length * kColumn}`} />
      {months.map((one, i) => {
        const low = (Number(one.low) / most) * kTall;
        const high = (Number(one.high) / most) * kTall;
        const x = i * kColumn + 8;
        const floor = kTop + kTall;
        const year = i === 0 || one.month.endsWith('-01') ? one.month.slice(0, 4) : '';
        return (
          <g key={one.month}>
            {high > low && <rect class="bar-range" fill="url(#hatch-standing)" x={x} y={floor - high} width={kColumn - 16} height={high} rx="3" />}
            <rect class="bar" x={x} y={floor - Math.max(low, 2)} width={kColumn - 16} height={Math.max(low, 2)} rx="3" />
            <text class="bar-text middle" x={x + kColumn / 2 - 8} y={floor - Math.max(high, 2) - 8}>{isZero(one.high) ? text.zero : Math.round(Number(one.high))}</text>
            <text class="tick-text middle" x={x + kColumn / 2 - 8} y={floor + 20}>{monthShort(one.month)}</text>
            <text class="tick-text middle year" x={x + kColumn / 2 - 8} y={floor + 40}>{year}</text>
          </g>
        );
      })}
    </svg>
  );
}

function Table({ months, sure }: Props) {
  const paid = months.some((one) => one.benefits[0]?.paid_on);
  return (
    <div class="table-scroll" tabIndex={0} role="region" aria-label={text.chart_title}>
      <table>
        <caption class="unseen">{text.chart_title}</caption>
        <thead>
          <tr>
            <th scope="col">{text.table_month}</th>
            {sure ? <th scope="col" class="number">{text.table_amount}</th> : <><th scope="col" class="number">{text.table_low}</th><th scope="col" class="number">{text.table_high}</th></>}
            {paid && <th scope="col">{text.table_paid}</th>}
          </tr>
        </thead>
        <tbody>
          {months.map((one) => (
            <tr key={one.month}>
              <th scope="row">{month(one.month)}</th>
              {sure ? <td class="number">{money(one.total)}</td> : <><td class="number">{money(one.low)}</td><td class="number">{money(one.high)}</td></>}
              {paid && <td>{one.benefits[0]?.paid_on ? day(one.benefits[0].paid_on) : ''}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
