// The frame of every screen: sign, what is saved, the screen, the way round.

import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { useApp } from '../app';
import { keepFocus } from '../focus';
import { languages, ownText } from '../language';
import { words } from '../words';
import { Button, ButtonLink, Link, Notice } from './basics';
import { Mark } from './icon';
import { Newcomers, Retaken, ServerBanner, Undecided } from './doubt';
import { LanguageMenu } from './language-menu';
import { SaveState } from './save-state';

export function Layout({ children, path, official }: { children: ComponentChildren; path: string; official: boolean }) {
  const app = useApp();
  const { opening, storage, language } = app.state;
  const main = useRef<HTMLElement>(null);
  useEffect(() => keepFocus(main.current!), []);
  const links = [['/etapes', words.app.links.tasks], ['/droits', words.app.links.result], ['/fiche', words.app.links.recovery], ['/enregistrement', words.app.links.saving]] as const;
  return (
    <>
      <a class="skip" href="#contenu" onClick={(event) => { event.preventDefault(); focusMain(); }}>{words.app.skip}</a>
      <header class="top">
        <div class="top-in">
          <Link to="/" class="brand"><Mark /><span>{words.app.name}</span></Link>
          <div class="top-side"><SaveState /><LanguageMenu /></div>
        </div>
      </header>
      {(opening === 'open' || (opening === 'new' && storage === 'unavailable')) && <StorageBanner />}
      {opening === 'open' && app.state.locking && <LockingBanner />}
      <ServerBanner path={path} />
      <Retaken path={path} />
      <Newcomers path={path} />
      <Undecided path={path} />
      {official && language !== 'fr' && <InFrench language={language} />}
      <main id="contenu" ref={main} tabIndex={-1}>{children}</main>
      <footer class="foot">
        <div class="foot-in">
          {language !== 'fr' && !official && <p>{words.language.note}</p>}
          {opening === 'open' && path !== '/' && (
            <>
              <nav aria-label={words.app.navigation}>
                <ul>{links.map(([to, label]) => <li key={to}><Link to={to} current={path === to}>{label}</Link></li>)}</ul>
              </nav>
              {storage === null && <p>{app.state.shared ? <>{words.shared.leave} <Link to="/retirer">{words.erase.link}</Link></> : words.app.leave}</p>}
            </>
          )}
        </div>
      </footer>
    </>
  );
}

const kToReadMs = 4000;

// What is wrong with what this browser keeps: one thing, the gravest. What it erased is said at each visit until it was in sight long enough to be read.
function StorageBanner() {
  const app = useApp();
  const text = words.storage;
  const { storage, held, thinned } = app.state;
  const what = storage ?? (held ? 'held' : thinned ? 'thinned' : null);
  useEffect(() => {
    if (what !== 'thinned') return undefined;
    const timer = setTimeout(() => { if (document.visibilityState === 'visible') app.told(); }, kToReadMs);
    return () => clearTimeout(timer);
  }, [what]);
  if (!what) return null;
  return (
    <div class="banner" role="alert">
      <Notice kind="notice" icon="warn" title={text[`${what}_title`]}>
        <p>{text[what]}</p>
        {what === 'quota' && (
          <div class="actions">
            <Button kind="second" onClick={() => void app.client.save()}>{words.app.retry}</Button>
            <ButtonLink to="/enregistrement" kind="second">{text.quota_copy}</ButtonLink>
          </div>
        )}
        {what === 'thinned' && <div class="actions"><ButtonLink to="/fiche" kind="second">{words.saving.sheet}</ButtonLink></div>}
      </Notice>
    </div>
  );
}

// Any key or touch keeps the file open (idle.ts): the button is for who must see what to press.
function LockingBanner() {
  const text = words.locking;
  const app = useApp();
  return (
    <div class="banner locking no-print" role="alert">
      <Notice kind="notice" icon="lock" title={text.title}>
        <p>{app.state.shared ? text.lead_shared : text.lead}</p>
        <Button>{text.stay}</Button>
      </Notice>
    </div>
  );
}

// Said in the person's language: why this page is not in it.
function InFrench({ language }: { language: string }) {
  return (
    <aside class="banner no-print" lang={language} dir={languages.find((one) => one.id === language)?.rtl ? 'rtl' : 'ltr'}>
      <Notice><p>{ownText(language, 'official')}</p></Notice>
    </aside>
  );
}

function focusMain(): void {
  document.getElementById('contenu')?.focus();
}
