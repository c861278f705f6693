import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { installMissing, isInstalled } from './install.mjs';
import { oneAtATime } from './oneAtATime.mjs';
import { root, runOrRefuse, tool } from './run.mjs';

const DIST = join(root, 'dist');
const STAMP = '.built-from';

/** What can be built: the sources it is made from, and the command that makes it in a given folder. */
const BUILDS = {
  server: {
    sources: ['shared', 'server', 'package-lock.json', 'tsconfig.base.json', 'scripts/prepare.mjs'],
    command: (folder) => [
      tool('esbuild'),
      [
        './server/main.ts',
        './server/cli.ts',
        // Loaded by their own names, beside the bundle: see startThread.
        'journalThread=./server/calls/journalThread.ts',
        'importThread=./server/leads/importThread.ts',
        'drillThread=./server/training/drillThread.ts',
        '--bundle',
        '--packages=external',
        '--platform=node',
        '--format=esm',
      ].concat(['--target=node20', '--sourcemap', '--log-level=warning', `--outdir=${folder}`]),
    ],
  },
  web: {
    sources: [
      'shared',
      'web',
      'vite.config.ts',
      'package-lock.json',
      'tsconfig.base.json',
      'scripts/prepare.mjs',
    ],
    command: (folder) => [tool('vite'), ['build', '--logLevel=warn', '--emptyOutDir', `--outDir=${folder}`]],
  },
};

/**
 * Installs the packages that are missing and builds what is older than its sources. Costs a few milliseconds
 * when there is nothing to do. Two commands at the same time wait for each other.
 *
 * @param builds the names of what must be up to date afterwards: `server`, `web`
 * @throws Refusal when npm or a build fails; what they said stands on the error stream
 */
export async function prepare(...builds) {
  if (isInstalled() && builds.every(isFresh)) return;
  await oneAtATime(async () => {
    await installMissing();
    for (const name of builds) if (!isFresh(name)) await build(name);
  });
}

function isFresh(name) {
  const stamp = join(DIST, name, STAMP);
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint(name);
}

async function build(name) {
  console.error(`Building the ${name} …`);
  // Built beside and then moved: a server that starts meanwhile finds the old build or the new, never half of one.
  const fresh = join(DIST, `.${name}-new`);
  const old = join(DIST, `.${name}-old`);
  for (const folder of [fresh, old]) rmSync(folder, { recursive: true, force: true });
  // Taken first: what is saved while we build makes the build stale.
  const stamp = fingerprint(name);
  await runOrRefuse(...BUILDS[name].command(fresh), `The ${name} could not be built. The reasons are above.`);
  mkdirSync(fresh, { recursive: true });
  writeFileSync(join(fresh, STAMP), stamp);
  if (existsSync(join(DIST, name))) renameSync(join(DIST, name), old);
  renameSync(fresh, join(DIST, name));
  rmSync(old, { recursive: true, force: true });
}

/** Changes with every change of a source. Contents, not times: a checkout gives old files new times. */
function fingerprint(name) {
  const hash = createHash('sha256');
  for (const path of BUILDS[name].sources.flatMap(filesOf)) {
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(root, path)))
      .update('\0');
  }
  return hash.digest('hex');
}

function filesOf(path) {
  const whole = join(root, path);
  if (!existsSync(whole)) return [];
  if (!statSync(whole).isDirectory()) return [path];
  return readdirSync(whole)
    .sort()
    .flatMap((name) => filesOf(`${path}/${name}`));
}
