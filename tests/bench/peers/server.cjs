// The peer's server: express-pouchdb over leveldb, on a free port of the loopback. Prints its address.
const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const express = require('express');
const PouchDB = require('pouchdb');

const folder = mkdtempSync(join(tmpdir(), 'parvis-bench-pouch-'));
const app = express();
const options = { mode: 'minimumForPouchDB', inMemoryConfig: true, logPath: join(folder, 'log') };
app.use('/', require('express-pouchdb')(PouchDB.defaults({ prefix: `${folder}/` }), options));
const server = app.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}`));
process.on('SIGTERM', () => {
  rmSync(folder, { recursive: true, force: true });
  process.exit(0);
});
