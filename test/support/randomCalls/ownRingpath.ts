import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import type { Config } from '../../../server/config.ts';
import { openRingpath } from '../../../server/openRingpath.ts';
import { listen } from '../carrierServer.ts';
import { type Front, openFront } from './front.ts';
import { furnish } from './furnish.ts';
import { DOWN_HOST, type Outside, openOutside } from './outside.ts';
import { makeWorld, type World } from './world.ts';

/** A server in this process for the calls of a world, behind a front, that can be started afresh. */
export interface OwnRingpath {
  world: World;
  outside: Outside;
  config: Config;
  front: Front;
  /** The calls that got the emergency answer, or whose end could not be noted in time, by what the log says. */
  inEmergency: Set<string>;
  /** Ends the server and opens another one on the same data. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

/** Opens a server for a world with so many calls. */
export async function openOwnRingpath(options: {
  seed: number;
  calls: number;
  companies?: number;
  databaseUrl?: string;
}): Promise<OwnRingpath> {
  const outside = await openOutside();
  const hosts = { open: outside.host, down: DOWN_HOST };
  const world = makeWorld({ ...options, hosts });
  const config: Config = {
    port: 0,
    host: '127.0.0.1',
    publicUrl: 'https://pbx.example.com',
    pagesUrl: 'https://pbx.example.com',
    trustedProxies: [],
    plainHosts: Object.values(hosts),
    databaseUrl: options.databaseUrl,
    twilioApiUrl: outside.url,
    smtpUrl: undefined,
    dataFolder: mkdtempSync(join(tmpdir(), 'ringpath-random-')),
    logLevel: 'error',
  };
  await furnish(config, world, hosts);
  const inEmergency = new Set<string>();
  const log = pino({ level: 'error' }, { write: (line) => noteEmergency(inEmergency, line) });
  const front = await openFront();
  let running = await start();

  async function start() {
    const ringpath = await openRingpath(config, { log, resolveHost: async () => ['127.0.0.1'] });
    const listening = await listen(ringpath.app);
    front.lead(listening.port);
    return { ringpath, listening };
  }

  async function stop(): Promise<void> {
    await running.listening.close();
    await running.ringpath.close();
  }

  return {
    world,
    outside,
    config,
    front,
    inEmergency,
    async restart() {
      await front.hold();
      await stop();
      running = await start();
      front.release();
    },
    async close() {
      await stop();
      await front.close();
      await outside.close();
      rmSync(config.dataFolder, { recursive: true, force: true });
    },
  };
}

/** Notes a call of which a line of the log says that it got the emergency answer, or that its end could not be noted in time. */
export function noteEmergency(inEmergency: Set<string>, line: string): void {
  if (!/got the emergency answer|could not be noted/.test(line)) return;
  const { callSid } = JSON.parse(line) as { callSid?: string };
  if (callSid) inEmergency.add(callSid);
}
