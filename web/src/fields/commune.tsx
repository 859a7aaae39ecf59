// A commune found by typing, offline: a combobox after the ARIA authoring practices (list, manual selection).

import { useEffect, useRef, useState } from 'preact/hooks';
import type { TargetedKeyboardEvent } from 'preact';
import type { Commune, Json } from '../../../wasm/protocol';
import { count, words } from '../words';
import type { FieldProps } from './field';

const kSearchAfterMs = 90;

function shown(value: Json | undefined): string {
  if (!value || typeof value !== 'object' || Array.isArray(value)) return String(value ?? '');
  return `${String(value.name)} (${String(value.postcode)})`;
}

export function CommuneField({ id, value, onChange, onLeave, problems, describedBy, client }: FieldProps) {
  const [found, setFound] = useState<Commune[] | null>(null);
  const [active, setActive] = useState(-1);
  const [open, setOpen] = useState(false);
  const typed = useRef('');
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const search = (text: string) => {
    typed.current = text;
    clearTimeout(timer.current);
    if (text.trim().length < 2) {
      setFound(null);
      return setOpen(false);
    }
    timer.current = setTimeout(async () => {
      const reply = await client.searchCommunes(text);
      if (typed.current !== text || !reply.ok) return;
      setFound(reply.value);
      setActive(-1);
      setOpen(true);
    }, kSearchAfterMs);
  };
  const pick = (commune: Commune) => {
    clearTimeout(timer.current);
    typed.current = '';
    onChange({ code: commune.code, name: commune.name, postcode: commune.postcode });
    setOpen(false);
    setFound(null);
    onLeave();
  };
  const list = found ?? [];
  const keys = (event: TargetedKeyboardEvent<HTMLInputElement>) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step && list.length) {
      event.preventDefault();
      setOpen(true);
      setActive((now) => (now + step + list.length + (now < 0 && step < 0 ? 1 : 0)) % list.length);
    } else if (event.key === 'Enter' && open && list[active]) {
      event.preventDefault();
      pick(list[active]);
    } else if (event.key === 'Escape' && open) {
      event.preventDefault();
      setOpen(false);
    }
  };
  // Leaving with one commune found, or after naming one exactly, takes it: nobody should lose an answer to a list not clicked.
  const leave = () => {
    setOpen(false);
    const only = list.length === 1 ? list[0] : undefined;
    if (only && typeof value === 'string') return pick(only);
    onLeave();
  };
  const status = !open ? '' : list.length ? count(words.question.communes_found, list.length) : words.question.communes_none;
  return (
    <div class="combo">
      <input
        id={id} type="text" role="combobox" autocomplete="off" spellcheck={false} value={shown(value)} aria-autocomplete="list" aria-expanded={open && list.length > 0}
        aria-controls={`${id}-list`} aria-activedescendant={open && active >= 0 ? `${id}-option-${active}` : undefined}
        aria-describedby={[`${id}-how`, describedBy].filter(Boolean).join(' ')} aria-invalid={problems.length > 0 || undefined}
        onInput={(event) => { onChange(event.currentTarget.value); search(event.currentTarget.value); }} onKeyDown={keys} onBlur={leave}
      />
      <ul id={`${id}-list`} role="listbox" aria-label={words.question.communes_label} class="combo-list" hidden={!open || list.length === 0}>
        {list.map((commune, i) => (
          <li
            key={`${commune.code}-${commune.postcode}`} id={`${id}-option-${i}`} role="option" aria-selected={i === active} class={i === active ? 'active' : ''}
            onMouseDown={(event) => { event.preventDefault(); pick(commune); }}
          >
            <span>{commune.name}</span> <span class="combo-code">{commune.postcode}</span>
          </li>
        ))}
      </ul>
      <p class="combo-status" role="status">{status}</p>
      <p class="hint" id={`${id}-how`}>{words.question.commune_hint}</p>
    </div>
  );
}
