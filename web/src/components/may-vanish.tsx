// Where the browser did not promise to keep the file: by which day what is not sent yet has to be.
//
// Safari erases what a site keeps after seven days of use of Safari without a visit to the site (WebKit, "Full Third-Party Cookie
// Blocking and More", 24 March 2020), an installed app excepted; on iOS every browser is WebKit. The others name no day, and erase when
// they are short of space: the same day is told everywhere, since which browser it is cannot be told for sure.

import { localDay } from '../../../wasm/client';
import type { Status } from '../../../wasm/protocol';
import { useApp, type State } from '../app';
import { isDoubted } from '../fault';
import { day } from '../format';
import { fill, words } from '../words';
import { Notice } from './basics';

const kKeptDays = 7;

// Null when it is promised, sent to a server that has it, not kept at all, or when nothing can be sent any more: the device was removed.
export function vanishDay({ status, storage, problem, protected: promised }: State, now = new Date()): string | null {
  if (promised !== false || storage !== null || !status?.open || status.removed || status.answers === 0 || (isSent(status) && !isDoubted(problem))) return null;
  const last = new Date(now);
  last.setDate(last.getDate() + kKeptDays);
  return localDay(last);
}

const isSent = ({ sync, waiting }: Status) => sync === 'sent' || (sync === 'decision' && waiting === 0);

export function MayVanish({ noticed = false }: { noticed?: boolean }) {
  const { state } = useApp();
  const last = vanishDay(state);
  if (!last) return null;
  const said = <p>{fill(isDoubted(state.problem) ? words.saving.may_vanish_copy : state.status?.stays ? words.saving.may_vanish_stays : words.saving.may_vanish, { day: day(last) })}</p>;
  return noticed ? <Notice kind="notice" icon="warn">{said}</Notice> : said;
}
