// A copy comes into the file that is open: what is answered here stays, what is missing is taken.

import type { TargetedSubmitEvent } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { Copied, Differing } from '../../../wasm/protocol';
import { useApp } from '../app';
import { isPrivate } from '../fields/typed';
import { answerLines } from '../format';
import { questionPath } from '../router';
import { count, fill, words } from '../words';
import { Button, Details, Link, Notice } from './basics';
import { ErrorText } from './error-text';
import { refusalOf } from './from-file';
import { TextField } from './text-field';

const text = words.takeaway;

export function BringBack() {
  const app = useApp();
  const file = useRef<HTMLInputElement>(null);
  const copy = useRef({ code: '', bytes: new Uint8Array() });  // that was read last
  const [code, setCode] = useState('');
  const [error, setError] = useState({ at: '', text: '' });
  const [done, setDone] = useState<Copied | null>(null);
  const [busy, setBusy] = useState(false);
  const refuse = (at: string, said: string) => {
    setError({ at, text: said });
    requestAnimationFrame(() => document.getElementById(at)?.focus());
  };
  const take = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy) return;
    const chosen = file.current?.files?.[0];
    setDone(null);
    if (!chosen) return refuse('copy-file', text.file_empty);
    if (code.trim() === '') return refuse('copy-code', words.restore.empty);
    copy.current = { code, bytes: new Uint8Array(await chosen.arrayBuffer()) };
    await bring([]);
  };
  const bring = async (chosen: string[]) => {
    setBusy(true);
    const reply = await app.importFile(copy.current.code, copy.current.bytes, chosen);
    setBusy(false);
    if (!reply.ok) return refuse(/^(malformed_code|code_checksum|slot_does_not_open)$/.test(reply.error.code) ? 'copy-code' : 'copy-file', refusalOf(reply.error));
    setError({ at: '', text: '' });
    setDone(reply.value);
    app.set({ revision: app.state.revision + 1 });
    if (chosen.length > 0) requestAnimationFrame(() => document.getElementById('copy-came')?.focus());
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
        <div role="status" id="copy-came" tabIndex={-1}>{done && <Came copied={done} onTake={(question) => !busy && void bring([question])} />}</div>
      </form>
    </Details>
  );
}

// What is left out is told first: who erased the other device has it in this file alone.
function Came({ copied: { taken, kept, differs }, onTake }: { copied: Copied; onTake: (question: string) => void }) {
  const said = `${count(text.back_taken, taken)} ${kept > 0 ? count(text.back_kept, kept) : ''}`.trim();
  return (
    <>
      {differs.length > 0 && <Left differs={differs} onTake={onTake} />}
      {differs.length === 0 ? <Notice kind="success" icon="check"><p>{said}</p></Notice> : <p>{said}</p>}
    </>
  );
}

function Left({ differs, onTake }: { differs: Differing[]; onTake: (question: string) => void }) {
  const { shared } = useApp().state;
  const shown = differs.filter((one) => !(shared && (one.withheld || isPrivate(one.question, one.value) || isPrivate(one.question, one.file))));
  const said = (one: Differing, value: Differing['value']) => answerLines(one, value).join(', ') || words.check.skipped;
  return (
    <Notice kind="notice" icon="warn" title={count(text.back_differs, differs.length)}>
      <p>{text.back_differs_how}</p>
      <ul class="plain">
        {shown.map((one) => (
          <li key={one.question}>
            <p id={`differs-${one.question}`}><Link to={questionPath(one.page)}>{one.ask}</Link></p>
            <p>{fill(text.back_here, { value: said(one, one.value) })}</p>
            <p>{fill(text.back_there, { value: said(one, one.file) })}</p>
            <div class="actions"><Button kind="second" describe={`differs-${one.question}`} onClick={() => onTake(one.question)}>{text.back_choose}</Button></div>
          </li>
        ))}
      </ul>
      {shown.length < differs.length && <p>{count(text.back_hidden, differs.length - shown.length)}</p>}
    </Notice>
  );
}
