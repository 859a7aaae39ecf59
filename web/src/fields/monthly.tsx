// An amount for each month; each month may be "je ne sais pas".

import type { Json } from '../../../wasm/protocol';
import { isUnknown, month } from '../format';
import { words } from '../words';
import { ErrorText } from '../components/error-text';
import { Check, problemWords, type FieldProps } from './field';

type Months = Record<string, Json>;

export function MonthlyField({ question, id, value, onChange, onLeave, problems }: FieldProps) {
  const given: Months = value && typeof value === 'object' && !Array.isArray(value) ? value : {};
  const months = question.months ?? [];
  const text = (key: string) => (isUnknown(given[key]) ? '' : String(given[key] ?? ''));
  const set = (key: string, one: Json) => onChange({ ...given, [key]: one });
  const first = months.map(text).find((one) => one !== '');
  const open = months.filter((key) => !isUnknown(given[key]) && text(key) === '');
  const fillAll = () => {
    onChange({ ...given, ...Object.fromEntries(open.map((key) => [key, first!])) });
    onLeave();
  };
  return (
    <div class="months">
      {months.map((key) => {
        const own = `${id}-${key}`;
        const faults = problems.filter((problem) => problem.field === key);
        return (
          <div key={key} class={`month-row ${faults.length ? 'refused' : ''}`}>
            <label for={own}>{capital(month(key))}</label>
            <div class="line short">
              <input
                id={own} type="text" inputMode="decimal" autocomplete="off" value={text(key)} aria-invalid={faults.length > 0 || undefined}
                aria-describedby={`${own}-unit${faults.length ? ` ${own}-error` : ''}`}
                onInput={(event) => set(key, event.currentTarget.value)} onBlur={onLeave}
              />
              <span class="unit" id={`${own}-unit`}>€</span>
            </div>
            {question.unknown && (
              <Check
                id={`${own}-unknown`} checked={isUnknown(given[key])} label={words.question.unknown} quiet
                onChange={(on) => { set(key, on ? { unknown: true } : ''); onLeave(); }}
              />
            )}
            {faults.length > 0 && <ErrorText id={`${own}-error`} text={problemWords(faults)} />}
          </div>
        );
      })}
      {first !== undefined && open.length > 0 && (
        <button type="button" class="text-button" onClick={fillAll}>{words.question.same_each_month}</button>
      )}
    </div>
  );
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
