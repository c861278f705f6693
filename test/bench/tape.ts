import { type ChildProcess, spawn } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CallLog } from '../../server/carrier/callLog.ts';
import { freePort } from '../support/freePort.ts';

/** What was answered at each address, in order. The first rings share an address, and are told apart by their call. */
export type Tape = Map<string, string[]>;

/** The name under which the answers of an address stand. */
export function tapeKey(pathname: string, callSid: string): string {
  return pathname === '/twilio/voice' ? `${pathname} ${callSid}` : pathname;
}

/** Keeps the documents that a call was answered with. */
export function record(tape: Tape, { requests }: CallLog): void {
  for (const { url, parameters, answer } of requests) {
    if (answer?.status !== 200) continue;
    const key = tapeKey(new URL(url).pathname, String(parameters.CallSid));
    const kept = tape.get(key);
    if (kept) kept.push(answer.body);
    else tape.set(key, [answer.body]);
  }
}

/** A floor that answers from a tape. */
export interface TapeServer {
  baseUrl: string;
  stop(): Promise<void>;
}

/**
 * Starts the floor for whole calls in a process of its own: it reads the same bodies, checks the same signatures and
 * sends the very answers that Ringpath gave, without routing and without a store.
 */
export async function playTape(
  tape: Tape,
  publicUrl: string,
  tokens: Map<string, string>,
): Promise<TapeServer> {
  const port = await freePort();
  const file = join(tmpdir(), `ringpath-tape-${port}.json`);
  writeFileSync(file, JSON.stringify({ publicUrl, tokens: [...tokens], tape: [...tape] }));
  const child: ChildProcess = spawn(process.execPath, ['--import', 'tsx', 'test/bench/tapeServer.ts', file], {
    env: { ...process.env, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise<void>((resolve, reject) => {
    child.stdout?.once('data', () => resolve());
    child.once('exit', (code) => reject(new Error(`The floor ended with ${code} before it was ready.`)));
  });
  return {
    baseUrl: `http://127.0.0.1:${port}`,
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => {
          rmSync(file, { force: true });
          resolve();
        });
        child.kill('SIGTERM');
      }),
  };
}
