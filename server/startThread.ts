import { Worker } from 'node:worker_threads';

/**
 * Starts a thread: in production from the bundle of this name beside ours, in development and in tests from the
 * source, which a thread reads only with a loader.
 *
 * @param source `new URL('./someThread.ts', import.meta.url)`; scripts/prepare.mjs must know it too
 * @param transferList what is given away instead of copied
 */
export function startThread(
  source: URL,
  workerData: unknown,
  transferList: readonly ArrayBuffer[] = [],
): Worker {
  const given = { workerData, transferList: [...transferList] };
  if (!import.meta.url.endsWith('.ts'))
    return new Worker(new URL(source.href.replace(/\.ts$/, '.js')), given);
  const file = JSON.stringify(source.href);
  const code = `import('tsx/esm/api').then(({ register }) => { register(); return import(${file}); })`;
  return new Worker(code, { ...given, eval: true });
}
