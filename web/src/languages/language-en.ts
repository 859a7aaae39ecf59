import words from '../../../assets/texts/en.json';
import problems from '../../../assets/texts/problems.en.json';
import questions from '../../../assets/texts/questions.en.json';
import registration from '../../../assets/texts/registration.en.json';
import type { Overlay } from '../translate';

export default { ...questions, words: { ...words, ...registration, field_problems: problems } } as unknown as Overlay;
