import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Config } from '../../server/config.ts';
import { freePort } from '../support/freePort.ts';
import { OWNER_ENV } from '../support/owner.ts';
import type { Front } from '../support/randomCalls/front.ts';
import { furnish } from '../support/randomCalls/furnish.ts';
import { noteEmergency } from '../support/randomCalls/ownRingpath.ts';
import type { Nameable } from '../support/randomCalls/settings.ts';
import type { World } from '../support/randomCalls/world.ts';

/**
 * How a server ends in mid-call: it is asked to, it is killed between two requests, or it is killed while requests are
 * on their way.
 */
export const ENDS = ['asked', 'killedBetween', 'killed'] as const;
export type End = (typeof ENDS)[number];

/** A built server in a process of its own that can be ended and started again. */
export interface RandomServer {
  config: Config;
  port: number;
  /** The calls that got the emergency answer, by what the log says. */
  inEmergency: Set<string>;
  restart(end: End, front: Front): Promise<void>;
  stop(): Promise<void>;
}

/** Imports a world into a fresh data folder, or a database, and starts the built server on it. */
export async function startRandomServer(
  world: World,
  hosts: Nameable['hosts'],
  options: { twilioApiUrl: string; databaseUrl?: string },
): Promise<RandomServer> {
  const port = await freePort();
  const publicUrl = `http://localhost:${port}`;
  const config: Config = {
    ...{ port, host: '127.0.0.1', publicUrl, pagesUrl: publicUrl, trustedProxies: [], smtpUrl: undefined },
    ...options,
    plainHosts: Object.values(hosts),
    dataFolder: mkdtempSync(join(tmpdir(), 'ringpath-random-')),
    logLevel: 'error',
  };
  await furnish(config, world, hosts);
  const inEmergency = new Set<string>();
  const env = {
    ...process.env,
    ...OWNER_ENV,
    PORT: String(port),
    PUBLIC_URL: publicUrl,
    RINGPATH_DATA: config.dataFolder,
    RINGPATH_PLAIN_HOSTS: config.plainHosts.join(),
    TWILIO_API_URL: options.twilioApiUrl,
    LOG_LEVEL: 'error',
    ...(options.databaseUrl && { DATABASE_URL: options.databaseUrl }),
  };

  async function start(): Promise<ChildProcess> {
    const child = spawn(process.execPath, ['--import', './test/bench/testHosts.mjs', 'dist/server/main.js'], {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    createInterface({ input: child.stderr }).on('line', (line) => noteEmergency(inEmergency, line));
    await new Promise<void>((resolve, reject) => {
      child.stdout.once('data', () => resolve());
      child.once('exit', (code) => reject(new Error(`The server ended with ${code} before it was ready.`)));
    });
    child.stdout.resume();
    return child;
  }

  let child = await start();

  function end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    return new Promise((resolve) => {
      child.once('exit', () => resolve());
      child.kill(signal);
    });
  }

  return {
    config,
    port,
    inEmergency,
    async restart(how, front) {
      if (how === 'killedBetween') await front.hold();
      const ended = end(how === 'asked' ? 'SIGTERM' : 'SIGKILL');
      // What a dead process has listened at may take a connection for a moment longer.
      if (how === 'killed') front.shut();
      await ended;
      child = await start();
      front.release();
    },
    stop: () => end('SIGTERM'),
  };
}
