import { existsSync } from 'node:fs';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serve } from '@hono/node-server';
import { ConfigError, localAddress, readConfig } from './config.ts';
import { loadDemoCompany } from './directory/demoCompany.ts';
import { openLog } from './log.ts';
import { openRingpath, type Ringpath } from './openRingpath.ts';

/** Twilio and proxies keep idle connections; Node's own 5 s would close them under a request. */
const KEEP_ALIVE_MS = 75_000;
/** Browsers hold their live feed open for ever, so after this they are cut off. */
const PATIENCE_AT_END_MS = 1_000;
const LONGEST_END_MS = 5_000;

await start();

async function start(): Promise<void> {
  const config = readConfigOrExit();
  const log = openLog(config.logLevel);
  const webFolder = fileURLToPath(new URL('../web', import.meta.url));
  const ringpath = await openOrExit(config, {
    log,
    webFolder: existsSync(join(webFolder, 'index.html')) ? webFolder : undefined,
    journalInThread: true,
  });
  const isDemo = await loadDemoCompany(ringpath.database, ringpath.box, Date.now());
  // The Node adapter gives a plain HTTP server here: neither HTTP/2 nor TLS is asked for.
  const server = serve({ fetch: ringpath.app.fetch, port: config.port, hostname: config.host }) as Server;
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  server.on('error', (error: NodeJS.ErrnoException) => exitWith(portFault(error, config.port, config.host)));
  server.on('listening', () => {
    say(`Ringpath is running: ${localAddress(config)}`);
    if (isDemo) say('It opens with a demo company. Press Ctrl-C to stop.');
    log.debug({ dataFolder: config.dataFolder, database: ringpath.database.dialect }, 'Ready.');
  });
  endCleanly(server, ringpath);
}

function readConfigOrExit() {
  try {
    return readConfig(process.env);
  } catch (error) {
    if (error instanceof ConfigError) exitWith(error.message);
    throw error;
  }
}

async function openOrExit(...[config, options]: Parameters<typeof openRingpath>): Promise<Ringpath> {
  try {
    return await openRingpath(config, options);
  } catch (error) {
    const where = config.databaseUrl
      ? 'the PostgreSQL database of DATABASE_URL'
      : `the data folder ${config.dataFolder}`;
    options.log.debug({ err: error }, 'The start failed.');
    exitWith(`Ringpath cannot open ${where}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function portFault(error: NodeJS.ErrnoException, port: number, host: string): string {
  if (error.code === 'EADDRINUSE') {
    return `Port ${port} is taken: something else, perhaps another Ringpath, listens there. Stop it, or choose another port: PORT=${port + 1} npm start`;
  }
  if (error.code === 'EACCES')
    return `Port ${port} may not be used by this user. Choose one above 1023: PORT=3000 npm start`;
  if (error.code === 'EADDRNOTAVAIL')
    return `This machine has no address ${host}. Set HOST to 127.0.0.1, or to 0.0.0.0 for all.`;
  return `Ringpath cannot listen on port ${port}: ${error.message}`;
}

/** Finishes the answers that are being given, closes the database, and ends with 0. A second signal ends at once. */
function endCleanly(server: Server, ringpath: Ringpath): void {
  let isEnding = false;
  const end = () => {
    if (isEnding) process.exit(1);
    isEnding = true;
    server.close(async () => {
      await ringpath.close();
      process.exit(0);
    });
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), PATIENCE_AT_END_MS).unref();
    // A database that does not answer cannot be closed either.
    setTimeout(() => process.exit(0), LONGEST_END_MS).unref();
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function exitWith(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
