// What is saved and sent, in words with a shape, on every screen. One short line; the screen "saving" says more.

import { useEffect, useRef, useState } from 'preact/hooks';
import { useApp, type State } from '../app';
import { count, words, type Forms } from '../words';
import { Link } from './basics';
import { Icon, type IconName } from './icon';

export type SaveKey = keyof typeof words.saving.states;

export function saveKey(state: State): SaveKey {
  if (state.storage === 'unavailable') return 'memory';
  if (state.storage === 'quota') return 'unsaved';
  if (!state.status?.open) return 'none';
  if (state.status.stays) return 'stays';
  if ((state.status.quarantined ?? 0) > 0) return 'damaged';
  if (state.problem || state.status.removed) return 'problem';
  if (state.status.sync === 'waiting' && !state.online) return 'waiting_offline';
  return state.status.sync ?? 'local_only';
}

const icons: Record<SaveKey, IconName> = {
  problem: 'warn', damaged: 'warn', none: 'device', stays: 'device', local_only: 'device', waiting: 'clock', waiting_offline: 'wifi', sent: 'sent', decision: 'ask', memory: 'warn', unsaved: 'warn',
};

export interface Saying {
  key: SaveKey;
  short: string;
  long: string;
  icon: IconName;
}

export function saveWords(state: State, key = saveKey(state)): Saying {
  const { short, long } = words.saving.states[key] as { short: string | Forms; long: string };
  return { key, long, icon: icons[key], short: typeof short === 'string' ? short : count(short, state.status?.waiting ?? 0) };
}

const kCalmMs = 3000;

// Every answer waits a moment to be sent. That is said only when it lasts: until then, what was said before.
function useCalm(now: Saying, atFirst: Saying): Saying {
  const waiting = now.key === 'waiting';
  const said = useRef(atFirst);
  const [late, setLate] = useState(false);
  if (!waiting) said.current = now;
  useEffect(() => {
    if (!waiting) return;
    const timer = setTimeout(() => setLate(true), kCalmMs);
    return () => {
      clearTimeout(timer);
      setLate(false);
    };
  }, [waiting]);
  return waiting && !late ? said.current : now;
}

export function SaveState() {
  const { state } = useApp();
  return state.opening === 'open' ? <Line now={saveWords(state)} atFirst={saveWords(state, 'local_only')} /> : null;
}

// Its class says what is, at once.
function Line({ now, atFirst }: { now: Saying; atFirst: Saying }) {
  const said = useCalm(now, atFirst);
  return (
    <Link to={now.key === 'decision' ? '/decisions' : '/enregistrement'} class={`save-state ${now.key} as-${said.key}`}>
      <Icon name={said.icon} /><span role="status">{said.short}</span>
    </Link>
  );
}
