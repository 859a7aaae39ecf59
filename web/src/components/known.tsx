// What opens the whole file elsewhere, or ends it, asks again who is there, where the file has something to ask for: whoever finds a
// device open reads what is on it, and no more. What was proved holds for five minutes: on a page that stays open each act asks anew.

import { createContext, type ComponentChildren, type TargetedSubmitEvent } from 'preact';
import { useContext, useEffect, useRef, useState } from 'preact/hooks';
import { useApp } from '../app';
import { howsOf, useProof, type How, type Proof } from '../proof';
import { words } from '../words';
import { BackLink, Button, Heading, useTitle, Waiting } from './basics';
import { ErrorText } from './error-text';
import { ProofFields } from './proof-fields';

const text = words.known;

type Act = () => void;
const Asking = createContext<(act: Act) => void>((act) => act());
// For what a screen does: at once, or after the person said again who they are.
export const useAsking = () => useContext(Asking);

const nothing: Act = () => undefined;

// `page`: it stands alone on its screen. `ownPin`: what it holds asks for a PIN by itself.
export function Known({ children, page = false, ownPin = false }: { children: ComponentChildren; page?: boolean; ownPin?: boolean }) {
  const app = useApp();
  const [turn, setTurn] = useState(0);
  const proof = useProof(turn);
  const [act, setAct] = useState<Act | null>(() => (app.isKnown() ? null : nothing));
  const begun = useRef(act === null);  // what it holds was shown: it stays as it is while it is covered
  const left = useRef<Element | null>(null);
  const isFree = (hows: How[]) => hows.length === 0 || (ownPin && hows[0] === 'pin');
  const isCovered = act !== null && !(proof && isFree(proof.hows));
  const ask = async (next: Act) => {
    if (app.isKnown() || isFree(await howsOf(app))) return next();
    left.current = document.activeElement;
    setTurn((n) => n + 1);
    setAct(() => next);
  };
  useReturn(() => !isCovered && begun.current && void ask(nothing));
  useEffect(() => {
    if (!isCovered) (left.current as HTMLElement | null)?.focus();
  }, [isCovered]);
  if (isCovered && !proof) return <Waiting />;
  if (!isCovered) begun.current = true;
  const proved = () => {
    setAct(null);
    act?.();
  };
  const asked = isCovered && <Ask proof={proof!} isLate={begun.current} onKnown={proved} />;
  return (
    <Asking.Provider value={(next) => void ask(next)}>
      {asked && (page ? <Alone>{asked}</Alone> : asked)}
      {begun.current && <div key="held" hidden={isCovered}>{children}</div>}
    </Asking.Provider>
  );
}

// Whoever comes back to the page may be somebody else.
function useReturn(then: () => unknown): void {
  useEffect(() => {
    const look = () => document.visibilityState === 'visible' && then();
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  });
}

function Alone({ children }: { children: ComponentChildren }) {
  useEffect(() => {
    const before = document.title;
    return () => void (document.title = before);
  }, []);
  useTitle(text.title);
  return <div class="column"><BackLink to="/etapes" label={words.app.links.tasks} /><Heading>{text.title}</Heading>{children}</div>;
}

function Ask({ proof, isLate, onKnown }: { proof: Proof; isLate: boolean; onKnown: () => void }) {
  const [error, setError] = useState<{ at: string; text: string } | null>(null);
  const [busy, setBusy] = useState(false);
  const lead = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (isLate) lead.current?.focus();
  }, []);
  const submit = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    const refused = await proof.prove();
    setBusy(false);
    if (!refused) return onKnown();
    setError(refused);
    if (proof.how === 'pin') proof.type('pin', '');
    requestAnimationFrame(() => document.getElementById(refused.at)?.focus());
  };
  return (
    <form noValidate onSubmit={(event) => void submit(event)}>
      <p ref={lead} tabIndex={-1}>{text.lead}</p>
      <div role="alert">{error?.at === '' && <ErrorText id="known-error" text={error.text} />}</div>
      <ProofFields proof={proof} errorOf={(field) => (error?.at === field ? error.text : '')} />
      <div class="actions"><Button type="submit" busy={busy}>{words.app.continue}</Button></div>
    </form>
  );
}
