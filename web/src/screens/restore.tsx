// Screen "restore": the code typed or shown to the camera opens the file on this device.

import type { TargetedSubmitEvent } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { useApp, useHere } from '../app';
import { BackLink, Button, ButtonLink, Heading, Link, useTitle } from '../components/basics';
import { Ended } from '../components/ended';
import { ErrorText } from '../components/error-text';
import { FromFile } from '../components/from-file';
import { Scanner } from '../components/scanner';
import { passkeyRoot, passkeysPossible } from '../passkey';
import { faultOf } from '../fault';
import { go } from '../router';
import { errorText, fill, words } from '../words';

const text = words.restore;
// Spaces, dashes and signs without width are none of the code: the core skips them too.
const signs = (code: string) => code.replace(/^PARVIS1:/i, '').replace(/[\s\p{Pd}\p{Cf}\u2212.]/gu, '').length;

export function Restore() {
  const app = useApp();
  const [code, setCode] = useState('');
  const [error, setError] = useState('');
  const [busy, setBusy] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const here = useHere();
  useTitle(text.title, error !== '');
  if (app.state.opening === 'open' && !busy) {
    return (
      <div class="column">
        <Heading>{text.title}</Heading>
        <p>{text.already}</p>
        <div class="actions">
          <ButtonLink to="/etapes">{text.already_action}</ButtonLink>
          <ButtonLink to="/retirer" kind="second">{text.already_leave}</ButtonLink>
        </div>
      </div>
    );
  }
  const refuse = (why: string) => {
    setError(why);
    requestAnimationFrame(() => input.current?.focus());
  };
  const byPasskey = async () => {
    if (busy) return;
    const root = await passkeyRoot();
    if (!root) return setError(text.passkey_refused);
    setBusy(true);
    setError('');
    const reply = await app.restore({ by: 'passkey' }, root);
    if (!here.current) return;
    if (reply.ok) return go('/etapes');
    setBusy(false);
    setError(errorText(faultOf(reply.error)));
  };
  const open = async (given: string) => {
    if (busy) return;
    if (signs(given) === 0) return refuse(text.empty);
    setBusy(true);
    setError('');
    await app.opened();
    if (app.state.opening === 'open' || app.keeps) return setBusy(false);
    const reply = await app.restore({ by: 'code', code: given.replace(/^PARVIS1:/i, '') });
    if (!here.current) return;
    if (reply.ok) return go('/etapes');
    setBusy(false);
    refuse(errorText(faultOf(reply.error)));
  };
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    void open(code);
  };
  const scanned = (found: string) => {
    setCode(found.replace(/^PARVIS1:/i, '').replace(/(.{5})(?=.)/g, '$1-'));
    void open(found);
  };
  return (
    <div class="column">
      <BackLink to="/" />
      <Ended />
      <form noValidate onSubmit={submit}>
        <div class={`field ${error ? 'refused' : ''}`}>
          <Heading><label for="code">{text.title}</label></Heading>
          <p class="lead">{text.lead}</p>
          <p class="hint" id="code-hint">{text.hint}</p>
          {error && <ErrorText id="code-error" text={error} />}
          <div class="line full code-line">
            <input
              id="code" ref={input} type="text" value={code} autocomplete="off" autocapitalize="characters" spellcheck={false} aria-invalid={error !== '' || undefined}
              aria-describedby={`code-hint code-count${error ? ' code-error' : ''}`} onInput={(event) => setCode(event.currentTarget.value)}
            />
          </div>
          <p class="hint" id="code-count">{fill(text.signs, { n: Math.min(signs(code), 99) })}</p>
        </div>
        <div class="actions"><Button type="submit" busy={busy}>{text.action}</Button></div>
        <p role="status">{!busy ? '' : app.state.opening === 'starting' ? words.app.loading : text.working}</p>
      </form>
      <Scanner onFound={scanned} />
      <section class="other-ways">
        <h2>{text.other_title}</h2>
        <ul class="plain">
          <li><Link to="/retrouver/phrase">{text.by_passphrase}</Link></li>
          <li><Link to="/retrouver/appareil">{text.by_link}</Link></li>
          {passkeysPossible() && <li><button type="button" class="as-link" onClick={() => void byPasskey()}>{text.by_passkey}</button></li>}
          <li><Link to="/retrouver/sans-rien">{text.no_code}</Link></li>
        </ul>
      </section>
      <FromFile code={code} />
    </div>
  );
}
