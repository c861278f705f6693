import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, expect, it } from 'vitest';
import { signRequest } from '../../server/carrier/signRequest.ts';
import { type CuttableLine, openCuttableLine } from '../support/cuttableLine.ts';
import { freshPostgresUrl } from '../support/databases.ts';
import { freePort } from '../support/freePort.ts';
import { openRingpath } from '../support/ringpath.ts';
import { firstRing, SAMPLE_TOKEN, sampleWorkspace } from '../support/sampleCompany.ts';

let child: ChildProcess | undefined;
let line: CuttableLine | undefined;
afterEach(async () => {
  if (child && child.exitCode === null) {
    child.kill('SIGTERM');
    await once(child, 'exit');
  }
  await line?.close();
});

/** Starts the server from source; `saw` waits until it has said something. */
async function startServer(environment: Record<string, string>) {
  const port = await freePort();
  const started = spawn(process.execPath, ['--import', 'tsx', 'server/main.ts'], {
    env: {
      ...process.env,
      LOG_LEVEL: 'silent',
      PORT: String(port),
      PUBLIC_URL: `http://localhost:${port}`,
      ...environment,
    },
  });
  child = started;
  let output = '';
  const waiting = new Set<() => void>();
  for (const stream of [started.stdout, started.stderr]) {
    stream.on('data', (data) => {
      output += data;
      for (const look of waiting) look();
    });
  }
  const saw = (words: string) =>
    new Promise<string>((resolve) => {
      const look = () => output.includes(words) && resolve(output);
      waiting.add(look);
      look();
    });
  return { port, saw, exit: once(started, 'exit') };
}

async function ring(port: number): Promise<Response> {
  const url = `http://localhost:${port}/twilio/voice`;
  const params = firstRing({ CallSid: `CA${'7'.repeat(32)}` });
  return fetch(`http://127.0.0.1:${port}/twilio/voice`, {
    method: 'POST',
    body: new URLSearchParams(params),
    headers: { 'x-twilio-signature': signRequest(SAMPLE_TOKEN, url, params) },
  });
}

it('a server that starts while its database is gone answers calls from the emergency table, and recovers', async () => {
  line = await openCuttableLine(await freshPostgresUrl());
  const before = await openRingpath({ workspace: sampleWorkspace, databaseUrl: line.url });
  const { dataFolder } = before.config;
  line.set('refused');
  const { port, saw } = await startServer({ RINGPATH_DATA: dataFolder, DATABASE_URL: line.url });
  await saw('calls get the emergency answer');
  const answer = await ring(port);
  expect(answer.status).toBe(200);
  expect(await answer.text()).toContain('>+12025550150</Number>');
  expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(503);
  line.set('open');
  await saw('The database is open again');
  expect((await fetch(`http://127.0.0.1:${port}/api/session`)).status).toBe(200);
  await before.close();
});

it('a new installation whose database cannot be opened ends with a sentence', async () => {
  const { saw, exit } = await startServer({
    RINGPATH_DATA: `${process.cwd()}/package.json/nowhere`,
    DATABASE_URL: '',
  });
  expect(await saw('Ringpath cannot open')).not.toContain('    at ');
  expect((await exit)[0]).toBe(1);
});
