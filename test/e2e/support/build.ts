import { spawnSync } from 'node:child_process';

/** Brings the build up to date once, before workers start servers from it. */
export default function build(): void {
  const { status } = spawnSync(process.execPath, ['scripts/build.mjs'], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (status !== 0)
    throw new Error('The browser tests need a build, and there is none. The reasons are above.');
}
