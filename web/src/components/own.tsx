// On a page that stays French because an administration reads it (`official` in screens.ts): what the person decides with, in their
// own language. It is not printed then.

import type { ComponentChildren } from 'preact';
import { useApp } from '../app';
import * as format from '../format';
import { inOwn, languages } from '../language';
import * as french from '../words';
import { tongue } from '../words';

// `lang` is absent where the page speaks the person's language already: everything is then as elsewhere.
export function useOwn() {
  const { language } = useApp().state;
  const { locale, rtl } = languages.find((one) => one.id === language)!;
  if (language === tongue.id) return { text: <T,>(_name: string, section: T): T => section, fill: french.fill, count: french.count, day: format.day };
  const fill: typeof french.fill = (text, values) => french.fill(text, rtl ? Object.fromEntries(Object.entries(values).map(([key, one]) => [key, `\u2068${one}\u2069`])) : values);
  return {
    lang: language,
    rtl,
    text: <T,>(name: string, section: T): T => inOwn(language, name, section),
    fill,
    count: (forms: french.Forms, n: number) => fill((forms as Record<string, string>)[new Intl.PluralRules(locale).select(n)] ?? forms.other, { n: n.toLocaleString(locale) }),
    day: (date: string) => new Date(`${date}T12:00:00Z`).toLocaleDateString(locale, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }),
  };
}

export function Own({ children }: { children: ComponentChildren }) {
  const { lang, rtl } = useOwn();
  return lang ? <div class="own no-print" lang={lang} dir={rtl ? 'rtl' : 'ltr'}>{children}</div> : <>{children}</>;
}
