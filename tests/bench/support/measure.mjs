// What the benches share: medians, and programs that print one JSON object a line.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

export const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];

// Milliseconds that `work` took.
export async function milliseconds(work) {
  const began = process.hrtime.bigint();
  await work();
  return Number(process.hrtime.bigint() - began) / 1e6;
}

export function linesOf(command, args, options = {}) {
  const text = execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], ...options });
  return Object.fromEntries(text.trim().split('\n').map(JSON.parse).map((row) => [row.id, row]));
}

export function residentMiB(pid) {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;
}
