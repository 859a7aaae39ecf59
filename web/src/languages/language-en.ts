import words from '../../../assets/texts/en.json';
import problems from '../../../assets/texts/problems.en.json';
import questions from '../../../assets/texts/questions.en.json';
import registration from '../../../assets/texts/registration.en.json';
import search from '../../../assets/texts/search.en.json';
import type { Overlay } from '../translate';

export default { ...questions, words: { ...words, ...registration, ...search, field_problems: problems } } as unknown as Overlay;
