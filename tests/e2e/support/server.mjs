// The real server, on a port of its own and a data folder that goes away.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const BINARY = process.env.PARVIS_SERVER ?? 'build/release/server-stub/parvis-server';

// {origin, data, log, stop(), kill(), restart(), bytes()}: `bytes` is all that the server has written (database, its journal, log).
export async function startServer({ app = process.env.PARVIS_APP ?? 'web/dist' } = {}) {
  const data = mkdtempSync(join(tmpdir(), 'parvis-e2e-'));
  const log = join(data, 'server.log');
  const server = { data, log };
  let child;

  async function start(port) {
    child = spawn(BINARY, ['--port', String(port), '--data', data, '--app', app, '--log', log], { stdio: ['ignore', 'pipe', 'inherit'] });
    server.origin = await new Promise((resolve, reject) => {
      let text = '';
      child.stdout.on('data', (chunk) => {
        text += chunk;
        const found = /http:\/\/[^\s/]+:(\d+)/.exec(text);
        if (found) resolve(`http://localhost:${found[1]}`);
      });
      child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
    });
  }
  const ended = () => new Promise((resolve) => (child.exitCode === null && child.signalCode === null ? child.once('exit', resolve) : resolve()));

  server.kill = async () => {
    child.kill('SIGKILL');
    await ended();
  };
  server.halt = async () => {
    child.kill('SIGTERM');
    await ended();
    return child.exitCode;
  };
  server.restart = () => start(new URL(server.origin).port);
  // The backup of the embedded store, taken while it is served; and the server set back to it.
  const copy = `${data}.backup`;
  server.backup = async () => {
    rmSync(copy, { force: true });
    execFileSync(BINARY, ['backup', '--data', data, '--to', copy]);
  };
  const forget = async () => {
    await server.halt();
    for (const name of readdirSync(data).filter((one) => one.startsWith('parvis.sqlite'))) rmSync(join(data, name));
  };
  server.wipe = async () => {
    await forget();
    await server.restart();
  };
  server.setBack = async () => {
    await forget();
    execFileSync(BINARY, ['restore', '--data', data, '--from', copy]);
    await server.restart();
  };
  server.stop = async () => {
    await server.halt();
    rmSync(data, { recursive: true, force: true });
    rmSync(copy, { force: true });
  };
  server.bytes = () =>
    Buffer.concat(
      readdirSync(data)
        .map((name) => join(data, name))
        .filter((path) => statSync(path).isFile())
        .map((path) => readFileSync(path)),
    );
  await start(0);
  return server;
}
