import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { createRestStandIn, type RestStandIn } from '../../../server/carrier/restStandIn/restStandIn.ts';
import { test as ownTest } from './ownServer.ts';

/** The account at the stand-in. */
export const ACCOUNT = {
  accountSid: `AC${'0e'.repeat(16)}`,
  authToken: 'the-token-of-the-browser-tests',
  friendlyName: 'Harbor Realty at Twilio',
};

interface TwilioAtHand {
  /** Twilio, as the server under test knows it. */
  twilio: RestStandIn;
  twilioUrl: string;
}

/** The test function for specs that meet Twilio: a server of their own, and a stand-in for Twilio's REST API. */
export const test = ownTest.extend<object, TwilioAtHand>({
  twilio: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the first parameter's names
    async ({}, use) => {
      const twilio = createRestStandIn();
      twilio.addAccount(ACCOUNT);
      await use(twilio);
    },
    { scope: 'worker' },
  ],
  twilioUrl: [
    async ({ twilio }, use) => {
      const server = serve({ fetch: twilio.app.fetch, port: 0, hostname: '127.0.0.1' }) as Server; // neither HTTP/2 nor TLS is asked for
      await new Promise((resolve) => server.once('listening', resolve));
      // It listens on a port, so its address is no path.
      const { port } = server.address() as AddressInfo;
      await use(`http://127.0.0.1:${port}`);
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
    { scope: 'worker' },
  ],
  serverEnv: [({ twilioUrl }, use) => use({ TWILIO_API_URL: twilioUrl }), { scope: 'worker' }],
});
