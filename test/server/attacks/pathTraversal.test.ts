import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readConfig } from '../../../server/config.ts';
import { openRingpath, type Ringpath } from '../../../server/openRingpath.ts';
import { listen } from '../../support/carrierServer.ts';

const SECRET = 'what nobody may read';
let folder: string;
let ringpath: Ringpath;
let server: Awaited<ReturnType<typeof listen>>;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ringpath-web-'));
  const web = join(folder, 'web');
  mkdirSync(join(web, 'assets'), { recursive: true });
  writeFileSync(join(web, 'index.html'), '<!doctype html><title>Ringpath</title>');
  writeFileSync(join(web, 'assets', 'app-1234.js'), 'export {};');
  writeFileSync(join(web, 'favicon.svg'), '<svg/>');
  // Beside the pages lie the data, with a key, as on a real machine; and a file that is no asset.
  mkdirSync(join(folder, 'data'));
  for (const name of ['data/secret.key', 'secret.txt', 'web/secret.map', 'assets']) {
    writeFileSync(join(folder, name), SECRET);
  }
  symlinkSync(join(folder, 'secret.txt'), join(folder, 'web-secret'));
  const config = readConfig({ RINGPATH_DATA: join(folder, 'data-of-server'), LOG_LEVEL: 'silent' });
  ringpath = await openRingpath(config, { log: pino({ level: 'silent' }), webFolder: web });
  server = await listen(ringpath.app);
});
afterAll(async () => {
  await server.close();
  await ringpath.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Sends a request's line as it stands: every client would tidy the path up. */
function askRaw(target: string, method = 'GET'): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(server.port, '127.0.0.1', () =>
      socket.write(
        `${method} ${target} HTTP/1.1\r\nHost: localhost:${server.port}\r\nConnection: close\r\n\r\n`,
      ),
    );
    socket.setEncoding('latin1');
    socket.on('data', (data) => {
      answer += data;
    });
    socket.on('error', reject);
    socket.on('close', () => resolve(answer));
  });
}

const UPS = [
  '..',
  '%2e%2e',
  '%2E%2E',
  '.%2e',
  '%252e%252e',
  '..%2f',
  '..%5c',
  '..\\',
  '%c0%ae%c0%ae',
  '%uff0e%uff0e',
  '....//',
  '..;',
];
const TARGETS = ['secret.txt', 'data/secret.key', 'web/secret.map'];

it('serves the files that there are', async () => {
  expect(await askRaw('/assets/app-1234.js')).toMatch(/^HTTP\/1\.1 200 /);
  expect(await askRaw('/favicon.svg')).toMatch(/^HTTP\/1\.1 200 /);
});

it.each(['', '/assets', '/favicon.svg', '/api', '/twilio', '/c/harbor'])(
  'no file beside the pages is read by any way up from "%s"',
  async (start) => {
    for (const up of UPS) {
      for (const target of TARGETS) {
        for (const depth of [1, 2, 3]) {
          const path = `${start}/${`${up}/`.repeat(depth)}${target}`;
          expect([path, (await askRaw(path)).includes(SECRET)]).toEqual([path, false]);
        }
      }
    }
  },
);

it('no file is read by an absolute path, a device, an end that is cut off, or an address in place of a path', async () => {
  const key = join(folder, 'secret.txt');
  for (const path of [
    `/assets/${key}`,
    `/assets//${key}`,
    `/assets/%2f${key.slice(1)}`,
    `//${key}`,
    `/assets/../../secret.txt%00.js`,
    '/assets/app-1234.js/../../../secret.txt',
    '/assets/%00',
    '/assets/.',
    '/assets/..',
    '/assets/',
    'http://localhost/assets/../../secret.txt',
    'file:///etc/passwd',
    '/assets/C:%5csecret.txt',
    '/assets/CON',
    '/secret.map',
    '/assets/%',
    '/assets/%ff%fe',
  ]) {
    const answer = await askRaw(path);
    expect([path, /HTTP\/1\.1 (200|30\d|40\d|421) /.test(answer)]).toEqual([path, true]);
    expect([path, answer.includes(SECRET), answer.includes('root:')]).toEqual([path, false, false]);
  }
});

it('no folder is listed, and no answer names a folder of the machine', async () => {
  for (const path of ['/assets', '/assets/', '/assets/nothing.js', '/assets/..%2f', '/api/nothing', '/%']) {
    const answer = await askRaw(path);
    expect(answer).not.toContain(folder);
    expect(answer).not.toContain('app-1234');
  }
});
