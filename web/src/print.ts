// Paper cannot be opened: everything folded is unfolded while printing.

import { useEffect } from 'preact/hooks';

// `which`: the folds that paper needs; the rest is left as the person has it.
export function usePrintOpen(which = 'main details:not([open])'): void {
  useEffect(() => {
    let opened: HTMLDetailsElement[] = [];
    const before = () => {
      opened = [...document.querySelectorAll<HTMLDetailsElement>(which)];
      for (const one of opened) one.open = true;
    };
    const after = () => {
      for (const one of opened) one.open = false;
    };
    addEventListener('beforeprint', before);
    addEventListener('afterprint', after);
    return () => {
      removeEventListener('beforeprint', before);
      removeEventListener('afterprint', after);
    };
  }, []);
}
