import { spawnSync } from 'node:child_process';
import { accessSync, constants, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * Chromium's headless shell first: the same engine without the windows, tabs and buttons around it, which nobody sees
 * here, and which cost a third of the time.
 */
const NAMES = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
];

const PACKAGES = ['chromium-headless-shell', 'chromium'];

/** No step of the tests leaves this machine, and none needs a graphics card. */
const FLAGS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The flags for the tests' browser. As root, Chromium refuses to start with its sandbox. */
export function chromiumFlags(): string[] {
  return process.getuid?.() === 0 ? ['--no-sandbox', ...FLAGS] : FLAGS;
}

/** The path of a Chromium of this machine: `CHROMIUM_PATH`, or the first one found. `undefined` where there is none. */
export function findChromium(): string | undefined {
  const { CHROMIUM_PATH, PATH = '' } = process.env;
  if (CHROMIUM_PATH) return CHROMIUM_PATH;
  const folders = ['/usr/bin', ...PATH.split(delimiter)];
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(isProgram);
}

/**
 * Installs Chromium with the system's package manager, where this is Debian or Ubuntu and nobody has to be
 * asked for a password.
 *
 * @returns why it could not be done, as a sentence that says what to do; `undefined` when it is there now
 */
export function installChromium(): string | undefined {
  const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  const advice =
    'The browser tests need Chromium: install it (on Debian "apt-get install chromium"), or set CHROMIUM_PATH to the program.';
  if (!isDebian() || (asRoot.length > 0 && !succeeds([...asRoot, 'true']))) return advice;
  console.error('Installing Chromium for the browser tests …');
  const apt = [...asRoot, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-qq'];
  const install = (name: string) => succeeds([...apt, 'install', '-y', '--no-install-recommends', name]);
  // Not every release has the shell as a package of its own.
  const isDone = succeeds([...apt, 'update']) && PACKAGES.some(install);
  return isDone && findChromium() ? undefined : advice;
}

function isDebian(): boolean {
  try {
    return /^ID(_LIKE)?=.*(debian|ubuntu)/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false;
  }
}

function succeeds([program = '', ...args]: string[]): boolean {
  return spawnSync(program, args, { stdio: ['ignore', 'ignore', 'inherit'] }).status === 0;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
