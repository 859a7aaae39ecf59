// The built app in every engine: it starts under its policy, an answer is kept, and half of one.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { engines } from './support/engines.mjs';
import { startServer } from './support/server.mjs';

let server;
before(async () => {
  server = await startServer();
});
after(() => server?.stop());

// The same few steps in the page itself, for drivers that can only run a script. Returns what the page then says.
const kSmoke = `
  const violations = [];
  document.addEventListener('securitypolicyviolation', (event) => violations.push(event.violatedDirective));
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
  type('q-identity-birth_date-day', '14');
  const isHalfKept = () => new Promise((resolve) => {
    indexedDB.open('parvis').onsuccess = ({ target: { result: db } }) => {
      db.transaction('kv').objectStore('kv').getKey('half').onsuccess = ({ target }) => { db.close(); resolve(target.result !== undefined); };
    };
  });
  let half = false;
  for (let tries = 0; tries < 100 && !half; tries++) {
    half = await isHalfKept();
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return { path: location.pathname, kept: kept.textContent, violations, half };
`;

function check(said) {
  assert.equal(said.path, '/question/identity/birth_date');
  assert.match(said.kept, /Enregistré|Envoyé|attente/);
  assert.deepEqual(said.violations, []);
  assert.equal(said.half, true, 'half a date is kept');
}

for (const [name, run] of engines) {
  test(`the built app works in ${name}`, async () => {
    check(await run(server.origin, kSmoke));
  });
}
