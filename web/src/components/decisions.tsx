// What was decided and why: each line opens on the rule behind it, its source and what that source is worth.

import type { Decided, Orientation, Slot } from '../../../wasm/protocol';
import { fill, words } from '../words';

const text = words.orientation;
const slots = ['parcours', 'structure', 'modality', 'intensity', 'referent'] as const satisfies readonly Slot[];

// A reason that says something more personal is folded; where others use the device it does not come here (withoutPrivate).
export function Decisions({ orientation, valueOf }: { orientation: Orientation; valueOf: (value: string, slot: string) => string }) {
  if (!slots.some((slot) => orientation.decided[slot])) return null;
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
              <summary><span class="two"><span><span class="slot">{text.slots[slot]}</span> {valueOf(decision.value, slot)} {!decision.private && <span class="reason">{decision.reason}</span>}</span></span></summary>
              <div class="part-body">
                {slot === 'structure' && orientation.by_preference && <p>{text.by_preference}</p>}
                <Why of={decision} version={orientation.rule_version} />
              </div>
            </details>
          );
        })}
      </div>
    </section>
  );
}

function Why({ of, version }: { of: Decided; version: string }) {
  return (
    <>
      {of.private && <p>{of.reason}</p>}
      <Source title={text.rule_title} of={of} />
      <p class="hint">{fill(text.rule_line, { rule: of.rule, version })}</p>
    </>
  );
}

export function Source({ title, of: { source, status } }: { title: string; of: Pick<Decided, 'source' | 'status'> }) {
  return <p class="hint">{title}{'\u00a0'}: {source}. <strong>{text.statuses[status]}.</strong></p>;
}
