// Whether others use this device: then what is sensitive is not shown again once answered. It is remembered by this browser, for
// whoever comes next, and is in no record.

import { useApp } from '../app';
import { Check } from '../fields/field';
import { words } from '../words';

export function SharedDevice() {
  const app = useApp();
  const text = words.shared;
  return <Check id="shared" checked={app.state.shared} onChange={(on) => app.share(on)} label={text.label} hint={text.hint} />;
}
