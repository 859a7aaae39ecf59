// What is particular to the way in: one sentence above the steps.

import { useApp, useReply } from '../app';
import { words } from '../words';
import { Notice } from './basics';

export function EntryNote() {
  const app = useApp();
  const reply = useReply(() => app.client.page('entry.kind'), [app.state.revision]);
  const kind = reply?.ok && reply.value.page ? reply.value.questions[0]?.value : null;
  const text = app.state.status?.closed ? words.tasks.entry.closed : (words.tasks.entry as Record<string, string>)[String(kind)];
  return text ? <Notice><p>{text}</p></Notice> : null;
}
