import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';

const YEAR_IN_SECONDS = 31_536_000;

/**
 * Serves the built pages: files whose name holds their content's hash for a year, the page itself always fresh,
 * and the page for every address of the app, which the browser's own router then reads.
 *
 * @param webFolder the folder that `vite build` wrote
 */
export function serveWeb(webFolder: string): Hono {
  const pages = new Hono();
  let page: string | undefined;
  pages.use(
    '/assets/*',
    serveStatic({
      root: webFolder,
      onFound: (_path, context) =>
        context.header('Cache-Control', `public, max-age=${YEAR_IN_SECONDS}, immutable`),
    }),
  );
  pages.get('/favicon.svg', serveStatic({ root: webFolder }));
  pages.get('*', (context) => {
    if (context.req.path.startsWith('/assets/')) return context.text('Not found', 404);
    page ??= readFileSync(join(webFolder, 'index.html'), 'utf8');
    context.header('Cache-Control', 'no-cache');
    return context.html(page);
  });
  return pages;
}
