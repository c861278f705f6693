import type { MiddlewareHandler } from 'hono';
import { secureHeaders } from 'hono/secure-headers';

/**
 * Where the Voice SDK registers: it begins at `roaming`, and after an interruption goes on at the edge that answered
 * there (regions.ts of @twilio/voice-sdk 2.18.5).
 */
const EDGES = [
  'roaming',
  'ashburn',
  'umatilla',
  'dublin',
  'frankfurt',
  'sao-paulo',
  'singapore',
  'sydney',
  'tokyo',
];

/**
 * What the Voice SDK speaks to at Twilio: signalling, reports about the quality of calls, and sounds (README of
 * @twilio/voice-sdk 2.18.5, “Content Security Policy”). Its script is part of our own, so `script-src` stays ours.
 */
const TWILIO_CONNECT = [
  ...EDGES.map((edge) => `wss://voice-js.${edge}.twilio.com`),
  'https://eventgw.twilio.com',
  'https://media.twiliocdn.com',
  'https://sdk.twilio.com',
];
const TWILIO_MEDIA = ['mediastream:', 'https://media.twiliocdn.com', 'https://sdk.twilio.com'];

/**
 * Says to browsers what our pages may do. Twilio's hosts are among it only for pages, and only where some company of the
 * installation has browser phones set up: whoever has a page open then loads it anew once.
 */
export function pageHeaders(parts: {
  isHttps: boolean;
  hasBrowserPhones(): Promise<boolean>;
}): MiddlewareHandler {
  const usual = headers(parts.isHttps, { connect: [], media: [] });
  const withPhones = headers(parts.isHttps, { connect: TWILIO_CONNECT, media: TWILIO_MEDIA });
  return async (context, next) => {
    const isPage = !/^\/(api|assets)\//.test(context.req.path);
    // Without the database the page must still open, to say so.
    const isNeeded = isPage && (await parts.hasBrowserPhones().catch(() => false));
    return (isNeeded ? withPhones : usual)(context, next);
  };
}

function headers(isHttps: boolean, { connect, media }: { connect: string[]; media: string[] }) {
  return secureHeaders({
    // A browser believes it over https alone; without TLS in front it would shut people out.
    strictTransportSecurity: isHttps ? 'max-age=31536000' : false,
    referrerPolicy: 'no-referrer',
    permissionsPolicy: { camera: [], geolocation: [], payment: [], usb: [] },
    contentSecurityPolicy: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'"],
      connectSrc: ["'self'", ...connect],
      ...(media.length > 0 && { mediaSrc: ["'self'", ...media] }),
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
  });
}
