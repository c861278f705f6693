import { existsSync } from 'node:fs';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serve } from '@hono/node-server';
import type { Hono } from 'hono';
import type { Logger } from 'pino';
import { acceptNoMore } from './acceptNoMore.ts';
import { hasMembers } from './accounts/members.ts';
import { HasOwner, makeOwner } from './accounts/owner.ts';
import { type Config, ConfigError, localAddress, readConfig } from './config.ts';
import { loadDemoCompany } from './directory/demoCompany.ts';
import { createEmergencyApp } from './emergencyApp.ts';
import { openLog } from './log.ts';
import { openRingpath, type Ringpath } from './openRingpath.ts';

/** Twilio and proxies keep idle connections; Node's own 5 s would close them under a request. */
const KEEP_ALIVE_MS = 75_000;
/** Browsers hold their live feed open for ever, so after this they are cut off. */
const PATIENCE_AT_END_MS = 2_000;
const LONGEST_END_MS = 5_000;
/** How often a database that could not be opened at the start is tried again. */
const TRY_AGAIN_MS = 2_000;

await start();

async function start(): Promise<void> {
  const config = readConfigOrExit();
  const log = openLog(config.logLevel);
  const webFolder = fileURLToPath(new URL('../web', import.meta.url));
  const open = async () => {
    const ringpath = await openRingpath(config, {
      log,
      webFolder: existsSync(join(webFolder, 'index.html')) ? webFolder : undefined,
      journalInThread: true,
      importInThread: true,
      drillsInThread: true,
    });
    const isDemo = await loadDemoCompany(ringpath.database, ringpath.box, Date.now());
    await makeConfiguredOwner(config, ringpath);
    return { ringpath, isDemo, hasOwner: await hasMembers(ringpath.database) };
  };
  const running: Running = { fetch: () => new Response(null, { status: 503 }) };
  let isDemo = false;
  let hasOwner = true;
  try {
    const opened = await open();
    ({ isDemo, hasOwner } = opened);
    use(running, opened.ringpath);
  } catch (error) {
    log.error({ err: error }, 'The database cannot be opened.');
    answerInEmergency(running, config, log, error);
    tryAgain(async () => use(running, (await open()).ringpath));
  }
  // The Node adapter gives a plain HTTP server here: neither HTTP/2 nor TLS is asked for.
  const server = serve({
    fetch: (...request) => running.fetch(...request),
    port: config.port,
    hostname: config.host,
  }) as Server;
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  server.on('error', (error: NodeJS.ErrnoException) => exitWith(portFault(error, config.port, config.host)));
  server.on('listening', () => {
    say(`Ringpath is running: ${localAddress(config)}`);
    if (!hasOwner && running.ringpath) {
      say('Open it on this machine to become its owner: name, e-mail, password.');
      say(`From another machine the owner needs this one-time code: ${running.ringpath.ownerCode}`);
    }
    if (isDemo) say('It opens with a demo company. Press Ctrl-C to stop.');
    if (!running.ringpath) say('Its database cannot be opened: calls get the emergency answer until it can.');
  });
  endCleanly(server, running);
}

/** Makes the owner that the environment names, once: a server that has an owner keeps it. */
async function makeConfiguredOwner({ owner }: Config, { auths, database }: Ringpath): Promise<void> {
  if (!owner || (await hasMembers(database))) return;
  const { email, password } = owner;
  const { password: hasher } = await auths.plain.$context;
  const passwordHash = await hasher.hash(password);
  const name = email.slice(0, email.indexOf('@'));
  await makeOwner(database, { name, email, passwordHash }, Date.now()).catch((error: unknown) => {
    // Another server process of the same database was faster.
    if (!(error instanceof HasOwner)) throw error;
  });
}

/** What answers now: the whole of Ringpath, or without a database the emergency app. */
interface Running {
  fetch: Hono['fetch'];
  ringpath?: Ringpath;
}

function use(running: Running, ringpath: Ringpath): void {
  running.ringpath = ringpath;
  running.fetch = ringpath.app.fetch;
}

/** An installation that has answered calls goes on answering them; a new one has nothing to answer with, and ends. */
function answerInEmergency(running: Running, config: Config, log: Logger, error: unknown): void {
  const where = config.databaseUrl
    ? 'the PostgreSQL database of DATABASE_URL'
    : `the data folder ${config.dataFolder}`;
  const sentence = `Ringpath cannot open ${where}: ${error instanceof Error ? error.message : String(error)}`;
  try {
    const app = createEmergencyApp(config, log);
    if (!app) exitWith(sentence);
    running.fetch = app.fetch;
  } catch {
    // The key or the practice account cannot be read either; that is what the sentence says.
    exitWith(sentence);
  }
}

function tryAgain(open: () => Promise<void>): void {
  setTimeout(
    () =>
      open().then(
        () => say('The database is open again.'),
        () => tryAgain(open),
      ),
    TRY_AGAIN_MS,
  ).unref();
}

function readConfigOrExit(): Config {
  try {
    return readConfig(process.env);
  } catch (error) {
    if (error instanceof ConfigError) exitWith(error.message);
    throw error;
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
function endCleanly(server: Server, running: Running): void {
  let isEnding = false;
  const end = () => {
    if (isEnding) process.exit(1);
    isEnding = true;
    acceptNoMore(server, async () => {
      await running.ringpath?.close();
      process.exit(0);
    });
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
