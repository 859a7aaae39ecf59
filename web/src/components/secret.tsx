// A field for what nobody should read over the shoulder, with a button that shows it.

import { useState } from 'preact/hooks';
import type { CoreError } from '../../../wasm/protocol';
import { count, errorText, words } from '../words';
import { Frame, type FrameProps } from './text-field';

type Props = Omit<FrameProps, 'children'> & {
  value: string;
  onInput: (value: string) => void;
  numeric?: boolean;
  fresh?: boolean;  // chosen now, not typed again
};

export function Secret({ value, onInput, numeric = false, fresh = false, ...frame }: Props) {
  const [shown, setShown] = useState(false);
  return (
    <Frame {...frame}>
      {(described) => (
        <div class="line secret">
          <input
            id={frame.id} type={(shown ? 'text' : 'password') as 'password'} value={value} autocomplete={fresh ? 'new-password' : 'current-password'} autocapitalize="off" spellcheck={false}
            {...(numeric ? { inputMode: 'numeric' as const } : {})} aria-invalid={!!frame.error || undefined} aria-describedby={described}
            onInput={(event) => onInput(event.currentTarget.value)}
          />
          <button type="button" class="button quiet" aria-pressed={shown} onClick={() => setShown(!shown)}>{shown ? words.app.hide : words.app.show}</button>
        </div>
      )}
    </Frame>
  );
}

// Why a PIN was refused, and how long to wait.
export function pinRefusal({ code, where }: CoreError): string {
  const seconds = Number(where) || 0;
  if (seconds === 0 || !code.startsWith('pin_')) return errorText(code);
  const wait = seconds < 60 ? count(words.locked.wait_seconds, seconds) : count(words.locked.wait_minutes, Math.ceil(seconds / 60));
  return `${errorText(code)} ${wait}`;
}
