// What a save costs in a browser: the built app's own worker, its wasm core and IndexedDB with strict durability. One answer of some
// 1 KB is changed and saved again and again; a save counts from the page's message to the reply that says it is on the disk.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { startServer } from './servers.mjs';

const APP = process.env.PARVIS_APP ?? 'web/dist';
const ARGUMENTS = ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run', '--disable-gpu'];

// Runs in the page. Milliseconds of each save.
async function timeSaves({ worker, saves }) {
  const port = new Worker(worker, { type: 'module' });
  const waiting = new Map();
  port.onmessage = ({ data }) => waiting.get(data.id)?.(data);
  let next = 1;
  const call = (verb, args) =>
    new Promise((resolve) => {
      waiting.set(next, resolve);
      port.postMessage({ id: next++, verb, args });
    });
  const must = async (verb, args) => {
    const reply = await call(verb, args);
    if (!reply.ok) throw new Error(`${verb}: ${reply.error.code} ${reply.error.where}`);
    return reply.value;
  };
  const day = '2026-11-21';
  await must('start', { known: false, take: true });
  await must('create', { day });
  const answer = (names) => must('answer', { day, page: 'identity.name', answers: { 'identity.birth_name': 'Durand', 'identity.first_names': names }, draft: true });
  const times = [];
  for (let at = 0; at < saves; at++) {
    const began = performance.now();
    await answer(`Anne ${String.fromCharCode(97 + (at % 26))}${'a'.repeat(40)}`);
    times.push(performance.now() - began);
  }
  port.terminate();
  return times;
}

// {p50, p95} in milliseconds.
export async function measureSaves(saves = 300) {
  const server = await startServer(undefined, ['--app', APP]);
  const profile = mkdtempSync(join(tmpdir(), 'parvis-bench-chromium-'));
  const browser = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', headless: true, args: ARGUMENTS, bypassCSP: true,
  });
  try {
    const page = await browser.newPage();
    const origin = server.origin.replace('127.0.0.1', 'localhost');
    await page.goto(`${origin}/v1/health`);  // of the app's origin, without its own worker
    const worker = `/assets/${readdirSync(join(APP, 'assets')).find((name) => /^worker.*\.js$/.test(name))}`;
    const times = (await page.evaluate(timeSaves, { worker, saves })).sort((a, b) => a - b);
    return { p50: times[times.length >> 1], p95: times[Math.floor(times.length * 0.95)] };
  } finally {
    await browser.close();
    rmSync(profile, { recursive: true, force: true });
    await server.stop();
  }
}
