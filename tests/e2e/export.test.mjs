// The account as one file: made by the wasm core, opened by a program that shares nothing with it, and taken back by another device.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { Device } from './support/device.mjs';

const PYTHON = process.env.PYTHON ?? '/usr/bin/python3';

async function exported() {
  const device = await Device.create();
  device.found();
  device.name('Zwarthœ');
  const reply = device.call('export_file');
  const { at, size } = reply.value.file;
  return { device, code: device.code(), file: reply.blob.slice(at, at + size) };
}

test('R6 the file opens with the code alone, by a reader of its own, without a server', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'parvis-export-'));
  try {
    const { code, file } = await exported();
    const path = join(folder, 'dossier.parvis');
    writeFileSync(path, file);
    const read = (typed) => JSON.parse(execFileSync(PYTHON, ['tools/read_export.py', path, typed], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }));
    const { records, unreadable } = read(code);
    assert.equal(unreadable, 0);
    assert.equal(records.find((one) => one.type === 'facts').fields['identity.birth_name'].v, 'Zwarthœ');
    assert.deepEqual(read(code.toLowerCase().replaceAll('-', ' ')).records, records);
    assert.deepEqual(read(code.replaceAll('-', '\n')).records, records);  // as it is copied from a narrow screen
    writeFileSync(path, file.slice(0, -1));
    assert.throws(() => read(code), /cut/);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('a new device takes the answers of the file, and keeps its own', async () => {
  const { code, file } = await exported();
  const device = await Device.create();
  device.found();
  assert.deepEqual(device.call('import_file', { code }, file).value.kept, 0);
  assert.equal(device.names(), 'Zwarthœ');
  device.name('Durand');
  const again = device.call('import_file', { code }, file).value;
  assert.equal(again.taken, 0);
  assert.equal(device.names(), 'Durand');
  assert.equal(device.call('import_file', { code: '00000-00000-00000-00000-00000-00000' }, file).ok, false);
  assert.equal(device.call('import_file', { code }, file.slice(1)).error.code, 'malformed_export');
});
