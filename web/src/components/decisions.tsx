// What was decided and why: each line opens on the rule behind it, its source and what that source is worth.

import type { Deadline, Decided, Orientation, Slot } from '../../../wasm/protocol';
import { day } from '../format';
import { fill, words } from '../words';

const text = words.orientation;
const slots = ['parcours', 'structure', 'modality', 'intensity', 'referent'] as const satisfies readonly Slot[];

export function Decisions({ orientation, valueOf }: { orientation: Orientation; valueOf: (value: string) => string }) {
  return (
    <section class="card">
      <h2>{text.parts_title}</h2>
      <p class="hint">{text.parts_lead}</p>
      <div class="parts">
        {slots.map((slot) => {
          const decision = orientation.decided[slot];
          if (!decision) return null;
          return (
            <details class="part" key={slot}>
              <summary><span class="two"><span><span class="slot">{text.slots[slot]}</span> {valueOf(decision.value)} <span class="reason">{decision.reason}</span></span></span></summary>
              <div class="part-body">
                {slot === 'structure' && orientation.by_preference && <p>{text.by_preference}</p>}
                <Source title={text.rule_title} of={decision} />
                <p class="hint">{fill(text.rule_line, { rule: decision.rule, version: orientation.rule_version })}</p>
              </div>
            </details>
          );
        })}
      </div>
    </section>
  );
}

export function Deadlines({ deadlines }: { deadlines: Deadline[] }) {
  const inOrder = [...deadlines].sort((a, b) => a.day.localeCompare(b.day));
  return (
    <section class="card">
      <h2>{text.deadlines_title}</h2>
      <p class="hint">{text.deadlines_lead}</p>
      <div class="parts">
        {inOrder.map((deadline) => (
          <details class="part" key={deadline.id}>
            <summary><span>{deadline.label}</span><span class="when">{day(deadline.day)}</span></summary>
            <div class="part-body"><Source title={text.deadline_source} of={deadline} /></div>
          </details>
        ))}
      </div>
    </section>
  );
}

function Source({ title, of: { source, status } }: { title: string; of: Pick<Decided, 'source' | 'status'> }) {
  return <p class="hint">{title}{'\u00a0'}: {source}. <strong>{text.statuses[status]}.</strong></p>;
}
