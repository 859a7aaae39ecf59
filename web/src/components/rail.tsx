// Beside a question, where there is room: the steps, and which one this is.

import { useApp, useReply } from '../app';
import { questionPath } from '../router';
import { words } from '../words';
import { Link } from './basics';
import { Icon } from './icon';

export function Rail({ current }: { current: string }) {
  const app = useApp();
  const reply = useReply(() => app.client.tasks(), [current, app.state.status?.answers, app.state.revision]);
  return (
    <nav class="rail" aria-label={words.tasks.list}>
      {reply?.ok && (
        <ol>
          {reply.value.sections.map((section) => (
            <li key={section.id} class={section.status}>
              <Link to={section.page ? questionPath(section.page) : '/etapes'} current={section.id === current}>
                <span class="rail-dot" aria-hidden="true">{section.status === 'done' && <Icon name="check" />}</span>
                <span>{section.title}<span class="unseen"> : {words.tasks.status[section.status]}</span></span>
              </Link>
            </li>
          ))}
        </ol>
      )}
    </nav>
  );
}
