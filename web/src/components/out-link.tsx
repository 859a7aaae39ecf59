// A link that leaves: its words alone where nothing may lead outside (a file opened in detention).

import type { ComponentChildren } from 'preact';
import { useApp } from '../app';
import { Icon } from './icon';

export function OutLink({ href, class: name, children }: { href: string; class?: string; children: ComponentChildren }) {
  const app = useApp();
  if (app.state.inside) return <span>{children}</span>;
  return <a href={href} class={name} target="_blank" rel="noopener noreferrer">{children}<Icon name="next" /></a>;
}
