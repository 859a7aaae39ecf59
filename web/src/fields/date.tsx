// A date in three plain fields, a month in two: quicker and surer than a calendar for a birthday.

import type { Json } from '../../../wasm/protocol';
import { words } from '../words';
import type { FieldProps } from './field';

type Parts = Record<string, string>;
const parts = (value: Json | undefined): Parts => (value && typeof value === 'object' && !Array.isArray(value) ? (value as Parts) : {});

export function DateField(props: FieldProps) {
  return <Boxes {...props} names={['day', 'month', 'year']} />;
}

export function MonthField(props: FieldProps) {
  return <Boxes {...props} names={['month', 'year']} />;
}

function Boxes({ question, id, value, onChange, onLeave, problems, describedBy, names }: FieldProps & { names: ('day' | 'month' | 'year')[] }) {
  const given = parts(value);
  const wrong = (name: string) => problems.some((problem) => !problem.field || problem.field === name || problem.field.endsWith(`.${name}`));
  return (
    <div class="boxes">
      {names.map((name) => (
        <div key={name} class={`box ${name}`}>
          <label for={`${id}-${name}`}>{words.question[name]}</label>
          <input
            id={`${id}-${name}`} type="text" inputMode="numeric" value={given[name] ?? ''} maxLength={name === 'month' ? 9 : 4}
            autocomplete={question.autocomplete === 'bday' ? `bday-${name}` : 'off'} aria-invalid={wrong(name) || undefined} aria-describedby={describedBy}
            onInput={(event) => onChange({ ...given, [name]: event.currentTarget.value })} onBlur={onLeave}
          />
        </div>
      ))}
    </div>
  );
}
