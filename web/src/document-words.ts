// The words of the screen "document", once for all of its parts: a language is laid over the last of a name.

import fr from '../../assets/texts/registration.fr.json';
import { section } from './words';

export const text = section('document', fr.document);
