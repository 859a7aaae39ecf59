// The three engines, each for one script run in the built app's page: what it returns comes back.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import puppeteer from 'puppeteer-core';
import { openProfile } from './browser.mjs';

// `script`: the body of an async function. For scripts: until(find) waits for what `find` returns; button(text) finds one by its text.
const kHelp = `
  const until = async (find) => {
    for (let tries = 0; tries < 150; tries++) {
      const found = find();
      if (found) return found;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error('waited in vain at ' + location.pathname + ': ' + document.body.innerText.slice(0, 300));
  };
  const button = (text) => [...document.querySelectorAll('button, a')].find((one) => one.textContent.includes(text) && !one.disabled && one.ariaDisabled !== 'true');
`;

async function inChromium(origin, script) {
  const profile = await openProfile(origin);
  try {
    await profile.page.goto(origin);
    return await profile.page.evaluate(`(async () => { ${kHelp} ${script} })()`);
  } finally {
    await profile.close();
    profile.erase();
  }
}

async function inFirefox(origin, script) {
  const browser = await puppeteer.launch({ browser: 'firefox', executablePath: process.env.FIREFOX ?? '/usr/bin/firefox-esr', headless: true });
  try {
    const page = await browser.newPage();
    await page.goto(origin);
    return await page.evaluate(`(async () => { ${kHelp} ${script} })()`);
  } finally {
    await browser.close();
  }
}

let started = 0;  // WebKit drivers, each on a port of its own

// WebKit's driver, about once in a hundred runs, has a page that stalls or whose worker ends (docs/gaps.md): a second browser
// is tried then, and the first failure printed. What a script returns is never tried again.
async function inWebKit(origin, script) {
  try {
    return await inOneWebKit(origin, script);
  } catch (error) {
    console.log(`# WebKit, tried again after: ${error.message}`);
    return inOneWebKit(origin, script);
  }
}

async function inOneWebKit(origin, script) {
  const port = 9500 + ((process.pid + started++) % 400);
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
    await call('POST', `${own}/url`, { url: origin });
    const told = await call('POST', `${own}/execute/async`,
      { script: `const done = arguments[0]; (async () => { ${kHelp} ${script} })().then((value) => done({ value }), (error) => done({ error: String(error) }))`, args: [] });
    await call('DELETE', own);
    if (told.error) throw new Error(told.error);
    return told.value;
  } finally {
    process.kill(-driver.pid, 'SIGTERM');
  }
}

// [name, (origin, script) => what the script returns]
export const engines = [['Chromium', inChromium], ['Firefox', inFirefox], ['WebKit', inWebKit]];
