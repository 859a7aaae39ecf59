// That the file went from here, once, on the page that comes after it.

import { useApp } from '../app';
import { words } from '../words';
import { Notice } from './basics';

const text = words.trouble;

export function Ended() {
  const { ended } = useApp().state;
  if (!ended) return null;
  const [title, said] = { elsewhere: [text.deleted_title, text.deleted], here: [text.ended_title, text.ended], erased: [text.erased_title, text.erased], unknown: [text.erased_title, text.erased_unknown] }[ended];
  return <div role="status"><Notice kind={ended === 'elsewhere' ? 'notice' : 'success'} icon="check" title={title}><p>{said}</p></Notice></div>;
}
