import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the project. Every command runs in it, wherever it was called from. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/** A reason to stop that is told as one sentence, without a stack. */
export class Refusal extends Error {}

/** Does the work of a command: sets its exit code, and tells a `Refusal` as a sentence. */
export async function command(work) {
  process.chdir(root);
  try {
    process.exitCode = await work();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}

/** The path of a command that a package brings, such as `vite`. */
export function tool(name) {
  return join(root, 'node_modules', '.bin', process.platform === 'win32' ? `${name}.cmd` : name);
}

// Ctrl-C reaches us twice: from the terminal, and once more from npm, which passes it on.
const SAME_SIGNAL_MS = 1000;
const STOP_GRACE_MS = 10_000;
// npm, or the shell between it and us, may be killed without a word to us. We must not stay behind.
const starter = process.env.npm_lifecycle_event ? process.ppid : undefined;
const STARTER_CHECK_MS = 300;

/**
 * Starts a program and waits for its end. SIGINT, SIGTERM and a closed terminal are passed on to it, each
 * press of Ctrl-C once. Pass `ownGroup` for a program that must not get Ctrl-C from the terminal as well;
 * `limitMs` for one that must not run for ever; all else goes to `spawn`.
 *
 * @returns `code` as a shell would give it, `stopped` when we passed a signal on, `late` when the limit was reached
 */
export function run(program, args, { ownGroup = false, limitMs, ...options } = {}) {
  const windows = process.platform === 'win32';
  const child = spawn(program, args, {
    cwd: root,
    stdio: 'inherit',
    detached: ownGroup && !windows,
    shell: windows && program.endsWith('.cmd'),
    ...options,
  });
  const state = { stopped: false, late: false };
  let last = 0;
  const passOn = (signal) => {
    if (Date.now() - last < SAME_SIGNAL_MS) return;
    last = Date.now();
    state.stopped = true;
    child.kill(signal === 'SIGHUP' ? 'SIGTERM' : signal);
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, passOn);
  const watch = starter && setInterval(() => process.ppid === starter || passOn('SIGTERM'), STARTER_CHECK_MS);
  const limit = limitMs && setTimeout(() => stopLate(child, state), limitMs);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => resolve({ code: code ?? 128 + constants.signals[signal], ...state }));
  }).finally(() => {
    clearTimeout(limit);
    clearInterval(watch);
    for (const signal of signals) process.off(signal, passOn);
  });
}

function stopLate(child, state) {
  state.late = true;
  child.kill('SIGTERM');
  setTimeout(() => child.kill('SIGKILL'), STOP_GRACE_MS).unref();
}

/** Runs one step of an install or a build. @throws Refusal with that sentence when the step fails */
export async function runOrRefuse(program, args, sentence) {
  // All on the error stream, so that `ringpath export > file` stays clean.
  const { code, stopped } = await run(program, args, { stdio: ['ignore', 2, 2] });
  if (code !== 0) throw new Refusal(stopped ? 'Stopped.' : sentence);
}
