// The orientations kept so far: when, what was proposed, by which rules, and whether it suited. Folded: it is looked up, not read each time.

import type { Orientation, PastOrientation } from '../../../wasm/protocol';
import { day } from '../format';
import { fill, words } from '../words';
import { Details } from './basics';

const text = words.orientation;

interface Props { orientation: Orientation; valueOf: (value: string, slot?: string) => string; shared: boolean }

export function OrientationHistory({ orientation, valueOf, shared }: Props) {
  const kept = [...(orientation.orientations ?? [])].reverse();
  const wishOf = (one: PastOrientation, at: number) => (at === 0 ? (orientation.disagreed ? orientation.disagreed.wish ?? '' : undefined) : one.disagreed);
  return (
    <Details summary={text.history_title}>
      {shared ? <p>{words.shared.history}</p> : kept.length === 0 ? <p>{text.history_none}</p> : (
        <>
          <p class="hint">{text.history_lead}</p>
          <ul class="plain history">{kept.map((one, at) => <li key={`${one.day} ${at}`}><One one={one} wish={wishOf(one, at)} valueOf={valueOf} /></li>)}</ul>
        </>
      )}
    </Details>
  );
}

function One({ one, wish, valueOf }: { one: PastOrientation; wish: string | undefined; valueOf: Props['valueOf'] }) {
  const proposed = [one.parcours && valueOf(one.parcours), one.structure && valueOf(one.structure), one.modality && valueOf(one.modality, 'modality')].filter(Boolean).join(', ');
  return (
    <>
      <p><strong>{day(one.day)}</strong>{'\u00a0'}: {proposed || text.history_undecided}</p>
      {wish !== undefined && <p>{text.history_disagreed}{wish && <> « {wish} »</>}</p>}
      <p class="hint">{fill(text.version, { version: one.version })}</p>
    </>
  );
}
