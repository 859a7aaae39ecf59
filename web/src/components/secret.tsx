// A field for what nobody should read over the shoulder, with a button that shows it.

import { useState } from 'preact/hooks';
import type { CoreError } from '../../../wasm/protocol';
import { count, errorText, words } from '../words';
import { ErrorText } from './error-text';

interface Props {
  id: string;
  label: string;
  hint?: string;
  value: string;
  onInput: (value: string) => void;
  error?: string;
  numeric?: boolean;
  fresh?: boolean;  // chosen now, not typed again
}

export function Secret({ id, label, hint, value, onInput, error = '', numeric = false, fresh = false }: Props) {
  const [shown, setShown] = useState(false);
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div class={`field ${error ? 'refused' : ''}`}>
      <label class="label" for={id}>{label}</label>
      {hint && <p class="hint" id={`${id}-hint`}>{hint}</p>}
      {error && <ErrorText id={`${id}-error`} text={error} />}
      <div class="line secret">
        <input
          id={id} type={(shown ? 'text' : 'password') as 'password'} value={value} autocomplete={fresh ? 'new-password' : 'current-password'} autocapitalize="off" spellcheck={false}
          {...(numeric ? { inputMode: 'numeric' as const } : {})} aria-invalid={error !== '' || undefined} aria-describedby={described || undefined}
          onInput={(event) => onInput(event.currentTarget.value)}
        />
        <button type="button" class="button quiet" aria-pressed={shown} onClick={() => setShown(!shown)}>{shown ? words.app.hide : words.app.show}</button>
      </div>
    </div>
  );
}

// Why a PIN was refused, and how long to wait.
export function pinRefusal({ code, where }: CoreError): string {
  const seconds = Number(where) || 0;
  if (seconds === 0 || !code.startsWith('pin_')) return errorText(code);
  const wait = seconds < 60 ? count(words.locked.wait_seconds, seconds) : count(words.locked.wait_minutes, Math.ceil(seconds / 60));
  return `${errorText(code)} ${wait}`;
}
