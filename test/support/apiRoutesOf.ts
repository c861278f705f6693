import type { Hono } from 'hono';
import { keyOfRoute } from '../../server/api/guard.ts';

/** Every route of the API that an app answers, by method and path below `/api`. */
export function apiRoutesOf(app: Hono): Array<{ method: string; path: string }> {
  const routes = app.routes.filter(({ method, path }) => method !== 'ALL' && path.startsWith('/api/'));
  const keys = [...new Set(routes.map(({ method, path }) => keyOfRoute(method, path)))];
  return keys.map((key) => {
    const [method = '', path = ''] = key.split(' ');
    return { method, path };
  });
}
