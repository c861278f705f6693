import './checkNode.mjs';
import { prepare } from './prepare.mjs';
import { command, run } from './run.mjs';

// npm run ringpath -- …: the command line of Ringpath, such as import, export and migrate.
await command(async () => {
  await prepare('server');
  const args = ['--enable-source-maps', 'dist/server/cli.js', ...process.argv.slice(2)];
  return (await run(process.execPath, args)).code;
});
