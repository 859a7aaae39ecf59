// The addresses of the app: History API, one path a screen, nothing of the person in it.

import { useEffect, useState } from 'preact/hooks';

type Listener = () => void;
const listeners = new Set<Listener>();
let moves = 0;
// How many times the person went from one screen to another: 0 on the page first opened, where focus is the browser's.
export const moved = () => moves;

function changed(): void {
  moves++;
  for (const listener of listeners) listener();
}

export function go(path: string, { replace = false } = {}): void {
  if (path === location.pathname + location.search) return;
  history[replace ? 'replaceState' : 'pushState'](null, '', path);
  if (!replace) scrollTo(0, 0);
  changed();
}

export function usePath(): string {
  const [path, setPath] = useState(location.pathname);
  useEffect(() => {
    const update = () => setPath(location.pathname);
    listeners.add(update);
    addEventListener('popstate', changed);
    return () => {
      listeners.delete(update);
      removeEventListener('popstate', changed);
    };
  }, []);
  return path;
}

export const query = (name: string): string | null => new URLSearchParams(location.search).get(name);

// What stands for the star: "/question/*" against "/question/identity/names" → "identity/names"; "" without a star; else null.
export function match(pattern: string, path: string): string | null {
  const given = path.length > 1 ? path.replace(/\/$/, '') : path;
  if (!pattern.endsWith('*')) return pattern === given ? '' : null;
  const start = pattern.slice(0, -1);
  return given.startsWith(start) && given.length > start.length ? given.slice(start.length) : null;
}

// Page ids hold dots, which a server takes for files: the address has slashes.
export const questionPath = (page: string): string => `/question/${page.replaceAll('.', '/')}`;
export const pageOfPath = (rest: string): string => rest.replaceAll('/', '.');
