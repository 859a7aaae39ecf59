// Leaves at once for a page that tells nothing, where somebody may look over a shoulder: what is on screen goes first, and this page's entry in the
// history is replaced. What was given stays kept; entries before stay in the history, which no page can empty.

import { useApp } from '../app';
import { go } from '../router';
import { words } from '../words';

const kElsewhere = 'https://meteofrance.com/';

// Pages about safety, or that lead to it.
export const mayNeedExit = (page: string): boolean => page === 'difficulty.private_kinds' || page.startsWith('difficulty.securite');

export function QuickExit() {
  const app = useApp();
  const leave = () => {
    if (app.state.inside) return go('/', { replace: true });  // no link leads outside there
    document.documentElement.hidden = true;
    history.replaceState(null, '', '/');
    location.replace(kElsewhere);
  };
  return <p class="quick-exit no-print"><button type="button" class="button exit" onClick={leave}>{words.app.quick_exit}</button></p>;
}
