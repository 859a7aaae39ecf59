// Who presses what then goes from the screen keeps their place: the focus goes to the heading of what stood around it, not to nowhere.

const kHeadings = 'h1, h2, h3, summary';

export function keepFocus(main: HTMLElement): () => void {
  let around: HTMLElement[] = [];  // what had the focus last, and what stands around it
  const remember = ({ target }: FocusEvent) => {
    around = [];
    for (let one = target as HTMLElement | null; one && one !== main; one = one.parentElement) around.push(one);
  };
  const watch = new MutationObserver(() => {
    const isLost = !document.activeElement || document.activeElement === document.body;
    if (!isLost || !around[0] || around[0].isConnected) return;
    const left = [...around.filter((one) => one.isConnected), main];
    around = [];
    const heading = left.map((one) => one.querySelector<HTMLElement>(kHeadings)).find((one) => one !== null) ?? main;
    if (heading.tabIndex < 0) heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  });
  main.addEventListener('focusin', remember);
  watch.observe(main, { childList: true, subtree: true });
  return () => {
    main.removeEventListener('focusin', remember);
    watch.disconnect();
  };
}
