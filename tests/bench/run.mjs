// Prints the measurements of every file of this folder whose name is asked (default: all): a table, or with --json an array of
// {id, value, unit, goal, peer, peer_value}. A file exports measure(): an array of such objects; and may export detail(): a text to print before.
import { readdirSync } from 'node:fs';

const json = process.argv.includes('--json');
const names = process.argv.slice(2).filter((word) => word !== '--json');
const all = readdirSync(new URL('.', import.meta.url))
  .filter((file) => file.endsWith('.bench.mjs'))
  .map((file) => file.replace('.bench.mjs', ''));

for (const name of names) {
  if (!all.includes(name)) {
    console.error(`bench: no “${name}”; there are ${all.join(', ')}`);
    process.exit(2);
  }
}

const rows = [];
for (const name of names.length > 0 ? names : all) {
  const { measure, detail } = await import(`./${name}.bench.mjs`);
  if (detail && !json) console.log(`${detail()}\n`);
  for (const row of await measure()) {
    rows.push({ goal: null, peer: null, peer_value: null, ...row });
  }
}

const number = (value) => (value === null ? '' : Number(value).toLocaleString('en', { maximumSignificantDigits: 4 }));
if (json) {
  console.log(JSON.stringify(rows, null, 1));
} else {
  const cells = rows.map((row) => [row.id, `${number(row.value)} ${row.unit}`, row.goal ?? '', row.peer ?? '', number(row.peer_value),
    row.peer_value === null ? '' : `${number(row.value / row.peer_value)} ×`]);
  cells.unshift(['id', 'value', 'goal', 'peer', 'peer value', 'value / peer']);
  const widths = cells[0].map((_, column) => Math.max(...cells.map((row) => [...row[column]].length)));
  for (const row of cells) console.log(row.map((cell, column) => cell + ' '.repeat(widths[column] - [...cell].length)).join('  ').trimEnd());
}
