import './checkNode.mjs';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'vite';
import { prepare } from './prepare.mjs';
import { command } from './run.mjs';

// npm run docs: writes the pages that are made from the code, which a test compares with it.
await command(async () => {
  await prepare();
  // The pictures are the page's own, so they are read as the page is.
  const vite = await createServer({
    root: '.',
    configFile: false,
    appType: 'custom',
    logLevel: 'error',
    server: { middlewareMode: true, hmr: false, ws: false, watch: null },
    optimizeDeps: { noDiscovery: true },
  });
  try {
    const { blockPages } = await vite.ssrLoadModule('/test/support/blockPages.tsx');
    const pages = blockPages();
    mkdirSync('docs/blocks', { recursive: true });
    for (const file of readdirSync('docs/blocks')) {
      if (!pages.has(`docs/blocks/${file}`)) rmSync(`docs/blocks/${file}`);
    }
    for (const [path, text] of pages) writeFileSync(path, text);
    console.log(`docs/blocks.md is up to date, with ${pages.size - 1} pictures.`);
  } finally {
    await vite.close();
  }
  return 0;
});
