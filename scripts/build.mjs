import './checkNode.mjs';
import { prepare } from './prepare.mjs';
import { command } from './run.mjs';

// npm run build: brings dist/server and dist/web up to date.
await command(async () => {
  await prepare('server', 'web');
  return 0;
});
