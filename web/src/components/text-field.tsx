// One line of text with its label, hint and error.

import { ErrorText } from './error-text';

interface Props {
  id: string;
  label: string;
  hint?: string;
  value: string;
  onInput: (value: string) => void;
  error?: string;
  autocomplete?: string;
}

export function TextField({ id, label, hint, value, onInput, error = '', autocomplete = 'off' }: Props) {
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div class={`field ${error ? 'refused' : ''}`}>
      <label class="label" for={id}>{label}</label>
      {hint && <p class="hint" id={`${id}-hint`}>{hint}</p>}
      {error && <ErrorText id={`${id}-error`} text={error} />}
      <div class="line full">
        <input
          id={id} type="text" value={value} autocomplete={autocomplete} autocapitalize="off" spellcheck={false} aria-invalid={error !== '' || undefined}
          aria-describedby={described || undefined} onInput={(event) => onInput(event.currentTarget.value)}
        />
      </div>
    </div>
  );
}
