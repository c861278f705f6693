import { Hono } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import type { Logger } from 'pino';
import type { ErrorView } from '../shared/api/errors.ts';
import { type ApiParts, api } from './api/api.ts';
import { tellRefusal } from './api/failures.ts';
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
  const isHttps = parts.api.site.pagesUrl.startsWith('https:');
  app.use(
    secureHeaders({
      // A browser believes it over https alone; without TLS in front it would shut people out.
      strictTransportSecurity: isHttps ? 'max-age=31536000' : false,
      referrerPolicy: 'no-referrer',
      permissionsPolicy: { camera: [], geolocation: [], payment: [], usb: [] },
      contentSecurityPolicy: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        // The component library and React Flow place elements by style attributes.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'", 'data:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
      xFrameOptions: 'DENY',
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
