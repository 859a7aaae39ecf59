// A simulation alone becomes a registration: the answers stay, from then on they are sent.

import { useState } from 'preact/hooks';
import { useApp } from '../app';
import { go } from '../router';
import { errorText, words } from '../words';
import { Button } from './basics';

const text = words.tasks;

export function RegisterNow() {
  const app = useApp();
  const [error, setError] = useState('');
  if (!app.state.status?.stays) return null;
  const register = async () => {
    const reply = await app.client.answer({ page: 'entry.kind', answers: { 'entry.kind': 'premiere' } });
    if (!reply.ok) return setError(errorText(reply.error.code));
    app.set({ revision: app.state.revision + 1 });
    go('/etapes');
  };
  return (
    <section class="card no-print">
      <p>{text.register_hint}</p>
      {error && <p class="error-text">{error}</p>}
      <div class="actions"><Button kind="second" onClick={() => void register()}>{text.register}</Button></div>
    </section>
  );
}
