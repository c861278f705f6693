import './checkNode.mjs';
import { prepare } from './prepare.mjs';
import { command, run, tool } from './run.mjs';

// npm run dev: the server and the page from their sources, both renewed on every change.
await command(async () => {
  await prepare();
  const server = run(process.execPath, [
    '--import',
    'tsx',
    '--watch',
    '--watch-preserve-output',
    'server/main.ts',
  ]);
  const page = run(tool('vite'), ['--clearScreen', 'false']);
  const first = await Promise.race([server, page]);
  // Neither is of use without the other.
  if (!first.stopped) process.emit('SIGTERM', 'SIGTERM');
  await Promise.all([server, page]);
  return first.stopped ? 0 : first.code;
});
