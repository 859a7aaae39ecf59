// A server for all tests of a file, and for each of them a device that was never there.
import { after, afterEach, before, beforeEach } from 'node:test';
import { openProfile } from './browser.mjs';
import { startServer } from './server.mjs';

// `begin` is given both before each test.
export function onFreshDevices(begin, options) {
  let server;
  let device;
  before(async () => {
    server = await startServer();
  });
  after(() => server?.stop());
  beforeEach(async () => {
    device = await openProfile(server.origin, options);
    begin(server, device);
  });
  afterEach(async () => {
    await device.close();
    device.erase();
  });
}
