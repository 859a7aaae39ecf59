// The peer: PouchDB with crypto-pouch, express-pouchdb behind it. The same records, sealed on the client, pushed, pulled by a second
// client and opened there. Its packages are installed by the bench alone (tests/bench/peers).
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { milliseconds, residentMiB } from './measure.mjs';
import { ended, firstLine } from './servers.mjs';

const PEERS = new URL('../peers/', import.meta.url);

// {push, pull, open, memory}: milliseconds, and MiB of the server after the last round. One array element a round.
export async function measurePouch(rounds, count, size) {
  const require = createRequire(new URL('server.cjs', PEERS));
  const PouchDB = require('pouchdb');
  PouchDB.plugin(require('crypto-pouch'));
  const folder = mkdtempSync(join(tmpdir(), 'parvis-bench-pouch-'));
  const child = spawn(process.execPath, ['server.cjs'], { cwd: PEERS, stdio: ['ignore', 'pipe', 'inherit'] });
  const origin = await firstLine(child);
  const times = { write: [], push: [], pull: [], open: [] };
  for (let round = 0; round < rounds; round++) {
    const remote = new PouchDB(`${origin}/records${round}`);
    await remote.info();
    const mine = new PouchDB(join(folder, `mine${round}`));
    await mine.crypto('a passphrase of the bench');
    const docs = Array.from({ length: count }, (_, at) => ({ _id: String(at).padStart(6, '0'), text: 'x'.repeat(size - 30) }));
    times.write.push(await milliseconds(() => mine.bulkDocs(docs)));
    const options = { batch_size: count };
    times.push.push(await milliseconds(() => mine.replicate.to(remote, options)));
    const theirs = new PouchDB(join(folder, `theirs${round}`));
    times.pull.push(await milliseconds(() => theirs.replicate.from(remote, options)));
    await theirs.crypto('a passphrase of the bench');
    let open = 0;
    times.open.push(await milliseconds(async () => (open = (await theirs.allDocs({ include_docs: true })).rows.filter(({ doc }) => doc.text).length)));
    if (open < count) throw new Error(`the peer opened ${open} of ${count}`);
    await Promise.all([mine.close(), theirs.close()]);
  }
  times.memory = residentMiB(child.pid);
  await ended(child);
  rmSync(folder, { recursive: true, force: true });
  return times;
}
