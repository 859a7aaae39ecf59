import words from '../../../assets/texts/ar.json';
import problems from '../../../assets/texts/problems.ar.json';
import questions from '../../../assets/texts/questions.ar.json';
import registration from '../../../assets/texts/registration.ar.json';
import search from '../../../assets/texts/search.ar.json';
import type { Overlay } from '../translate';

export default { ...questions, words: { ...words, ...registration, ...search, field_problems: problems } } as unknown as Overlay;
