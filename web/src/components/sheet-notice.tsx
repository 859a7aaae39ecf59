// The code changed with the keys, or is about to: said wherever one passes until the new sheet is confirmed.

import { useApp } from '../app';
import { isDoubted } from '../fault';
import { words } from '../words';
import { ButtonLink, Notice } from './basics';

const text = words.recovery;

export function SheetNotice() {
  const { problem, status } = useApp().state;
  if (isDoubted(problem)) return null;  // what no code opens now is said above
  if (status?.sheet === 'changing') return <Notice kind="notice" icon="sheet" title={text.changing_title}><p>{text.changing}</p></Notice>;
  if (!status?.sheet_changed || (status.sheet !== 'in_force' && status.sheet !== 'unsent')) return null;
  return (
    <Notice kind="notice" icon="warn" title={text.changed_title}>
      <p>{text.changed}</p>
      <ButtonLink to="/fiche" kind="second">{text.changed_see}</ButtonLink>
    </Notice>
  );
}

// Until somebody says that it is on paper, its code proves nothing here (proof.ts), and it is shown to who proves otherwise who they are.
export function SheetFirst() {
  const { problem, status } = useApp().state;
  if (isDoubted(problem) || status?.recovery_shown || status?.sheet_changed || (status?.sheet !== 'in_force' && status?.sheet !== 'unsent')) return null;
  return (
    <Notice kind="notice" icon="sheet" title={text.first_title}>
      <p>{text.first}</p>
      <ButtonLink to="/fiche" kind="second">{words.protection.sheet_see}</ButtonLink>
    </Notice>
  );
}
