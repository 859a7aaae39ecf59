// That no change of this file would ever be sent from here: the device was removed, or the file was deleted.

import { useApp, type App } from '../app';
import { words } from '../words';
import { Notice } from './basics';

export const isOver = ({ state }: App): boolean => state.status?.removed === true || state.problem === 'account_deleted';

export function Over() {
  const app = useApp();
  if (!isOver(app)) return null;
  if (app.state.status?.removed) return <Notice kind="notice" icon="warn" title={words.saving.removed_title}><p>{words.saving.removed}</p></Notice>;
  return <Notice kind="notice" icon="warn" title={words.trouble.deleted_title}><p>{words.trouble.line_account_deleted}</p></Notice>;
}
