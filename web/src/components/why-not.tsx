// "Pourquoi pas ?": what would open a right that is not due; looked for when it is asked.

import { useState } from 'preact/hooks';
import type { Reply, WhyNot } from '../../../wasm/protocol';
import { useApp } from '../app';
import { isZero, money } from '../format';
import { errorText, fill, words } from '../words';
import { Button } from './basics';

const text = words.why_not;

export function WhyNotPart({ benefit }: { benefit: string }) {
  const app = useApp();
  const [reply, setReply] = useState<Reply<WhyNot> | null>(null);
  if (!reply) return <Button kind="second" onClick={() => void app.client.whyNot(benefit).then(setReply)}>{text.ask}</Button>;
  if (!reply.ok) return <p>{errorText(reply.error.code)}</p>;
  if (reply.value.entitled) return null;
  const { openings } = reply.value;
  return (
    <div role="status">
      {openings.length === 0 && <p>{text.nothing}</p>}
      {openings.length > 0 && (
        <>
          <p>{text.lead}</p>
          <ul class="plain">{openings.map((opening, i) => <li key={i}>{openingText(opening)}</li>)}</ul>
        </>
      )}
    </div>
  );
}

function openingText({ changes, amount }: WhyNot['openings'][number]): string {
  const parts = changes.map((one) => fill(one.text, { age: one.age ?? '', euros: one.euros ? money(one.euros, true) : '' }));
  const line = parts.join(text.and);
  return isZero(amount) ? fill(text.line_plain, { line }) : fill(text.line, { line, amount: money(amount, true) });
}
