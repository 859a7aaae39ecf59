// What is wrong at the server, on every screen of an open file: one line, and the way to what can be done.

import { useApp } from '../app';
import { errorText, words } from '../words';
import { Link, Notice } from './basics';

const text = words.trouble;
// Where it is said at length.
const told: Record<string, string[]> = { device_removed: ['/appareils', '/protection', '/retirer', '/fiche'] };

export function ServerBanner({ path }: { path: string }) {
  const { opening, problem, status } = useApp().state;
  const code = status?.removed ? 'device_removed' : problem;
  if (opening !== 'open' || !code || path === '/enregistrement' || told[code]?.includes(path)) return null;
  const line = (text as Record<string, unknown>)[`line_${code}`] as string | undefined;
  return (
    <div class="banner server" role="alert">
      <Notice kind="notice" icon="warn"><p>{line ?? errorText(code)} <Link to="/enregistrement">{text.see}</Link></p></Notice>
    </div>
  );
}
