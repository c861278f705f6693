import { mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './run.mjs';

const LOCK = join(root, '.cache', 'prepare.lock');
const BEAT_MS = 1000;
const LOOK_AGAIN_MS = 200;
// A process id alone proves nothing: after a restart of a container another process may have it.
const DEAD_AFTER_MS = 15_000;

/** Does `work` while no other command of this folder installs or builds. */
export async function oneAtATime(work) {
  await take();
  const beat = setInterval(stillHere, BEAT_MS).unref();
  const leave = () => rmSync(LOCK, { force: true });
  process.on('exit', leave);
  try {
    return await work();
  } finally {
    clearInterval(beat);
    process.off('exit', leave);
    leave();
  }
}

async function take() {
  mkdirSync(dirname(LOCK), { recursive: true });
  for (let waited = false; ; waited = true) {
    try {
      return writeFileSync(LOCK, String(process.pid), { flag: 'wx' });
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (isLeftBehind()) rmSync(LOCK, { force: true });
    else if (!waited) console.error('Another command prepares this folder; waiting for it …');
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
  }
}

function stillHere() {
  try {
    utimesSync(LOCK, new Date(), new Date());
  } catch {
    // The folder was removed under our feet, or the machine slept and another command took over. Go on: what
    // is built is moved into place as a whole.
  }
}

function isLeftBehind() {
  try {
    if (Date.now() - statSync(LOCK).mtimeMs > DEAD_AFTER_MS) return true;
    const holder = Number(readFileSync(LOCK, 'utf8'));
    // Empty for the moment between making the file and writing to it.
    if (holder > 0) process.kill(holder, 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}
