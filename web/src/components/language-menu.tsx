// The way to another language, on every screen: each is named in itself.

import { useEffect, useRef, useState } from 'preact/hooks';
import { useApp } from '../app';
import { languages } from '../language';
import { words } from '../words';
import { Icon } from './icon';

export function LanguageMenu() {
  const app = useApp();
  const menu = useRef<HTMLDetailsElement>(null);
  const [away, setAway] = useState(false);
  useEffect(() => {
    const outside = (event: Event) => {
      if (menu.current?.open && !menu.current.contains(event.target as Node)) menu.current.open = false;
    };
    document.addEventListener('click', outside);
    return () => document.removeEventListener('click', outside);
  }, []);
  const close = () => {
    menu.current!.open = false;
    menu.current!.querySelector('summary')!.focus();
  };
  const choose = async (id: string) => {
    const had = await app.speak(id);
    setAway(!had);
    if (had) close();
  };
  const now = languages.find((one) => one.id === app.state.language)!;
  return (
    <details class="languages" ref={menu} onKeyDown={(event) => { if (event.key === 'Escape' && menu.current?.open) close(); }}>
      <summary><Icon name="globe" /><span class="unseen">{words.language.title} </span><span class="languages-now" lang={now.id}>{now.name}</span></summary>
      <div class="languages-panel">
        <ul>
          {languages.map(({ id, name }) => (
            <li key={id}>
              <button type="button" lang={id} aria-current={id === now.id || undefined} onClick={() => void choose(id)}>{name}{id === now.id && <Icon name="check" />}</button>
            </li>
          ))}
        </ul>
        {away && <p role="alert">{words.language.away}</p>}
      </div>
    </details>
  );
}
