import type { Hono } from 'hono';

/** A browser as far as an attack needs one: it keeps its cookies, and says that its requests come from our pages. */
export interface Browser {
  cookies: Map<string, string>;
  /** Sends a request; a body goes as JSON. Cookies of the answer are kept, as a browser keeps them. */
  send(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Response>;
}

/** Opens a browser without cookies. @param host the address by which it opens the pages */
export function openBrowser(app: Pick<Hono, 'request'>, host = 'localhost'): Browser {
  const cookies = new Map<string, string>();
  return {
    cookies,
    async send(method, path, body, headers = {}) {
      const response = await app.request(path, {
        method,
        headers: {
          host,
          ...(cookies.size > 0 && { cookie: [...cookies].map((pair) => pair.join('=')).join('; ') }),
          ...(method !== 'GET' && { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' }),
          ...headers,
        },
        ...(method !== 'GET' && { body: JSON.stringify(body ?? {}) }),
      });
      for (const cookie of response.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
        if (value === '' || /max-age=0\b/i.test(cookie)) cookies.delete(name);
        else cookies.set(name, value);
      }
      return response;
    },
  };
}
