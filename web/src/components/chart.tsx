// Twelve months as bars, each aid a layer: lying on a narrow screen, standing on a wide one, each with its amount written on it; the same
// numbers in a table beside. What is not known yet is hatched, from the least to the most; what one has besides is drawn after it.

import type { SimulatedMonth } from '../../../wasm/protocol';
import { day, isZero, money, month, monthShort } from '../format';
import { tongue, words } from '../words';
import { OwnKey, about, aboutShort, hasOwn, ownOf, ownParts } from './own-resources';
import { SeriesKey, SeriesPatterns, fillOf, partsOf, seriesOf, type Series } from './series';

const text = words.result;

interface Props {
  months: SimulatedMonth[];
  sure: boolean;
}

export function MonthsChart({ months, sure }: Props) {
  const most = Math.max(...months.map((one) => Number(one.high) + ownOf(one)), 1);
  const series = seriesOf(months);
  return (
    <figure class="chart" aria-label={text.chart_label}>
      <Lying months={months} most={most} series={series} />
      <Standing months={months} most={most} series={series} />
      {(series.length > 1 || hasOwn(months)) && <SeriesKey series={series} />}
      <OwnKey months={months} />
      {!sure && (
        <ul class="legend" aria-hidden="true">
          <li><svg viewBox="0 0 20 20"><Hatch id="hatch-key" /><rect width="20" height="20" rx="3" fill="url(#hatch-key)" class="bar-range" /></svg>{text.chart_legend_range}</li>
        </ul>
      )}
      <details class="fold" open={isWide()}><summary>{text.table_show}</summary><div class="fold-body"><Table months={months} sure={sure} series={series} /></div></details>
    </figure>
  );
}

const isWide = () => typeof matchMedia === 'function' && matchMedia('(min-width: 44rem)').matches;

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
  const [low, high] = [Number(one.low) + ownOf(one), (Number(one.high) + ownOf(one)).toFixed(2)];
  if (isZero(high)) return text.zero;
  return aboutShort(one, one.low === one.high ? money(high, true) : `${Math.round(low)}–${money(high, true)}`);
};

const kRow = 32, kWide = 300;

interface Bars {
  months: SimulatedMonth[];
  most: number;
  series: Series[];
}

// Layers of one bar: where each begins and ends, on a scale of `length` for `most`.
function layers(month: SimulatedMonth, { most, series }: Bars, length: number): { from: number; size: number }[] {
  let from = 0;
  return partsOf(month, series).map((euros) => {
    const size = (euros / most) * length;
    const layer = { from, size };
    from += size;
    return layer;
  });
}

function Lying(props: Bars) {
  const [label, bars] = tongue.id === 'ar' ? [64, 138] : [50, 150];  // some months have longer names
  const { months, most, series } = props;
  return (
    <svg class="lying" viewBox={`0 0 ${kWide} ${months.length * kRow}`} aria-hidden="true" focusable="false">
      <Hatch id="hatch-lying" />
      <SeriesPatterns place="lying" count={series.length} />
      {months.map((one, i) => {
        const low = (Number(one.low) / most) * bars;
        const high = (Number(one.high) / most) * bars;
        const y = i * kRow + 5;
        return (
          <g key={one.month}>
            <text class="tick-text" x="0" y={y + 16}>{monthShort(one.month)}</text>
            {high > low && <rect class="bar-range" fill="url(#hatch-lying)" x={label} y={y} width={high} height="22" rx="3" />}
            {low < 2 && <rect class="bar" x={label} y={y} width="2" height="22" rx="1" />}
            {layers(one, props, bars).map(({ from, size }, at) => size > 0 && <rect key={at} class="layer" fill={fillOf('lying', at)} x={label + from} y={y} width={size} height="22" />)}
            {ownParts(one, bars / most).map(({ from, size, kind }) => <rect key={kind} class={`own ${kind}`} x={label + high + from} y={y} width={size} height="22" />)}
            <text class="bar-text" x={label + Math.max(high + (ownOf(one) / most) * bars, 2) + 8} y={y + 16}>{shortAmount(one)}</text>
          </g>
        );
      })}
    </svg>
  );
}

const kColumn = 60, kTall = 190, kTop = 30;

function Standing(props: Bars) {
  const { months, most, series } = props;
  return (
    <svg class="standing" viewBox={`0 0 ${months.length * kColumn} ${kTop + kTall + 48}`} aria-hidden="true" focusable="false">
      <Hatch id="hatch-standing" />
      <SeriesPatterns place="standing" count={series.length} />
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
            {low < 2 && <rect class="bar" x={x} y={floor - 2} width={kColumn - 16} height="2" rx="1" />}
            {layers(one, props, kTall).map(({ from, size }, at) => size > 0 && <rect key={at} class="layer" fill={fillOf('standing', at)} x={x} y={floor - from - size} width={kColumn - 16} height={size} />)}
            {ownParts(one, kTall / most).map(({ from, size, kind }) => <rect key={kind} class={`own ${kind}`} x={x} y={floor - high - from - size} width={kColumn - 16} height={size} />)}
            <text class="bar-text middle" x={x + kColumn / 2 - 8} y={floor - Math.max(high + (ownOf(one) / most) * kTall, 2) - 8}>{aboutShort(one, String(Math.round(Number(one.high) + ownOf(one)) || text.zero))}</text>
            <text class="tick-text middle" x={x + kColumn / 2 - 8} y={floor + 20}>{monthShort(one.month)}</text>
            <text class="tick-text middle year" x={x + kColumn / 2 - 8} y={floor + 40}>{year}</text>
          </g>
        );
      })}
    </svg>
  );
}

function Table({ months, sure, series }: Props & { series: Series[] }) {
  const parted = series.length > 1;
  const paid = months.some((one) => one.benefits[0]?.paid_on);
  const own = hasOwn(months);
  const aids = own ? text.table_aids : parted ? text.total : text.table_amount;
  return (
    <div class="table-scroll" tabIndex={0} role="region" aria-label={text.chart_title}>
      <table>
        <caption class="unseen">{text.chart_title}</caption>
        <thead>
          <tr>
            <th scope="col">{text.table_month}</th>
            {parted && series.map((one) => <th key={one.id} scope="col" class="number">{one.title}</th>)}
            {sure ? <th scope="col" class="number">{aids}</th> : <><th scope="col" class="number">{text.table_low}</th><th scope="col" class="number">{text.table_high}</th></>}
            {own && <><th scope="col" class="number">{text.table_own}</th>{sure && <th scope="col" class="number">{text.table_all}</th>}</>}
            {paid && <th scope="col">{text.table_paid}</th>}
          </tr>
        </thead>
        <tbody>
          {months.map((one) => (
            <tr key={one.month}>
              <th scope="row">{month(one.month)}</th>
              {parted && partsOf(one, series).map((euros, at) => <td key={at} class="number">{euros > 0 ? money(euros.toFixed(2)) : '–'}</td>)}
              {sure ? <td class="number">{money(one.total)}</td> : <><td class="number">{money(one.low)}</td><td class="number">{money(one.high)}</td></>}
              {own && <><td class="number">{about(one, ownOf(one))}</td>{sure && <td class="number">{about(one, Number(one.total) + ownOf(one))}</td>}</>}
              {paid && <td>{one.benefits[0]?.paid_on ? day(one.benefits[0].paid_on) : ''}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
