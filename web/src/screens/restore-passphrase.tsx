// Screen "restore-passphrase": the name and the phrase open the file on this device.

import type { TargetedSubmitEvent } from 'preact';
import { useState } from 'preact/hooks';
import { useApp, useHere } from '../app';
import { BackLink, Button, Heading, Notice, useTitle } from '../components/basics';
import { Secret } from '../components/secret';
import { TextField } from '../components/text-field';
import { faultOf } from '../fault';
import { go } from '../router';
import { errorText, words } from '../words';

const text = words.restore_passphrase;

export function RestorePassphrase() {
  const app = useApp();
  const [name, setName] = useState('');
  const [phrase, setPhrase] = useState('');
  const [error, setError] = useState('');
  const [busy, setBusy] = useState(false);
  const here = useHere();
  useTitle(text.title, error !== '');
  const open = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setError('');
    const reply = await app.restore({ by: 'passphrase', identifier: name, passphrase: phrase });
    if (!here.current) return;
    setBusy(false);
    if (reply.ok) return go('/etapes');
    setError(errorText(faultOf(reply.error)));
  };
  return (
    <div class="column">
      <BackLink to="/retrouver" />
      <Heading>{text.title}</Heading>
      <p class="lead">{text.lead}</p>
      <div role="alert">{error && <Notice kind="error" icon="warn"><p>{error}</p></Notice>}</div>
      <form noValidate onSubmit={(event) => void open(event)}>
        <TextField id="name" label={words.passphrase.name} hint={text.name_hint} value={name} onInput={setName} autocomplete="username" />
        <Secret id="phrase" label={words.passphrase.phrase} value={phrase} onInput={setPhrase} />
        <div class="actions"><Button type="submit" busy={busy}>{words.restore.action}</Button></div>
        <p role="status">{busy ? words.restore.working : ''}</p>
      </form>
    </div>
  );
}
