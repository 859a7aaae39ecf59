// Whose document it is: asked before anything of it is read.

import { text } from '../document-words';
import { ErrorText } from './error-text';

export type Whose = '' | 'me' | 'partner' | 'other';
const kWhose = ['me', 'partner', 'other'] as const;

// What is wrong with the choice; nothing when the document may be read.
export function whoseFault(whose: Whose): string {
  if (whose === '') return text.whose_missing;
  return whose === 'other' ? text.whose_refused : '';
}

export function WhoseField({ whose, error, onChange }: { whose: Whose; error: string; onChange: (whose: Whose) => void }) {
  return (
    <div class={`field ${error ? 'refused' : ''}`}>
      <fieldset aria-describedby={error ? 'whose-error' : undefined}>
        <legend class="label">{text.whose}</legend>
        {error && <ErrorText id="whose-error" text={error} />}
        <div class="options">
          {kWhose.map((one) => (
            <div class="tick" key={one}>
              <input type="radio" id={`whose-${one}`} name="whose" checked={whose === one} onChange={() => onChange(one)} />
              <label for={`whose-${one}`}>{text.whose_options[one]}</label>
            </div>
          ))}
        </div>
      </fieldset>
    </div>
  );
}
