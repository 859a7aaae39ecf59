// Codes and phrases that a stranger tries first. A few rules, not a measure of strength: the rest is told by the hint.

const rows = ['azertyuiopqsdfghjklmwxcvbn', 'qwertyuiopasdfghjklzxcvbnm', '01234567890', 'abcdefghijklmnopqrstuvwxyz'];
const usual = ['motdepasse', 'password', 'azerty', 'qwerty', 'bonjour', 'jetaime', 'doudou', 'loulou', 'soleil', 'parvis', 'francetravail', 'secret'];
const reversed = (text: string) => [...text].reverse().join('');

export function isWeak(typed: string): boolean {
  const text = typed.toLowerCase().replace(/[\s._-]/g, '');
  const distinct = new Set(text).size;
  if (distinct < 3 || (text.length >= 12 && distinct < 5)) return true;
  if (/^(.+?)\1+$/u.test(text)) return true;  // "123123"
  if (rows.some((row) => row.includes(text) || reversed(row).includes(text))) return true;
  return usual.includes(text.replace(/[^\p{L}]/gu, ''));
}
