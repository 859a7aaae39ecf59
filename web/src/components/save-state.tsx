// What is saved and sent, in words with a shape, on every screen. One short line; the screen "saving" says more.

import { useApp, type State } from '../app';
import { count, words, type Forms } from '../words';
import { Link } from './basics';
import { Icon, type IconName } from './icon';

export type SaveKey = keyof typeof words.saving.states;

export function saveKey(state: State): SaveKey {
  if (state.storage === 'unavailable') return 'memory';
  if (state.storage === 'quota') return 'unsaved';
  if (!state.status?.open) return 'none';
  if (state.status.sync === 'waiting' && !state.online) return 'waiting_offline';
  return state.status.sync ?? 'local_only';
}

const icons: Record<SaveKey, IconName> = {
  none: 'device', local_only: 'device', waiting: 'clock', waiting_offline: 'wifi', sent: 'sent', decision: 'ask', memory: 'warn', unsaved: 'warn',
};

export function saveWords(state: State): { key: SaveKey; short: string; long: string; icon: IconName } {
  const key = saveKey(state);
  const { short, long } = words.saving.states[key] as { short: string | Forms; long: string };
  return { key, long, icon: icons[key], short: typeof short === 'string' ? short : count(short, state.status?.waiting ?? 0) };
}

export function SaveState() {
  const { state } = useApp();
  if (state.opening !== 'open') return null;
  const { key, short, icon } = saveWords(state);
  return (
    <Link to={key === 'decision' ? '/decisions' : '/enregistrement'} class={`save-state ${key}`}>
      <Icon name={icon} /><span role="status">{short}</span>
    </Link>
  );
}
