// Chromium with a profile folder of its own: what a second launch finds is what the first one left.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const ARGUMENTS = ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run', '--disable-gpu'];

// {page, context, profile, violations, foreign, urls, close(), erase()}. `violations`: CSP reports; `foreign`: requests to another origin than `origin`;
// `urls`: every URL asked for.
export async function openProfile(origin, { profile = mkdtempSync(join(tmpdir(), 'parvis-profile-')), width = 390, height = 844, ...options } = {}) {
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    headless: true,
    args: ARGUMENTS,
    viewport: { width, height },
    locale: 'fr-FR',
    ...options,
  });
  const seen = { context, profile, violations: [], foreign: [], urls: [], errors: [] };
  await context.exposeBinding('reportViolation', (_source, text) => seen.violations.push(text));
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      globalThis.reportViolation(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`);
    });
  });
  context.on('request', (request) => {
    const url = request.url();
    seen.urls.push(url);
    if (!url.startsWith(origin) && !url.startsWith('data:') && !url.startsWith('blob:')) seen.foreign.push(url);
  });
  context.on('console', (message) => {
    if (/Content Security Policy|Trusted Type/i.test(message.text())) seen.violations.push(message.text());
    if (message.type() === 'error') seen.errors.push(message.text());
  });
  context.on('weberror', (error) => seen.errors.push(String(error.error())));
  seen.page = context.pages()[0] ?? (await context.newPage());
  seen.page.setDefaultTimeout(15000);
  seen.close = () => context.close();
  seen.erase = () => rmSync(profile, { recursive: true, force: true });
  return seen;
}
