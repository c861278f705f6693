import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { signRequest } from '../../server/carrier/signRequest.ts';
import type { Config } from '../../server/config.ts';
import { importWorkspace } from '../../server/directory/importWorkspace.ts';
import { openRingpath as open, type Ringpath, type RingpathOptions } from '../../server/openRingpath.ts';
import { type Ask, askAsAdmin } from './askAsAdmin.ts';

/** A Ringpath of its own, in a fresh data folder, for one test. */
export interface TestRingpath extends Ringpath {
  config: Config;
  ask: Ask;
  /** Posts a form to a path below the public address, signed with the practice account unless a token is given. */
  post(path: string, params: Record<string, string>, options?: PostOptions): Promise<Response>;
}

export interface PostOptions {
  /** The token to sign with; `null` sends no signature. */
  token?: string | null;
  /** The address that is signed, where it differs from the public one. */
  url?: string;
  headers?: Record<string, string>;
}

/** Opens Ringpath with a workspace imported. `databaseUrl` chooses PostgreSQL. */
export async function openRingpath(
  options: {
    workspace?: object;
    publicUrl?: string;
    pagesUrl?: string;
    smtpUrl?: string;
    twilioApiUrl?: string;
    now?: () => number;
    databaseUrl?: string;
    journalInThread?: boolean;
    importInThread?: boolean;
    after?: RingpathOptions['after'];
    localUrl?: RingpathOptions['localUrl'];
    plainHosts?: string[];
    resolveHost?: RingpathOptions['resolveHost'];
  } = {},
): Promise<TestRingpath> {
  const config: Config = {
    port: 0,
    host: '127.0.0.1',
    publicUrl: options.publicUrl ?? 'https://pbx.example.com',
    pagesUrl: options.pagesUrl ?? 'https://pbx.example.com',
    trustedProxies: [],
    plainHosts: options.plainHosts ?? [],
    databaseUrl: options.databaseUrl,
    twilioApiUrl: options.twilioApiUrl,
    smtpUrl: options.smtpUrl,
    dataFolder: mkdtempSync(join(tmpdir(), 'ringpath-test-')),
    logLevel: 'silent',
  };
  const log = pino({ level: 'silent' });
  if (options.workspace) {
    // Imported before the server opens, so that its emergency table knows the lines from the start.
    const before = await open(config, { log, now: options.now });
    const result = await importWorkspace(before.database, before.box, JSON.stringify(options.workspace), {
      now: options.now?.() ?? Date.now(),
    });
    await before.close();
    if (!result.ok) throw new Error(`The workspace has faults: ${JSON.stringify(result.faults, null, 2)}`);
  }
  const { now, journalInThread, importInThread, after, localUrl, resolveHost } = options;
  const ringpath = await open(config, {
    log,
    now,
    journalInThread,
    importInThread,
    after,
    localUrl,
    resolveHost,
  });
  return {
    ...ringpath,
    config,
    ask: askAsAdmin(ringpath),
    async post(
      path,
      params,
      { token = ringpath.practice.authToken, url = config.publicUrl + path, headers } = {},
    ) {
      return ringpath.app.request(path, {
        method: 'POST',
        body: new URLSearchParams(params).toString(),
        headers: {
          'content-type': 'application/x-www-form-urlencoded; charset=UTF-8',
          ...(token !== null && { 'x-twilio-signature': signRequest(token, url, params) }),
          ...headers,
        },
      });
    },
    async close() {
      await ringpath.close();
      rmSync(config.dataFolder, { recursive: true, force: true });
    },
  };
}
