// Choices: one (radios, or a list when long), several (boxes), yes or no.

import type { Option } from '../../../wasm/protocol';
import { words } from '../words';
import { Check, type FieldProps } from './field';

const yesNo = (): Option[] => [{ value: 'yes', label: words.question.yes }, { value: 'no', label: words.question.no }];

export function ChoiceField({ question, id, value, onChange, onLeave, describedBy }: FieldProps) {
  const offered = question.kind === 'yes_no' ? yesNo() : question.options ?? [];
  // A document's own answer, once it is taken up, stands beside those that are offered.
  const label = typeof value === 'string' ? (words.sources.values as Record<string, string>)[value] : undefined;
  const options = label && !offered.some((one) => one.value === value) ? [...offered, { value: value as string, label }] : offered;
  return (
    <div class={`options ${question.kind === 'yes_no' ? 'pair' : ''}`}>
      {options.map((option, i) => {
        const own = i === 0 ? id : `${id}-${i}`;
        return (
          <div class="tick" key={option.value}>
            <input
              type="radio" id={own} name={id} value={option.value} checked={value === option.value}
              aria-describedby={[option.hint ? `${own}-about` : '', describedBy].filter(Boolean).join(' ') || undefined}
              onChange={() => { onChange(option.value); onLeave(); }}
            />
            <label for={own}>{option.label}</label>
            {option.hint && <p class="tick-hint" id={`${own}-about`}>{option.hint}</p>}
          </div>
        );
      })}
    </div>
  );
}

export function ChoicesField({ question, id, value, onChange, onLeave }: FieldProps) {
  const given = Array.isArray(value) ? (value as string[]) : [];
  const options = question.options ?? [];
  const toggle = (option: Option, on: boolean) => {
    const others = given.filter((one) => one !== option.value);
    if (!on) onChange(others);
    else if (option.exclusive) onChange([option.value]);
    else onChange([...others.filter((one) => !options.find((o) => o.value === one)?.exclusive), option.value]);
    onLeave();
  };
  return (
    <div class="options">
      {options.map((option, i) => (
        <div key={option.value} class={option.exclusive && i > 0 ? 'apart' : ''}>
          {option.exclusive && i > 0 && <p class="or">{words.question.or}</p>}
          <Check id={i === 0 ? id : `${id}-${i}`} checked={given.includes(option.value)} onChange={(on) => toggle(option, on)} label={option.label} hint={option.hint} />
        </div>
      ))}
    </div>
  );
}

export function SelectField({ question, id, value, onChange, onLeave, problems, describedBy }: FieldProps) {
  return (
    <div class="select">
      <select
        id={id} value={String(value ?? '')} autocomplete={question.autocomplete || 'off'} aria-describedby={describedBy} aria-invalid={problems.length > 0 || undefined}
        onChange={(event) => { onChange(event.currentTarget.value); onLeave(); }}
      >
        <option value="">{words.question.choose}</option>
        {(question.options ?? []).map((option) => <option key={option.value} value={option.value}>{option.label}</option>)}
      </select>
    </div>
  );
}
