// One tab at a time writes the file: the Web Lock "parvis", held as long as a worker lives. A page that goes gives it
// back (client.leave). One that fell asleep holding it does not answer a call on the broadcast channel, and loses it. Safe even
// when the sleeper was only slow: the store refuses its writes (storage.ts).

const kName = 'parvis';
const kSettleMs = 400;  // a page that was just left gives its lock back within this time
const kAnswerMs = 500;
const kReturnMs = 3000;  // a page that is only loading again is back within this time, and keeps the file

// Resolves true when this tab alone may write. `lost`: another took it since. `free`: another held it, and left.
export async function takeLock(take: boolean, lost: () => void, free: () => void): Promise<boolean> {
  if (!navigator.locks) return true;
  if (take) return hold({ steal: true }, lost, free);
  if (await hold({ signal: AbortSignal.timeout(kSettleMs) }, lost, free)) return true;
  if (!(await somebodyAnswers())) return hold({ steal: true }, lost, free);
  whenFree(free);
  return false;
}

function hold(options: LockOptions, lost: () => void, free: () => void): Promise<boolean> {
  return new Promise((resolve) => {
    let stopAnswering: (() => void) | null = null;
    navigator.locks.request(kName, options, () => {
      stopAnswering = answerCalls();
      resolve(true);
      return new Promise(() => undefined);
    }).catch(() => {
      if (!stopAnswering) return resolve(false);
      stopAnswering();
      lost();
      whenFree(free);
    });
  });
}

function whenFree(free: () => void): void {
  void navigator.locks.request(kName, () => setTimeout(() => void stillFree(free), kReturnMs));
}

async function stillFree(free: () => void): Promise<void> {
  const isFree = await navigator.locks.request(kName, { ifAvailable: true }, (lock) => lock !== null);
  return isFree ? free() : whenFree(free);
}

function answerCalls(): () => void {
  const channel = new BroadcastChannel(kName);
  channel.onmessage = ({ data }) => {
    if (data === 'anybody?') channel.postMessage('here');
  };
  return () => channel.close();
}

function somebodyAnswers(): Promise<boolean> {
  return new Promise((resolve) => {
    const channel = new BroadcastChannel(kName);
    const end = (answered: boolean) => {
      channel.close();
      resolve(answered);
    };
    channel.onmessage = ({ data }) => {
      if (data === 'here') end(true);
    };
    channel.postMessage('anybody?');
    setTimeout(() => end(false), kAnswerMs);
  });
}
