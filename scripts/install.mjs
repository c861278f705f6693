import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { root, runOrRefuse } from './run.mjs';

const STAMP = join(root, 'node_modules', '.ringpath-installed');
const LOCK_FILE = join(root, 'package-lock.json');
// npm's own note of what it put there, written at the end of an install that went well.
const NPM_NOTE = join(root, 'node_modules', '.package-lock.json');

/** Says whether node_modules holds what package-lock.json asks for. */
export function isInstalled() {
  const stamp = stampNow();
  if (read(STAMP) === stamp) return true;
  const note = read(NPM_NOTE);
  if (note === null || !isSameInstall(JSON.parse(read(LOCK_FILE)), JSON.parse(note))) return false;
  writeFileSync(STAMP, stamp);
  return true;
}

/** Runs `npm ci` when node_modules is missing or package-lock.json has changed since. */
export async function installMissing() {
  if (isInstalled()) return;
  console.error('Installing the packages of package-lock.json; the first time takes about half a minute …');
  const [program, ...args] = npmCommand();
  // `--include=dev`: with NODE_ENV=production npm would leave out what builds the page.
  args.push('ci', '--include=dev', '--loglevel=error');
  await runOrRefuse(program, args, 'The packages could not be installed. What npm says about it is above.');
  writeFileSync(STAMP, stampNow());
}

/**
 * Compares package-lock.json with npm's note of what it installed: every package that is not optional must be
 * there in that version, and nothing else, and nothing that was made for another machine.
 */
export function isSameInstall(wanted, installed, { platform, arch } = process) {
  const { '': _project, ...packages } = wanted.packages;
  const isThere = ([path, { version, optional, devOptional, peer }]) =>
    installed.packages[path] ? installed.packages[path].version === version : optional || devOptional || peer;
  const isWanted = ([path, { os, cpu }]) => path in packages && suits(os, platform) && suits(cpu, arch);
  return Object.entries(packages).every(isThere) && Object.entries(installed.packages).every(isWanted);
}

function suits(names, ours) {
  return !names || names.includes(ours) || (names[0]?.startsWith('!') && !names.includes(`!${ours}`));
}

function stampNow() {
  const lock = createHash('sha256').update(readFileSync(LOCK_FILE)).digest('hex');
  // Some packages bring programs: a folder that was copied to another machine needs others.
  return `${process.platform} ${process.arch} ${lock}\n`;
}

/** The npm that called us, so that `npx npm@10 start` stays with that npm; otherwise the one on the path. */
function npmCommand() {
  const caller = process.env.npm_execpath ?? '';
  if (/^npm-cli\.c?js$/.test(basename(caller))) return [process.execPath, caller];
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm'];
}

function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return null;
    throw error;
  }
}
