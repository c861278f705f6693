import { createHash } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { VERSION } from '../../version.ts';
import type { ApiEnv } from '../companyEnv.ts';
import { docsPage } from './docs/docsPage.ts';
import { DOCS_STYLE } from './docs/docsStyle.ts';
import { openApi } from './openApi.ts';

/** The API’s description, for programs and for people. It is for everybody, and is sent anew only when it changed. */
export function openApiRoutes(): Hono<ApiEnv> {
  const routes = new Hono<ApiEnv>();
  routes.get('/openapi.json', (context) =>
    answer(context, 'application/json; charset=utf-8', JSON.stringify(describe(context))),
  );
  routes.get('/docs', async (context) =>
    answer(context, 'text/html; charset=utf-8', String(await docsPage(describe(context)))),
  );
  routes.get('/docs.css', (context) => answer(context, 'text/css; charset=utf-8', DOCS_STYLE));
  return routes;
}

function describe(context: Context<ApiEnv>) {
  return openApi({ version: VERSION, origin: context.var.site.origin });
}

function answer(context: Context, type: string, text: string): Response {
  const tag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;
  context.header('etag', tag);
  // For the browser alone: the answer may carry a renewed cookie, which no proxy must hand to others.
  context.header('cache-control', 'private, no-cache');
  const known = context.req.header('if-none-match')?.split(',') ?? [];
  if (known.some((each) => each.trim().replace(/^W\//, '') === tag)) return context.body(null, 304);
  return context.body(text, 200, { 'content-type': type });
}
