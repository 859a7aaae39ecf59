// Which screen is shown: the one of the address, unless the state of the file calls for another.

import { Component, type ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { AppContext, useApp, type App } from './app';
import { Waiting } from './components/basics';
import { Known } from './components/known';
import { Layout } from './components/layout';
import { speak } from './language';
import { go, match, usePath } from './router';
import { screens, type Row, type Screen } from './screens';
import { Elsewhere, Held, Locked, Lost, NotFound, Replace, Stopped, Unreadable } from './screens/states';

export function Root({ app }: { app: App }) {
  return <AppContext.Provider value={app}><Shown /></AppContext.Provider>;
}

function Shown() {
  const path = usePath();
  const app = useApp();
  const found = screens.flatMap((row) => {
    const rest = match(row.path, path);
    return rest === null ? [] : [{ row, rest }];
  })[0];
  const official = found?.row.official === true;
  speak(official ? 'fr' : app.state.language);  // before anything of the page is drawn
  return (
    <Layout path={path} official={official}>
      <Guard onError={() => app.set({ opening: 'stopped' })}>
        {state(app, found?.row.open ?? false, path) ?? (found ? <Row key={path} row={found.row} rest={found.rest} /> : <NotFound />)}
      </Guard>
    </Layout>
  );
}

function state(app: App, needsFile: boolean, path: string): ComponentChildren | null {
  const finding = path.startsWith('/retrouver');
  switch (app.state.opening) {
    case 'elsewhere': return <Elsewhere />;
    case 'stopped': case 'unreachable': return <Stopped />;
    case 'lost': return finding ? null : <Lost />;
    case 'damaged': return !finding ? <Lost damaged /> : app.keeps ? <Replace /> : null;
    case 'unreadable': return finding ? null : <Unreadable />;
    case 'locked': return !finding ? <Locked /> : app.keeps ? <Replace /> : null;
    case 'starting': return app.state.held ? <Held /> : needsFile ? <Waiting /> : null;
    case 'new': return needsFile ? <Away /> : null;
    default: return null;
  }
}

// An address of a file that is not there leads to the entrance.
function Away() {
  useEffect(() => go('/', { replace: true }), []);
  return null;
}

function Row({ row, rest }: { row: Row; rest: string }) {
  const app = useApp();
  const [screen, setScreen] = useState<{ of: Screen } | null>(row.screen ? { of: row.screen } : null);
  useEffect(() => {
    if (screen || !row.load) return;
    row.load().then((of) => setScreen({ of }), () => app.set({ opening: 'unreachable' }));
  }, []);
  if (!screen) return <Waiting />;
  const Screen = screen.of;
  const shown = <Screen rest={rest} />;
  return row.known ? <Known page ownPin={row.ownPin}>{shown}</Known> : shown;
}

class Guard extends Component<{ children: ComponentChildren; onError: () => void }> {
  override componentDidCatch(error: unknown): void {
    console.error(error instanceof Error ? error.name : 'error');
    this.props.onError();
  }
  override render() {
    return this.props.children;
  }
}
