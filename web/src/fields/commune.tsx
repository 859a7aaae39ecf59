// A commune found by typing its name or its postcode.

import type { Commune, Json } from '../../../wasm/protocol';
import { words } from '../words';
import { Combo } from './combo';
import type { FieldProps } from './field';

function shown(value: Json | undefined): string {
  if (!value || typeof value !== 'object' || Array.isArray(value)) return String(value ?? '');
  return `${String(value.name)} (${String(value.postcode)})`;
}

export function CommuneField(props: FieldProps) {
  const { communes_label: label, commune_hint: hint, communes_found: found, communes_none: none } = words.question;
  return (
    <Combo<Commune>
      {...props} shown={shown(props.value)} search={(text) => props.client.searchCommunes(text)} takesOnly text={{ label, hint, found, none }}
      valueOf={({ code, name, postcode }) => ({ code, name, postcode })} keyOf={({ code, postcode }) => `${code}-${postcode}`}
      show={(commune) => <><span>{commune.name}</span> <span class="combo-code">{commune.postcode}</span></>}
    />
  );
}
