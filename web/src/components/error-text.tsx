// What is wrong with a field, at the field.

import { Icon } from './icon';

export function ErrorText({ id, text }: { id: string; text: string }) {
  return <p class="error-text" id={id}><Icon name="warn" /><span>{text}</span></p>;
}
