// Screen "restore-nothing": what else may open the file; and, without any of it, that nobody can, and what remains to be done.

import { useState } from 'preact/hooks';
import { useApp } from '../app';
import { BackLink, Button, ButtonLink, Heading, Link, Notice, useTitle } from '../components/basics';
import { passkeysPossible } from '../passkey';
import { go } from '../router';
import { errorText, words } from '../words';

const text = words.restore_nothing;

export function RestoreNothing() {
  const app = useApp();
  const [error, setError] = useState('');
  const [busy, setBusy] = useState(false);
  useTitle(text.title);
  const open = app.state.opening === 'open' && !busy;
  const again = async () => {
    setBusy(true);
    await app.opened();
    if (app.state.opening === 'lost') app.set({ replacing: true });
    const reply = await app.create();
    if (reply.ok) return go('/etapes');
    setBusy(false);
    setError(errorText(reply.error.code));
  };
  return (
    <div class="column">
      <BackLink to="/retrouver" />
      <Heading>{text.title}</Heading>
      <p class="lead">{text.lead}</p>
      <ul class="plain">
        <li><Link to="/retrouver">{text.sheet}</Link></li>
        <li><Link to="/retrouver/appareil">{text.device}</Link></li>
        <li><Link to="/retrouver/phrase">{text.passphrase}</Link></li>
        {passkeysPossible() && <li><Link to="/retrouver">{text.passkey}</Link></li>}
      </ul>
      <h2>{text.nobody_title}</h2>
      <p>{text.nobody}</p>
      <p>{text.promise}</p>
      {error && <Notice kind="error" icon="warn"><p>{error}</p></Notice>}
      {open ? (
        <>
          <p>{words.restore.already}</p>
          <div class="actions"><ButtonLink to="/fiche">{words.saving.sheet}</ButtonLink></div>
        </>
      ) : (
        <>
          <div class="actions"><Button kind="second" onClick={() => void again()} busy={busy} describe="again-hint">{words.storage.lost_again}</Button></div>
          <p class="hint" id="again-hint">{text.again}</p>
        </>
      )}
    </div>
  );
}
