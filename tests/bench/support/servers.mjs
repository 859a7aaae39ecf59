// parvis-server on a store of its own: an SQLite folder, or a schema of a PostgreSQL cluster made for this run and gone with it.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const BINARY = process.env.PARVIS_SERVER ?? 'build/release/server-stub/parvis-server';

// The first line that `child` prints.
export function firstLine(child) {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdout.on('data', (chunk) => {
      text += chunk;
      if (text.includes('\n')) resolve(text.slice(0, text.indexOf('\n')));
    });
    child.once('exit', (code) => reject(new Error(`${child.spawnfile} ended with ${code}`)));
  });
}

export async function ended(child) {
  child.kill('SIGTERM');
  if (child.exitCode === null && child.signalCode === null) await new Promise((resolve) => child.once('exit', resolve));
}

export async function startServer(store, more = []) {
  const folder = mkdtempSync(join(tmpdir(), 'parvis-bench-'));
  const options = ['--port', '0', '--log', join(folder, 'log'), '--requests-per-second', '0', ...(store ?? ['--data', join(folder, 'data')]), ...more];
  mkdirSync(join(folder, 'data'));
  const child = spawn(BINARY, options, { stdio: ['ignore', 'pipe', 'inherit'] });
  const origin = await firstLine(child);
  const stop = async () => {
    await ended(child);
    rmSync(folder, { recursive: true, force: true });
  };
  return { origin, pid: child.pid, stop };
}

const programs = () => ['15', '16', '17'].map((version) => `/usr/lib/postgresql/${version}/bin`).find((folder) => existsSync(join(folder, 'initdb')));

// null where PostgreSQL is not installed. PostgreSQL refuses to run as root.
export function startCluster() {
  const bin = programs();
  if (!bin) return null;
  const root = process.getuid() === 0;
  const folder = mkdtempSync(join(tmpdir(), 'parvis-bench-pg-'));
  if (root) execFileSync('chown', ['postgres', folder]);
  const run = (program, args) => {
    const command = [join(bin, program), ...args];
    if (root) command.unshift('runuser', '-u', 'postgres', '--');
    execFileSync(command[0], command.slice(1), { stdio: 'ignore', cwd: '/' });
  };
  run('initdb', ['-D', join(folder, 'data'), '-A', 'trust', '-U', 'parvis']);
  run('pg_ctl', ['-D', join(folder, 'data'), '-w', '-l', join(folder, 'log'), '-o', `-k ${folder} -c listen_addresses=''`, 'start']);
  let schemas = 0;
  return {
    freshStore() {
      const schema = `s${++schemas}`;
      run('psql', ['-h', folder, '-U', 'parvis', '-d', 'postgres', '-c', `CREATE SCHEMA ${schema}`]);
      return ['--postgres', `host=${folder} user=parvis dbname=postgres options='-c search_path=${schema}'`];
    },
    stop() {
      run('pg_ctl', ['-D', join(folder, 'data'), '-w', '-m', 'fast', 'stop']);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
