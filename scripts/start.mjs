import './checkNode.mjs';
import { prepare } from './prepare.mjs';
import { command, run } from './run.mjs';

// npm start: installs what is missing, builds what is stale, and runs the server until Ctrl-C.
await command(async () => {
  await prepare('server', 'web');
  const lifeline = new URL('lifeline.mjs', import.meta.url).href;
  const { code, stopped } = await run(
    process.execPath,
    ['--enable-source-maps', '--import', lifeline, 'dist/server/main.js', ...process.argv.slice(2)],
    { ownGroup: true, stdio: ['inherit', 'inherit', 'inherit', 'ipc'] },
  );
  // Stopped before it could listen for signals is stopped cleanly, too.
  return stopped && code > 128 ? 0 : code;
});
