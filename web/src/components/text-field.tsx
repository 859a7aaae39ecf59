// One line of text with its label, hint and error; and that frame around other inputs.

import type { ComponentChildren } from 'preact';
import { useApp } from '../app';
import { ErrorText } from './error-text';

export interface FrameProps {
  id: string;
  label: string;
  hint?: string;
  error?: string;
  children: (describedBy: string | undefined) => ComponentChildren;
}

export function Frame({ id, label, hint, error = '', children }: FrameProps) {
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div class={`field ${error ? 'refused' : ''}`}>
      <label class="label" for={id}>{label}</label>
      {hint && <p class="hint" id={`${id}-hint`}>{hint}</p>}
      {error && <ErrorText id={`${id}-error`} text={error} />}
      {children(described || undefined)}
    </div>
  );
}

type Props = Omit<FrameProps, 'children'> & { value: string; onInput: (value: string) => void; autocomplete?: string };

export function TextField({ value, onInput, autocomplete = 'off', ...frame }: Props) {
  const { shared } = useApp().state;  // its browser offers the next person what this one typed
  return (
    <Frame {...frame}>
      {(described) => (
        <div class="line full">
          <input
            id={frame.id} type="text" value={value} autocomplete={shared ? 'off' : autocomplete} autocapitalize="off" spellcheck={false} aria-invalid={!!frame.error || undefined}
            aria-describedby={described} onInput={(event) => onInput(event.currentTarget.value)}
          />
        </div>
      )}
    </Frame>
  );
}
