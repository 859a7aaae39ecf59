// A copy comes into the file that is open: what is answered here stays, what is missing is taken.

import type { TargetedSubmitEvent } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { useApp } from '../app';
import { count, words } from '../words';
import { Button, Details, Notice } from './basics';
import { ErrorText } from './error-text';
import { refusalOf } from './from-file';
import { TextField } from './text-field';

const text = words.takeaway;

export function BringBack() {
  const app = useApp();
  const file = useRef<HTMLInputElement>(null);
  const [code, setCode] = useState('');
  const [error, setError] = useState({ at: '', text: '' });
  const [done, setDone] = useState('');
  const [busy, setBusy] = useState(false);
  const refuse = (at: string, said: string) => {
    setError({ at, text: said });
    requestAnimationFrame(() => document.getElementById(at)?.focus());
  };
  const take = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy) return;
    const chosen = file.current?.files?.[0];
    setDone('');
    if (!chosen) return refuse('copy-file', text.file_empty);
    if (code.trim() === '') return refuse('copy-code', words.restore.empty);
    setBusy(true);
    const reply = await app.importFile(code, new Uint8Array(await chosen.arrayBuffer()));
    setBusy(false);
    if (!reply.ok) return refuse(/^(malformed_code|code_checksum|slot_does_not_open)$/.test(reply.error.code) ? 'copy-code' : 'copy-file', refusalOf(reply.error));
    setError({ at: '', text: '' });
    setDone(`${count(text.back_taken, reply.value.taken)} ${reply.value.kept > 0 ? count(text.back_kept, reply.value.kept) : ''}`.trim());
    app.set({ revision: app.state.revision + 1 });
  };
  const errorOf = (at: string) => (error.at === at ? error.text : '');
  return (
    <Details summary={text.file_summary}>
      <form noValidate onSubmit={(event) => void take(event)}>
        <p>{text.back_lead}</p>
        <div class={`field ${errorOf('copy-file') ? 'refused' : ''}`}>
          <label class="label" for="copy-file">{text.file_label}</label>
          {errorOf('copy-file') && <ErrorText id="copy-file-error" text={errorOf('copy-file')} />}
          <input id="copy-file" ref={file} type="file" accept=".parvis" aria-invalid={errorOf('copy-file') !== '' || undefined} aria-describedby={errorOf('copy-file') ? 'copy-file-error' : undefined} />
        </div>
        <TextField id="copy-code" label={text.back_code} value={code} onInput={setCode} error={errorOf('copy-code')} />
        <div class="actions"><Button type="submit" kind="second" busy={busy}>{text.back_take}</Button></div>
        <div role="status">{done && <Notice kind="success" icon="check"><p>{done}</p></Notice>}</div>
      </form>
    </Details>
  );
}
