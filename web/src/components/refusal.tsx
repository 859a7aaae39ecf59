// What a computation refused, and the way to the answers to look at again: the error's `where` names their questions.

import type { CoreError } from '../../../wasm/protocol';
import { useApp, useReply } from '../app';
import { questionPath } from '../router';
import { errorText } from '../words';
import { Link } from './basics';

export function Refusal({ error, from }: { error: CoreError; from: string }) {
  const app = useApp();
  const check = useReply(() => app.client.check(), [error]);
  const named = error.where.split(' ');
  const rows = check?.ok ? check.value.sections.flatMap((section) => section.rows).filter((row) => named.includes(row.question)) : [];
  return (
    <>
      <p>{errorText(error.code)}</p>
      {rows.length > 0 && <ul class="plain">{rows.map((row) => <li key={row.question}><Link to={`${questionPath(row.page)}?retour=${from}`}>{row.ask}</Link></li>)}</ul>}
    </>
  );
}
