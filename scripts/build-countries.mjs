// Writes assets/referentials/countries.json: ISO 3166-1 alpha-2 codes with the French names of Unicode CLDR, as Node's Intl
// carries them. Run by hand when the list of countries changes; the result is committed.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

// France and its territories (a place of birth there is a commune), and codes that are no country of ISO 3166-1.
const skipped = new Set([
  'FR', 'GP', 'MQ', 'GF', 'RE', 'YT', 'PM', 'BL', 'MF', 'NC', 'PF', 'WF', 'TF', 'FX', 'CP', 'AC', 'CQ', 'DG', 'EA', 'IC', 'TA', 'EU', 'EZ', 'UN',
  'QO', 'XA', 'XB', 'ZZ', 'AN', 'BU', 'CS', 'DD', 'NT', 'SU', 'TP', 'YD', 'YU', 'ZR', 'UK', 'VD', 'HV', 'DY', 'NH', 'RH', 'AQ', 'BV', 'HM', 'UM', 'GS',
]);

const names = new Intl.DisplayNames(['fr'], { type: 'region', fallback: 'none' });
const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const countries = letters
  .flatMap((first) => letters.map((second) => first + second))
  .filter((code) => !skipped.has(code))
  .map((code) => ({ value: code, label: names.of(code)?.replace('R.A.S. chinoise de ', '') }))
  .filter((country) => country.label)
  .sort((a, b) => a.label.localeCompare(b.label, 'fr'));

const lines = countries.map((country) => `    ${JSON.stringify(country).replace('{', '{ ').replaceAll('":"', '": "').replace('","', '", "').replace('}', ' }')}`);
const text = `{
  "id": "countries",
  "source": "ISO 3166-1, French names of Unicode CLDR ${process.versions.cldr} (scripts/build-countries.mjs)",
  "license": "Unicode-3.0",
  "values": [
${lines.join(',\n')}
  ]
}
`;
writeFileSync(join(import.meta.dirname, '../assets/referentials/countries.json'), text);
console.log(`${countries.length} countries`);
