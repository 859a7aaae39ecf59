// A file that has a PIN locks after a time without use, as a vault does, and says so a minute before. Times are those of the
// clock: a page that is hidden, or a device that sleeps, runs no timer, and looks when it wakes.

export const kIdleMs = 15 * 60_000;
export const kWarningMs = 60_000;
const kUses = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart', 'scroll', 'input'];

interface Watched {
  mayLock: () => Promise<boolean>;  // asked only when it is time
  warn: (on: boolean) => void;
  lock: () => void;
}

const isReading = () => typeof speechSynthesis !== 'undefined' && speechSynthesis.speaking;

export function watchIdle({ mayLock, warn, lock }: Watched): void {
  let last = Date.now();
  let warned = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = async (): Promise<void> => {
    const soon = () => Date.now() - last >= kIdleMs - kWarningMs;
    if (isReading() || (soon() && !(await mayLock()))) last = Date.now();
    const left = kIdleMs - (Date.now() - last);
    if (left <= 0) return lock();
    if (soon() !== warned) warn(warned = !warned);
    clearTimeout(timer);
    timer = setTimeout(() => void look(), warned ? left : left - kWarningMs);
  };
  const used = () => {
    last = Date.now();
    if (warned) void look();
  };
  for (const use of kUses) addEventListener(use, used, { capture: true, passive: true });
  document.addEventListener('visibilitychange', () => void look());
  void look();
}
