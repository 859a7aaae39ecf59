// That no change of this file would ever be sent from here: the device was removed, the file was deleted, or the server does not know the
// device, which came by a sheet that was replaced.

import { useApp, type App } from '../app';
import { words } from '../words';
import { ButtonLink, Notice } from './basics';

export const isOver = ({ state }: App): boolean => state.status?.removed === true || state.problem === 'account_deleted' || state.problem === 'sheet_changed';

export function Over() {
  const app = useApp();
  if (!isOver(app)) return null;
  if (app.state.status?.removed) return <Notice kind="notice" icon="warn" title={words.saving.removed_title}><p>{words.saving.removed}</p></Notice>;
  if (app.state.problem === 'sheet_changed') {
    return (
      <Notice kind="notice" icon="warn" title={words.trouble.sheet_changed_title}>
        <p>{words.trouble.sheet_changed_over}</p>
        <ButtonLink to="/enregistrement" kind="second">{words.trouble.sheet_changed_see}</ButtonLink>
      </Notice>
    );
  }
  return <Notice kind="notice" icon="warn" title={words.trouble.deleted_title}><p>{words.trouble.line_account_deleted}</p></Notice>;
}
