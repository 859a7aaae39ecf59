// To take everything away: the file that the code opens, and the same in clear. Made on the device.

import { useState } from 'preact/hooks';
import { localDay } from '../../../wasm/client';
import { useApp } from '../app';
import { download, readableHtml, readableJson } from '../readable';
import { errorText, words } from '../words';
import { Button, Link, Notice } from './basics';
import { BringBack } from './bring-back';
import { isOver } from './over';

const text = words.takeaway;

export function Takeaway() {
  const app = useApp();
  const { client, state } = app;
  const hasSheet = state.problem !== 'sheet_changed' && ['in_force', 'unsent', undefined].includes(state.status?.sheet);
  const [error, setError] = useState('');
  const [done, setDone] = useState('');
  const today = localDay();
  const say = (code: string) => setError(errorText(code));
  const begin = () => {
    setError('');
    setDone('');
  };
  const sealed = async () => {
    begin();
    const reply = await client.exportFile();
    if (!reply.ok) return say(reply.error.code);
    download(`parvis-${today}.parvis`, 'application/octet-stream', reply.value.file);
    setDone(text.done);
  };
  const clear = (kind: 'html' | 'json') => async () => {
    begin();
    const [held, check, open] = await Promise.all([client.held(), client.check(), client.conflicts()]);
    if (!held.ok) return say(held.error.code);
    if (!check.ok) return say(check.error.code);
    if (!open.ok) return say(open.error.code);
    if (kind === 'html') download(`parvis-${today}.html`, 'text/html', readableHtml(check.value, held.value, open.value, today));
    else download(`parvis-${today}.json`, 'application/json', readableJson(held.value, today));
    setDone(text.done);
  };
  return (
    <section class="card">
      <h2>{text.title}</h2>
      <p>{state.status?.removed ? text.sealed_removed : hasSheet ? text.sealed_lead : <>{text.sealed_code} <Link to="/fiche">{words.recovery.copies_summary}</Link></>}</p>
      <Button kind="second" onClick={() => void sealed()}>{text.sealed}</Button>
      <p id="clear-hint">{text.clear_lead}</p>
      <div class="actions">
        <Button kind="quiet" describe="clear-hint" onClick={() => void clear('html')()}>{text.html}</Button>
        <Button kind="quiet" describe="clear-hint" onClick={() => void clear('json')()}>{text.json}</Button>
      </div>
      <div role="status">
        {error && <Notice kind="error" icon="warn"><p>{error}</p></Notice>}
        {done && <Notice kind="success" icon="check"><p>{done}</p></Notice>}
      </div>
      {!isOver(app) && <BringBack />}
    </section>
  );
}
