// The words of letters in the person's language, also on a page that is not.

import fr from '../../../assets/texts/registration.fr.json';
import { section, words } from '../words';
import { useOwn } from './own';

const french = section('letter', fr.letter);

export function useLetterText() {
  const own = useOwn();
  const errors = own.text('errors', words.errors) as Record<string, string>;
  return { ...own, text: own.text('letter', french), structures: own.text('orientation', words.orientation).values as Record<string, string>, errorText: (code: string) => errors[code] ?? errors.default! };
}
