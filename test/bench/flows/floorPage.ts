import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { build } from 'esbuild';

/** Serves the floor's page, built as a page is for people. */
export async function startFloorPage(): Promise<{ url: string; stop(): Promise<void> }> {
  const { outputFiles } = await build({
    entryPoints: ['test/bench/flows/floorCanvas.tsx'],
    bundle: true,
    minify: true,
    write: false,
    outdir: 'floor',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  const contentOf = (ending: string) => outputFiles.find(({ path }) => path.endsWith(ending))?.text ?? '';
  const page = `<!doctype html><title>Floor</title><style>${contentOf('.css')}</style><div id="root"></div><script type="module" src="/floor.js"></script>`;
  const server = createServer(({ url }, response) => {
    const isScript = url === '/floor.js';
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html; charset=utf-8');
    response.end(isScript ? contentOf('.js') : page);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // It listens on a port, so its address is no path.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
