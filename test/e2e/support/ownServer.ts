import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from '@playwright/test';
import { freePort } from '../../support/freePort.ts';
import { OWNER_ENV } from '../../support/owner.ts';
import { signedIn } from './signedIn.ts';

export interface OwnServer {
  /** The address of the server, without a slash at the end. */
  ownServer: string;
  /** Where it keeps its data. Specs sign simulated calls with `openPracticeAccount(dataFolder)`. */
  dataFolder: string;
  /** Whose server it is. Files that say different words with `test.use` have different servers. */
  ownFor: string;
  /** What the server finds in its environment besides the usual. */
  serverEnv: Record<string, string>;
  /** A browser in which the owner is signed in. */
  ownerState: Awaited<ReturnType<typeof signedIn>>;
}

/**
 * The test function of the browser tests. Each worker has the built server with a demo company to itself; a file that
 * changes the directory or calls asks for one that no other file meets, by `test.use({ ownFor: 'its name' })`, so that
 * the others find theirs as it was. Addresses that begin with `/` lead there, and the owner is signed in.
 */
export const test = base.extend<object, OwnServer>({
  ownFor: ['', { scope: 'worker', option: true }],
  serverEnv: [{}, { scope: 'worker', option: true }],
  dataFolder: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the first parameter's names
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'ringpath-e2e-'));
      await use(folder);
      rmSync(folder, { recursive: true, force: true });
    },
    { scope: 'worker' },
  ],
  ownServer: [
    async ({ dataFolder, serverEnv }, use) => {
      const port = await freePort();
      const baseUrl = `http://127.0.0.1:${port}`;
      // It ends with its worker, also where that is killed.
      const args = ['--enable-source-maps', '--import', './scripts/lifeline.mjs', 'dist/server/main.js'];
      const child = spawn(process.execPath, args, {
        env: {
          ...process.env,
          HOST: '127.0.0.1',
          PORT: String(port),
          PUBLIC_URL: baseUrl,
          RINGPATH_DATA: dataFolder,
          DATABASE_URL: '',
          RINGPATH_SECRET: '',
          LOG_LEVEL: 'warn',
          ...OWNER_ENV,
          ...serverEnv,
        },
        stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
      });
      const exit = once(child, 'exit');
      await new Promise<void>((resolve, reject) => {
        child.stdout?.on('data', (data: Buffer) => data.includes('Ringpath is running') && resolve());
        exit.then(([code]) => reject(new Error(`The server ended with ${code} before it listened.`)));
      });
      await use(baseUrl);
      child.kill('SIGTERM');
      await exit;
    },
    { scope: 'worker' },
  ],
  baseURL: ({ ownServer }, use) => use(ownServer),
  ownerState: [({ ownServer }, use) => signedIn(ownServer).then(use), { scope: 'worker' }],
  storageState: ({ ownerState }, use) => use(ownerState),
});
