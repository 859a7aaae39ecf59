// The built app in Firefox and in WebKit: it starts under its policy, an answer is kept, and the rights are computed.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { after, before, test } from 'node:test';
import puppeteer from 'puppeteer-core';
import { startServer } from './support/server.mjs';

let server;
before(async () => {
  server = await startServer();
});
after(() => server?.stop());

// The same few steps in the page itself, for drivers that can only run a script. Returns what the page then says.
const kSmoke = `
  const until = async (find) => {
    for (let tries = 0; tries < 150; tries++) {
      const found = find();
      if (found) return found;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error('waited in vain at ' + location.pathname + ': ' + document.body.innerText.slice(0, 300));
  };
  const violations = [];
  document.addEventListener('securitypolicyviolation', (event) => violations.push(event.violatedDirective));
  const button = (text) => [...document.querySelectorAll('button, a')].find((one) => one.textContent.includes(text) && !one.disabled && one.ariaDisabled !== 'true');
  (await until(() => button('Je m’inscris'))).click();
  await until(() => location.pathname === '/etapes');
  (await until(() => document.querySelector('main a[href^="/question/"]'))).click();
  const type = (id, text) => {
    const input = document.getElementById(id);
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(input, text);
    input.dispatchEvent(new Event('input', { bubbles: true }));
  };
  await until(() => location.pathname === '/question/entry/kind');
  (await until(() => document.querySelector('main form button[type=submit]'))).click();
  await until(() => document.getElementById('q-identity-birth_name'));
  type('q-identity-birth_name', 'Nguyễn');
  type('q-identity-first_names', 'Ève');
  await new Promise((resolve) => setTimeout(resolve, 200));
  document.querySelector('main form button[type=submit]').click();
  await until(() => document.getElementById('q-identity-birth_date-day'));
  const kept = await until(() => document.querySelector('.save-state'));
  return { path: location.pathname, kept: kept.textContent, violations };
`;

function check(said) {
  assert.equal(said.path, '/question/identity/birth_date');
  assert.match(said.kept, /Enregistré|Envoyé|attente/);
  assert.deepEqual(said.violations, []);
}

test('the built app works in Firefox', async () => {
  const browser = await puppeteer.launch({ browser: 'firefox', executablePath: process.env.FIREFOX ?? '/usr/bin/firefox-esr', headless: true });
  try {
    const page = await browser.newPage();
    await page.goto(server.origin);
    check(await page.evaluate(`(async () => { ${kSmoke} })()`));
  } finally {
    await browser.close();
  }
});

test('the built app works in WebKit', async () => {
  const port = 9500 + (process.pid % 400);
  const driver = spawn('xvfb-run', ['-a', 'WebKitWebDriver', `--port=${port}`], { stdio: 'ignore', detached: true, env: { ...process.env, WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1' } });
  const call = async (method, path, body) => {
    const reply = await fetch(`http://127.0.0.1:${port}${path}`, { method, body: body && JSON.stringify(body) });
    const { value } = await reply.json();
    if (!reply.ok) throw new Error(JSON.stringify(value).slice(0, 500));
    return value;
  };
  try {
    const binary = ['x86_64-linux-gnu', 'aarch64-linux-gnu'].map((machine) => `/usr/lib/${machine}/webkit2gtk-4.1/MiniBrowser`).find(existsSync)
      ?? '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.0/MiniBrowser';
    const capabilities = { alwaysMatch: { browserName: 'MiniBrowser', 'webkitgtk:browserOptions': { binary, args: ['--automation'] } } };
    let session;
    for (let tries = 0; !session; tries++) {
      try {
        session = await call('POST', '/session', { capabilities });
      } catch (error) {
        if (tries > 40) throw error;
        await new Promise((resolve) => setTimeout(resolve, 250));
      }
    }
    const own = `/session/${session.sessionId}`;
    await call('POST', `${own}/timeouts`, { script: 40000 });
    await call('POST', `${own}/url`, { url: server.origin });
    check(await call('POST', `${own}/execute/async`, { script: `const done = arguments[0]; (async () => { ${kSmoke} })().then(done, (error) => done({ path: String(error) }))`, args: [] }));
    await call('DELETE', own);
  } finally {
    process.kill(-driver.pid, 'SIGTERM');
  }
});
