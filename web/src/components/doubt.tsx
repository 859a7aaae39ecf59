// What is wrong at the server, on every screen of an open file: one line, and the way to what can be done.

import { useEffect } from 'preact/hooks';
import { useApp } from '../app';
import { count, errorText, words } from '../words';
import { Link, Notice } from './basics';

const text = words.trouble;
// Where it is said at length.
const told: Record<string, string[]> = { device_removed: ['/appareils', '/protection', '/retirer', '/fiche'], sheet_changed: ['/fiche', '/appareils', '/appareils/ajouter', '/protection', '/protection/phrase'] };

// A part that was damaged here is as it was sent last: what was written since is gone.
export function Retaken({ path }: { path: string }) {
  const app = useApp();
  const { opening, retaken } = app.state;
  useEffect(() => {
    if (retaken && path === '/verification') return () => app.set({ retaken: false });
    return undefined;
  }, [retaken, path]);
  if (opening !== 'open' || !retaken) return null;
  return (
    <div class="banner" role="alert">
      <Notice kind="notice" icon="warn"><p>{text.retaken} {path !== '/verification' && <Link to="/verification">{words.tasks.check}</Link>}</p></Notice>
    </div>
  );
}

// A device or a way in that was not there when one last looked: who did it, one knows or does not.
export function Newcomers({ path }: { path: string }) {
  const { opening, newcomers } = useApp().state;
  if (opening !== 'open' || newcomers.length === 0 || path === '/appareils' || path === '/protection' || path === '/appareils/ajouter') return null;
  return (
    <div class="banner" role="alert">
      <Notice kind="notice" icon="warn">
        {newcomers.includes('device') && <p>{text.new_device} <Link to="/appareils">{words.devices.title}</Link></p>}
        {newcomers.includes('way') && <p>{text.new_way} <Link to="/protection">{words.protection.title}</Link></p>}
      </Notice>
    </div>
  );
}

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

// Of a question that was answered apart one answer is shown and counted, on paper too: nobody chose it yet.
export function Undecided({ path }: { path: string }) {
  const { opening, status } = useApp().state;
  if (opening !== 'open' || !status?.conflicts || path === '/decisions') return null;
  return <div class="undecided" role="status"><Notice kind="notice" icon="ask"><p>{count(words.conflicts.open, status.conflicts)} <Link to="/decisions">{words.saving.decide}</Link></p></Notice></div>;
}
