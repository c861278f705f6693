import { onTestFinished } from 'vitest';
import { createRestStandIn } from '../../server/carrier/restStandIn/restStandIn.ts';
import { listen } from './carrierServer.ts';

/** The account that the stand-in has. */
export const STAND_IN_ACCOUNT = { accountSid: `AC${'0'.repeat(31)}1`, authToken: '12345' };

/** The SID of the stand-in's n-th number. */
export function numberSid(n: number): string {
  return `PN${n.toString(16).padStart(32, '0')}`;
}

/** Starts a stand-in for Twilio's REST API over HTTP, with an account and these numbers, for one test. */
export async function startStandIn(
  numbers: readonly string[] = [],
  options: Parameters<typeof createRestStandIn>[0] = {},
) {
  const standIn = createRestStandIn(options);
  standIn.addAccount({ ...STAND_IN_ACCOUNT, friendlyName: 'Harbor Realty' });
  const { accountSid } = STAND_IN_ACCOUNT;
  const added = numbers.map((number, index) =>
    standIn.addNumber({ accountSid, number, sid: numberSid(index + 1) }),
  );
  const { baseUrl, close } = await listen(standIn.app);
  onTestFinished(close);
  return { ...standIn, numbers: added, apiUrl: baseUrl, stop: close };
}
