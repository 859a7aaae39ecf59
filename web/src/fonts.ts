// Atkinson Hyperlegible, after the first question is on screen: nobody waits for a typeface. Its fallback has equal widths
// (styles/base.css), so that nothing moves when it comes. Digits stay in the fallback: its zero has a stroke, always, and an amount
// or a year should not look like a code.

import regular from '@fontsource/atkinson-hyperlegible/files/atkinson-hyperlegible-latin-400-normal.woff2?url';
import bold from '@fontsource/atkinson-hyperlegible/files/atkinson-hyperlegible-latin-700-normal.woff2?url';

const kNoDigits = 'U+0-2F, U+3A-10FFFF';

let asked = false;

export function loadFonts(): void {
  if (asked || typeof FontFace === 'undefined') return;
  asked = true;
  for (const [url, weight] of [[regular, '400'], [bold, '700']] as const) {
    const face = new FontFace('Atkinson Hyperlegible', `url(${url}) format("woff2")`, { weight, display: 'swap', unicodeRange: kNoDigits });
    face.load().then((loaded) => document.fonts.add(loaded), () => undefined);
  }
}
