// The small parts that every screen uses.

import type { ComponentChildren, TargetedMouseEvent } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { go, moved } from '../router';
import { plain, words } from '../words';
import { Icon, type IconName } from './icon';
import { ReadAloud } from './read-aloud';

type AnchorProps = { to: string; class?: string; children: ComponentChildren; current?: boolean };

export function Link({ to, children, current, ...rest }: AnchorProps) {
  const follow = (event: TargetedMouseEvent<HTMLAnchorElement>) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    go(to);
  };
  return <a href={to} onClick={follow} {...(current ? { 'aria-current': 'page' as const } : {})} {...rest}>{children}</a>;
}

// The title of a screen: takes the focus after a move, so that a screen reader says where one is.
export function Heading({ children, class: name }: { children: ComponentChildren; class?: string }) {
  const ref = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    if (moved() > 0) ref.current?.focus({ preventScroll: true });
  }, []);
  return <h1 ref={ref} tabIndex={-1} class={name}>{children}</h1>;
}

export function useTitle(title: string, refused = false): void {
  useEffect(() => {
    document.title = plain(`${refused ? words.app.error_prefix : ''}${title} – ${words.app.name}`).replaceAll('\u00a0', ' ');
  }, [title, refused]);
}

export function BackLink({ to, label = words.app.back }: { to: string; label?: string }) {
  return (
    <div class="back">
      <nav aria-label={words.app.back}><Link to={to}><Icon name="back" />{label}</Link></nav>
      <ReadAloud />
    </div>
  );
}

type ButtonProps = { children: ComponentChildren; onClick?: () => void; kind?: 'main' | 'second' | 'quiet'; type?: 'button' | 'submit'; busy?: boolean; describe?: string; id?: string };

export function Button({ children, onClick, kind = 'main', type = 'button', busy = false, describe, id }: ButtonProps) {
  return (
    <button id={id} type={type} class={`button ${kind}`} onClick={busy ? undefined : onClick} aria-disabled={busy || undefined} aria-describedby={describe}>
      {children}
    </button>
  );
}

export function ButtonLink({ to, children, kind = 'main' }: { to: string; children: ComponentChildren; kind?: 'main' | 'second' | 'quiet' }) {
  return <Link to={to} class={`button ${kind}`}>{children}</Link>;
}

export function Details({ summary, children, class: name = '' }: { summary: string; children: ComponentChildren; class?: string }) {
  return <details class={`fold ${name}`}><summary>{summary}</summary><div class="fold-body">{children}</div></details>;
}

export function Notice({ title, children, kind = 'info', icon = 'info' }: { title?: string; children: ComponentChildren; kind?: 'info' | 'notice' | 'error' | 'success'; icon?: IconName }) {
  return (
    <div class={`tell ${kind}`}>
      <Icon name={icon} />
      <div>{title && <p class="tell-title">{title}</p>}{children}</div>
    </div>
  );
}

// Said only when it takes long enough to be noticed.
export function Waiting() {
  return <p class="waiting" role="status">{words.app.loading}</p>;
}
