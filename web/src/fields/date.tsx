// A date in three plain fields, a month in two: quicker and surer than a calendar for a birthday.

import type { Json } from '../../../wasm/protocol';
import { words } from '../words';
import type { FieldProps } from './field';

export type Parts = Record<string, string>;
const parts = (value: Json | undefined): Parts => (value && typeof value === 'object' && !Array.isArray(value) ? (value as Parts) : {});

export function DateField(props: FieldProps) {
  return <Of {...props} names={['day', 'month', 'year']} />;
}

export function MonthField(props: FieldProps) {
  return <Of {...props} names={['month', 'year']} />;
}

type Name = 'day' | 'month' | 'year';

function Of({ question, id, value, onChange, onLeave, problems, describedBy, names }: FieldProps & { names: Name[] }) {
  const wrong = (name: string) => problems.some((problem) => !problem.field || problem.field === name || problem.field.endsWith(`.${name}`));
  return <Boxes id={id} names={names} given={parts(value)} change={onChange} leave={onLeave} wrong={wrong} describedBy={describedBy} birth={question.autocomplete === 'bday'} />;
}

interface BoxesProps { id: string; names: Name[]; given: Parts; change: (given: Parts) => void; leave?: () => void; wrong: (name: Name) => boolean; describedBy?: string | undefined; birth?: boolean }

export function Boxes({ id, names, given, change, leave, wrong, describedBy, birth = false }: BoxesProps) {
  const letters = names.includes('day') && /\p{L}/u.test(given.month ?? '');
  return (
    <div class={`boxes ${letters ? 'letters' : ''}`}>
      {names.map((name) => (
        <div key={name} class={`box ${name}`}>
          <label for={`${id}-${name}`}>{words.question[name]}</label>
          <input
            id={`${id}-${name}`} type="text" inputMode="numeric" value={given[name] ?? ''} maxLength={name === 'month' ? 9 : 4}
            autocomplete={birth ? `bday-${name}` : 'off'} aria-invalid={wrong(name) || undefined} aria-describedby={describedBy}
            onInput={(event) => change({ ...given, [name]: event.currentTarget.value })} onBlur={leave}
          />
        </div>
      ))}
    </div>
  );
}
