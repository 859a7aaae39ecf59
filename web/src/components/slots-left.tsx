// A moment that a structure was told of, and that the person gave up since: it still waits for them there. They take it back from here, by a
// letter of its own, or are told to call.

import fr from '../../../assets/texts/registration.fr.json';
import type { Json, Letter } from '../../../wasm/protocol';
import { localDay } from '../../../wasm/client';
import { useApp, useReply, type App } from '../app';
import { section, fill } from '../words';
import type { Slot } from '../slots';
import { lineOf } from './appointed';
import { Notice } from './basics';
import { SendLetter, nameOf } from './send-letter';

const text = section('cancelled', fr.cancelled);
export const kLeft = 'appointment.left';
const kMost = 5;

export const leftOf = (facts: Record<string, Json>): Slot[] => (Array.isArray(facts[kLeft]) ? facts[kLeft] as unknown as Slot[] : []);

// Whether the structure may have been told of it.
export const isTold = (letters: Letter[], { structure }: Slot): boolean =>
  letters.some((one) => one.to === structure && one.state === 'sent' && one.what.startsWith('appointment:'));

// Those given up and still to come, `slot` among them or (`back`) not any more.
export function leftWith(left: Slot[], slot: Slot, now: number, back = false): Slot[] {
  const others = left.filter((one) => one.id !== slot.id && Date.parse(one.start) > now);
  return back ? others : [...others, slot].slice(-kMost);
}

const cancelledOf = ({ id, start, structure }: Slot) => ({ id, start, structure });

// How often it was cancelled there: who chooses it again after that tells the structure anew.
export const timesCancelled = (letters: Letter[], slot: Slot): number =>
  letters.filter((one) => one.state === 'sent' && one.what === nameOf('cancel', { cancelled: cancelledOf(slot) })).length;

// Once what waited was taken back: what is on its way all the same was told.
export async function leave(app: App, slot: Slot): Promise<void> {
  const [letters, facts] = await Promise.all([app.client.letters(), app.client.facts()]);
  if (!letters.ok || !facts.ok || !isTold(letters.value, slot)) return;
  await app.client.note(kLeft, leftWith(leftOf(facts.value.facts), slot, Date.now()) as unknown as Json);
}

export async function comeBack(app: App, slot: Slot): Promise<void> {
  const [letters, facts] = await Promise.all([app.client.letters(), app.client.facts()]);
  const waiting = letters.ok ? letters.value.filter((one) => one.state === 'waiting' && one.what === nameOf('cancel', { cancelled: cancelledOf(slot) })) : [];
  for (const { id } of waiting) await app.client.withdrawLetter(id);
  if (facts.ok && leftOf(facts.value.facts).some(({ id }) => id === slot.id)) await app.client.note(kLeft, leftWith(leftOf(facts.value.facts), slot, Date.now(), true) as unknown as Json);
}

export function SlotsLeft({ who }: { who: Record<string, Json> }) {
  const app = useApp();
  const facts = useReply(() => app.client.facts(), [app.state.revision]);
  const left = facts?.ok ? leftOf(facts.value.facts).filter(({ start }) => Date.parse(start) > Date.now()) : [];
  return (
    <>
      {left.map((slot) => {
        const cancelled = cancelledOf(slot);
        return (
          <SendLetter
            key={slot.id} what="cancel" title={fill(text.title, { line: lineOf(slot) })} lead={fill(text.lead, { structure: slot.structure })} send={text.send} structure={slot.structure}
            of={{ cancelled }} make={() => ({ letter: 1, what: 'appointment', day: localDay(), who, cancelled }) as unknown as Json}
            none={<Notice kind="notice" icon="warn" title={fill(text.title, { line: lineOf(slot) })}><p>{fill(text.call, { structure: slot.structure })}</p></Notice>}
          />
        );
      })}
    </>
  );
}
