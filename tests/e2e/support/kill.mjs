// Ends processes the way the system does: without a word.
import { execFileSync } from 'node:child_process';

// [{pid, parent, args}] of this moment.
export function processes() {
  const lines = execFileSync('ps', ['-eo', 'pid=,ppid=,args='], { encoding: 'utf8' }).trim().split('\n');
  return lines.map((line) => line.trim().split(/\s+/)).map(([pid, parent, ...args]) => ({ pid: Number(pid), parent: Number(parent), args: args.join(' ') }));
}

// Every process that works on this profile, with all that they started.
export function killBrowserOf(profile) {
  const all = processes();
  const found = new Set(all.filter(({ args }) => args.includes(profile)).map(({ pid }) => pid));
  found.delete(process.pid);
  for (let before = 0; before !== found.size;) {
    before = found.size;
    for (const { pid, parent } of all) if (found.has(parent)) found.add(pid);
  }
  for (const pid of found) killOne(pid);
}

export function killOne(pid) {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;  // it ended with its parent
  }
}
