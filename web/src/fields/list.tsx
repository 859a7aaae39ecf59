// Entries of the same kind, one card each (children, for example). An entry is made and removed by the core at once.

import { useRef, useState } from 'preact/hooks';
import type { Json, Question } from '../../../wasm/protocol';
import { Icon } from '../components/icon';
import { fill, words } from '../words';
import { domId, Field, type FieldProps } from './field';

// Kept as pairs: an object would put ids made of digits in another order.
export type Entries = [string, Record<string, Json>][];

// "Ajouter un enfant" → "Enfant".
function noun(question: Question): string {
  const start = words.question.add_starts.find((one) => question.add?.startsWith(one));
  const name = start ? question.add!.slice(start.length) : words.question.entry_noun;
  return name.charAt(0).toUpperCase() + name.slice(1);
}

export function ListField({ question, value, onChange, onLeave, problems, client, id, reload }: FieldProps) {
  const entries = (value as Entries | undefined) ?? [];
  const [said, setSaid] = useState('');
  const root = useRef<HTMLDivElement>(null);
  const name = (i: number) => fill(words.question.entry, { noun: noun(question), n: i + 1 });
  const add = async () => {
    const reply = await client.addEntry(question.id);
    if (!reply.ok) return;
    onChange([...entries, [reply.value.entry, {}]] as unknown as Json);
    await reload?.();
    setSaid('');
    focusSoon(root.current, `[data-entry="${reply.value.entry}"] input`);
  };
  const remove = async (entry: string, i: number) => {
    const reply = await client.removeEntry(question.id, entry);
    if (!reply.ok) return;
    onChange(entries.filter(([one]) => one !== entry) as unknown as Json);
    setSaid(fill(words.question.removed, { name: name(i) }));
    focusSoon(root.current, '.add');
  };
  const set = (entry: string, field: string, one: Json) =>
    onChange(entries.map(([key, values]) => (key === entry ? [key, { ...values, [field]: one }] : [key, values])) as unknown as Json);
  return (
    <div class="entries" ref={root}>
      {entries.map(([entry, values], i) => (
        <fieldset key={entry} class="entry" data-entry={entry}>
          <legend>{name(i)}</legend>
          {fieldsOf(question, entry, problems).map((field) => (
            <Field
              key={field.id} question={field} id={domId(`${question.id}-${field.id}`, entry)} value={values[field.id]} client={client} optional={field.skippable === true}
              onChange={(one) => set(entry, field.id, one)} onLeave={onLeave} problems={own(problems, entry, field.id)}
            />
          ))}
          <button type="button" class="text-button" onClick={() => void remove(entry, i)} aria-label={fill(words.question.remove_named, { name: name(i) })}>{words.question.remove}</button>
        </fieldset>
      ))}
      <button type="button" class="button second add" id={id} onClick={() => void add()}><Icon name="plus" />{question.add || words.question.add}</button>
      <p class="unseen" role="status">{said}</p>
    </div>
  );
}

// The fields asked in this entry, as the core last said; and any that it refused.
function fieldsOf(question: Question, entry: string, problems: FieldProps['problems']): Question[] {
  const asked = question.entries?.find((one) => one.id === entry)?.asked;
  const refused = problems.filter((problem) => problem.entry === entry).map((problem) => problem.field?.split('.')[0]);
  return (question.entry ?? []).filter((field) => !asked || asked.includes(field.id) || refused.includes(field.id));
}

// The problems of one field of one entry; the part of a date comes after a dot ("birth_date.year").
function own(problems: FieldProps['problems'], entry: string, field: string) {
  return problems.filter((problem) => problem.entry === entry && problem.field?.split('.')[0] === field)
    .map((problem) => ({ ...problem, field: problem.field?.split('.')[1] ?? '' }));
}

function focusSoon(root: HTMLElement | null, selector: string): void {
  requestAnimationFrame(() => root?.querySelector<HTMLElement>(selector)?.focus());
}
