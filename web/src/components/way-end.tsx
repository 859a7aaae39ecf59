// A phrase or a passkey goes. Who knew it may have opened the file and kept its key: the change of the key is offered in the same step.

import type { Reply } from '../../../wasm/protocol';
import type { App } from '../app';
import { words } from '../words';
import { Button, Details } from './basics';

const text = words.protection;

// The key changes with the code of the sheet. Without a sheet one is put in place for a moment: what removes it changes the key, and
// leaves no code that somebody has seen.
export async function changeKey(app: App, sheet: boolean): Promise<Reply<unknown>> {
  if (sheet) return app.client.setSheet('new');
  const on = await app.client.setSheet('on');
  if (!on.ok) return on;
  const sent = await app.syncing.now();
  const off = await app.client.setSheet('off');
  if (!off.ok || !sent?.ok) return off.ok ? kUnsent : off;
  return sent.value.problem ? { ok: false, error: sent.value.problem } : off;
}
const kUnsent: Reply<never> = { ok: false, error: { code: 'server_unreachable', where: '' } };

interface Props {
  summary: string;
  of?: string;  // which one, where there are several
  lead: string;
  sheet: boolean;
  onEnd: (withKey: boolean) => void;
}

export function WayEnd({ summary, of, lead, sheet, onEnd }: Props) {
  const named = of && <span class="unseen"> {of}</span>;
  return (
    <Details summary={of ? `${summary} « ${of} »` : summary}>
      <p>{lead}</p>
      <p>{text.key_why}</p>
      <p>{sheet ? text.key_sheet : text.key_network}</p>
      <div class="actions">
        <Button kind="second" onClick={() => onEnd(true)}>{text.end_key}{named}</Button>
        <Button kind="quiet" onClick={() => onEnd(false)}>{text.end_only}{named}</Button>
      </div>
    </Details>
  );
}
