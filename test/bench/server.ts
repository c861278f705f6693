import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PracticeAccount } from '../../server/secrets/practiceAccount.ts';
import { freePort } from '../support/freePort.ts';
import { OWNER_ENV } from '../support/owner.ts';

/** A server process that is being measured. */
export interface MeasuredServer {
  port: number;
  publicUrl: string;
  account: PracticeAccount;
  stop(): Promise<void>;
}

/** Ringpath, which tells the longest delay of its event loop since it was last asked, in milliseconds. */
export interface MeasuredRingpath extends MeasuredServer {
  longestDelay(): Promise<number>;
  /** Stops it, and returns what `look` finds in its data folder before that is removed. */
  stopAnd<Found>(look: (dataFolder: string) => Promise<Found>): Promise<Found>;
}

/** Starts the floor in a process of its own. */
export async function startFloor(): Promise<MeasuredServer> {
  const port = await freePort();
  const publicUrl = `http://localhost:${port}`;
  const account = { accountSid: `AC${'0'.repeat(32)}`, authToken: '12345' };
  const child = spawn(process.execPath, ['--import', 'tsx', 'test/bench/floorServer.ts'], {
    env: { ...process.env, PORT: String(port), PUBLIC_URL: publicUrl, FLOOR_TOKEN: account.authToken },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await firstLine(child);
  return { port, publicUrl, account, stop: () => stop(child) };
}

/** Imports a workspace into a fresh data folder with the built command, and starts the built server on it. */
export async function startRingpath(workspace: object): Promise<MeasuredRingpath> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'ringpath-bench-'));
  const file = join(dataFolder, 'workspace.json');
  writeFileSync(file, JSON.stringify(workspace));
  const port = await freePort();
  const publicUrl = `http://localhost:${port}`;
  const env = {
    ...process.env,
    PORT: String(port),
    PUBLIC_URL: publicUrl,
    RINGPATH_DATA: dataFolder,
    LOG_LEVEL: 'warn',
    ...OWNER_ENV,
  };
  await finished(spawn(process.execPath, ['dist/server/cli.js', 'import', file], { env, stdio: 'ignore' }));
  // What the import left to be written to the disk must not be counted against the calls.
  await finished(spawn('sync', { stdio: 'ignore' }));
  const child = spawn(process.execPath, ['--import', './test/bench/watchLoop.mjs', 'dist/server/main.js'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  await firstLine(child);
  const account: PracticeAccount = JSON.parse(
    readFileSync(join(dataFolder, 'practice-account.json'), 'utf8'),
  );
  return {
    port,
    publicUrl,
    account,
    longestDelay: () =>
      new Promise((resolve) => {
        child.once('message', (delay) => resolve(Number(delay)));
        child.send('delay');
      }),
    async stop() {
      await stop(child);
      rmSync(dataFolder, { recursive: true, force: true });
    },
    async stopAnd(look) {
      await stop(child);
      try {
        return await look(dataFolder);
      } finally {
        rmSync(dataFolder, { recursive: true, force: true });
      }
    },
  };
}

function firstLine(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.stdout?.once('data', () => resolve());
    child.once('exit', (code) => reject(new Error(`The server ended with ${code} before it was ready.`)));
  });
}

function finished(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`The command ended with ${code}.`)),
    );
  });
}

function stop(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}
