import { expect, test } from 'vitest';
import { isWeak } from './weak';

test.each(['000000', '123456', '987654', '567890', '121212', '123123', 'abcdef', 'azerty', 'AZERTYUIOP', 'lkjhgf', 'aaaaaaaaaaaa', 'abababababab', 'abcdabcdabcd', 'motdepasse12', 'mot de passe', 'password2026', 'Azerty 123456', '', '1 2 3 4 5 6'])('%s is what a stranger tries first', (text) => {
  expect(isWeak(text)).toBe(true);
});

test.each(['483920', '271828', '140390', 'k7m2p9', 'lampe violette sous la pluie', 'quatre mots sans rapport', 'Zoé2026!', '٤٨٣٩٢٠'])('%s is not refused', (text) => {
  expect(isWeak(text)).toBe(false);
});
