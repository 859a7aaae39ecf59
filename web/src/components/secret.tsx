// A field for what nobody should read over the shoulder, with a button that shows it.

import { useState } from 'preact/hooks';
import type { CoreError } from '../../../wasm/protocol';
import { useApp } from '../app';
import { faultOf } from '../fault';
import { count, errorText, words } from '../words';
import { Frame, type FrameProps } from './text-field';

type Props = Omit<FrameProps, 'children'> & {
  value: string;
  onInput: (value: string) => void;
  pin?: boolean;  // of this device: digits or letters
  fresh?: boolean;  // chosen now, not typed again
};

export function Secret({ value, onInput, pin = false, fresh = false, ...frame }: Props) {
  const [shown, setShown] = useState(false);
  // A browser that keeps the PIN fills it in for whoever holds the device. Chromium ignores "off" in such a field, not this.
  const { shared } = useApp().state;
  const autocomplete = pin || shared ? 'one-time-code' : fresh ? 'new-password' : 'current-password';
  return (
    <Frame {...frame}>
      {(described) => (
        <div class="line secret">
          <input
            id={frame.id} type={(shown ? 'text' : 'password') as 'password'} value={value} autocomplete={autocomplete} autocapitalize="off" spellcheck={false}
            aria-invalid={!!frame.error || undefined} aria-describedby={described}
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
  if (seconds === 0 || !code.startsWith('pin_')) return errorText(faultOf({ code, where }));
  const wait = seconds < 60 ? count(words.locked.wait_seconds, seconds) : count(words.locked.wait_minutes, Math.ceil(seconds / 60));
  return `${errorText(code)} ${wait}`;
}
