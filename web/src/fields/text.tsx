// One line of text: names, telephone, e-mail, amounts, counts, social-security number, jobs.

import type { FieldProps } from './field';

// The keyboard a phone should show, and how wide the answer is.
const shapes: Record<string, { mode?: 'decimal' | 'numeric' | 'tel' | 'email'; width: string; spell?: boolean }> = {
  money: { mode: 'decimal', width: 'short' },
  count: { mode: 'numeric', width: 'short' },
  phone: { mode: 'tel', width: 'middle' },
  nir: { mode: 'numeric', width: 'middle' },
  email: { mode: 'email', width: 'full' },
};

// One of three, said as one: the types of Preact tie each type to other attributes.
const typeOf = (kind: string): 'text' => ({ phone: 'tel', email: 'email' }[kind] ?? 'text') as 'text';

export function TextField({ question, id, value, onChange, onLeave, problems, describedBy }: FieldProps) {
  const shape = shapes[question.kind] ?? (question.format === 'digits' ? { mode: 'numeric' as const, width: 'middle' } : { width: 'full' });
  const unit = question.unit ?? (question.kind === 'money' ? '€' : undefined);
  return (
    <div class={`line ${shape.width}`}>
      <input
        id={id} name={id} type={typeOf(question.kind)} value={String(value ?? '')}
        inputMode={shape.mode} autocomplete={question.autocomplete || 'off'} spellcheck={false} autocapitalize={question.kind === 'text' ? 'words' : 'none'}
        aria-describedby={[describedBy, unit ? `${id}-unit` : ''].filter(Boolean).join(' ') || undefined} aria-invalid={problems.length > 0 || undefined}
        onInput={(event) => onChange(event.currentTarget.value)} onBlur={onLeave}
      />
      {unit && <span class="unit" id={`${id}-unit`}>{unit}</span>}
    </div>
  );
}
