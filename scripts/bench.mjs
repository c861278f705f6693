import './checkNode.mjs';
import { prepare } from './prepare.mjs';
import { command, run } from './run.mjs';

// npm run bench: measures the built server, as test/bench tells.
await command(async () => {
  await prepare('server', 'web');
  const args = ['--import', 'tsx', 'test/bench/run.ts', ...process.argv.slice(2)];
  return (await run(process.execPath, args)).code;
});
