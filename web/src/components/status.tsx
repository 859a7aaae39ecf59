// How far a step is: a word and a shape.

import type { Section } from '../../../wasm/protocol';
import { words } from '../words';

export function Status({ status }: { status: Section['status'] }) {
  return <span class={`status ${status}`}>{words.tasks.status[status]}</span>;
}
