import { Hono } from 'hono';
import type { Logger } from 'pino';
import type { ErrorView } from '../shared/api/errors.ts';
import { type ApiParts, api } from './api/api.ts';
import { tellRefusal } from './api/failures.ts';
import { hasBrowserPhones } from './connections/apiKey.ts';
import { pageHeaders } from './pageHeaders.ts';
import { serveWeb } from './serveWeb.ts';
import { type VoiceParts, voiceRoutes } from './webhooks/voiceRoutes.ts';

/** Everything the app is made of. */
export interface AppParts {
  voice: VoiceParts;
  api: ApiParts;
  log: Logger;
  /** The folder of the built pages; absent where only the webhook and the API are served. */
  webFolder?: string;
}

/** Wires the webhook, the API and the pages into one app. */
export function createApp(parts: AppParts): Hono {
  const app = new Hono();
  app.route('/twilio', voiceRoutes(parts.voice));
  app.use(
    pageHeaders({
      isHttps: parts.api.site.pagesUrl.startsWith('https:'),
      hasBrowserPhones: () => hasBrowserPhones(parts.api.database),
    }),
  );
  app.route('/api', api(parts.api));
  if (parts.webFolder) app.route('/', serveWeb(parts.webFolder));
  app.onError((error, context) => {
    const refusal = tellRefusal(error, context);
    if (refusal?.status === 503) {
      parts.log.warn({ err: error, path: context.req.path }, 'The database had no time for a request.');
    }
    if (refusal) return refusal;
    parts.log.error({ err: error, path: context.req.path }, 'A request failed.');
    return context.json<ErrorView>(
      { error: 'Something went wrong on the server. Try again in a moment.' },
      500,
    );
  });
  return app;
}
