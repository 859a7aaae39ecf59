// An answer found by typing, offline: a combobox after the ARIA authoring practices (list, manual selection).

import { useEffect, useRef, useState } from 'preact/hooks';
import type { ComponentChildren, TargetedKeyboardEvent } from 'preact';
import type { Json, Reply } from '../../../wasm/protocol';
import { count, words, type Forms } from '../words';
import type { FieldProps } from './field';

const kSearchAfterMs = 90;

interface Props<Found> extends FieldProps {
  shown: string;  // what stands in the field
  search: (text: string) => Promise<Reply<Found[]>>;
  valueOf: (found: Found) => Json;
  keyOf: (found: Found) => string;
  show: (found: Found) => ComponentChildren;
  // With one found, leaving the field takes it.
  takesOnly?: boolean;
  text: { label: string; hint: string; found: Forms; none: string };
}

export function Combo<Found>({ id, value, onChange, onLeave, problems, describedBy, shown, search, valueOf, keyOf, show, takesOnly, text }: Props<Found>) {
  const [found, setFound] = useState<Found[] | null>(null);
  const [active, setActive] = useState(-1);
  const [open, setOpen] = useState(false);
  const [away, setAway] = useState(false);  // the list could not be fetched: typing goes on without it
  const typed = useRef('');
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const look = (text: string) => {
    typed.current = text;
    clearTimeout(timer.current);
    if (text.trim().length < 2) {
      setFound(null);
      return setOpen(false);
    }
    timer.current = setTimeout(async () => {
      const reply = await search(text);
      if (typed.current !== text) return;
      setAway(!reply.ok);
      if (!reply.ok) return;
      setFound(reply.value);
      setActive(-1);
      setOpen(true);
    }, kSearchAfterMs);
  };
  const pick = (one: Found) => {
    clearTimeout(timer.current);
    typed.current = '';
    onChange(valueOf(one));
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
  // Nobody should lose an answer to a list not clicked.
  const leave = () => {
    setOpen(false);
    const only = list.length === 1 ? list[0] : undefined;
    if (takesOnly && only && typeof value === 'string') return pick(only);
    onLeave();
  };
  // That nothing was found stays when the field is left: what is below must not move under the finger that taps it.
  const status = away ? words.question.list_away : !found ? '' : list.length === 0 ? text.none : open ? count(text.found, list.length) : '';
  return (
    <div class="combo">
      <input
        id={id} type="text" role="combobox" autocomplete="off" spellcheck={false} value={shown} aria-autocomplete="list" aria-expanded={open && list.length > 0}
        aria-controls={`${id}-list`} aria-activedescendant={open && active >= 0 ? `${id}-option-${active}` : undefined}
        aria-describedby={[`${id}-how`, describedBy].filter(Boolean).join(' ')} aria-invalid={problems.length > 0 || undefined}
        onInput={(event) => { onChange(event.currentTarget.value); look(event.currentTarget.value); }} onKeyDown={keys} onBlur={leave}
      />
      <ul id={`${id}-list`} role="listbox" aria-label={text.label} class="combo-list" hidden={!open || list.length === 0}>
        {list.map((one, i) => (
          <li
            key={keyOf(one)} id={`${id}-option-${i}`} role="option" aria-selected={i === active} class={i === active ? 'active' : ''}
            onMouseDown={(event) => { event.preventDefault(); pick(one); }}
          >
            {show(one)}
          </li>
        ))}
      </ul>
      <p class="combo-status" role="status">{status}</p>
      <p class="hint" id={`${id}-how`}>{text.hint}</p>
    </div>
  );
}
