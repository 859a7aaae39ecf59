// The way back from a file: its answers come into the file of this device, or a new one when there is none; what is answered here
// already stays.

import { useRef, useState } from 'preact/hooks';
import type { CoreError } from '../../../wasm/protocol';
import { useApp } from '../app';
import { go } from '../router';
import { errorText, words } from '../words';
import { Button, Details } from './basics';
import { ErrorText } from './error-text';

const text = words.takeaway;

// What is wrong with the file that was chosen, and with nothing that is here.
const isOfFile = ({ code, where }: CoreError) => ['malformed_slot', 'malformed_envelope', 'weak_parameters'].includes(code) || (code === 'record_tampered' && where === 'export');

export const refusalOf = (error: CoreError): string => (isOfFile(error) ? words.errors.export_damaged : errorText(error.code));

export function FromFile({ code }: { code: string }) {
  const app = useApp();
  const file = useRef<HTMLInputElement>(null);
  const [error, setError] = useState('');
  const [busy, setBusy] = useState(false);
  const open = async () => {
    const chosen = file.current?.files?.[0];
    if (!chosen) return setError(text.file_empty);
    if (!code) return setError(words.restore.empty);
    setBusy(true);
    const bytes = new Uint8Array(await chosen.arrayBuffer());
    const reply = await app.importFile(code, bytes);
    setBusy(false);
    if (!reply.ok) return setError(refusalOf(reply.error));
    go('/verification');
  };
  return (
    <Details summary={text.file_summary}>
      <p>{text.file_lead}</p>
      <div class={`field ${error ? 'refused' : ''}`}>
        <label for="export-file">{text.file_label}</label>
        {error && <ErrorText id="export-file-error" text={error} />}
        <input id="export-file" ref={file} type="file" accept=".parvis" aria-invalid={error !== '' || undefined} aria-describedby={error ? 'export-file-error' : undefined} />
      </div>
      <Button kind="second" onClick={() => void open()} busy={busy}>{text.file_open}</Button>
    </Details>
  );
}
