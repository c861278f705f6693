/**
 * Twilio says no, or says nothing. The message is a sentence for people and never holds a token: what the client
 * library throws is not kept, because it carries the request with its headers.
 */
export class TwilioFault extends Error {
  /** The HTTP status of Twilio's answer; absent when there was none. */
  readonly status?: number;
  /** The number of Twilio's error (Twilio, Error and Warning Dictionary); absent when it gave none. */
  readonly code?: number;
  /** What the error means here and what to do about it, in one sentence; Twilio's own words where we have none. */
  readonly meaning: string;
  constructor(message: string, about: { status?: number; code?: number; meaning?: string } = {}) {
    super(message);
    this.name = 'TwilioFault';
    this.status = about.status;
    this.code = about.code;
    this.meaning = about.meaning ?? message;
  }
}

/** What the errors mean that one meets here (Twilio, Error and Warning Dictionary). */
const MEANINGS: Record<number, string> = {
  10001: 'The Twilio account is suspended or closed: look at its state in the Twilio Console.',
  11100: 'Twilio does not take the address: PUBLIC_URL must be a whole http or https address.',
  20003:
    'The auth token does not open this account: compare the Account SID and the auth token with the Twilio Console, and enter them again.',
  20005: 'The Twilio account is not active: look at its state in the Twilio Console.',
  20008:
    'These are Twilio’s test credentials, which show no numbers: enter the live Account SID and auth token.',
  20403: 'The Twilio account may not do this: look at its rights in the Twilio Console.',
  20404: 'Twilio has no such number or account: it was released, moved, or belongs to another account.',
  20429: 'Twilio gets too many requests from this account at once: try again in a minute.',
  20500: 'Something went wrong at Twilio: try again in a minute.',
  20503: 'Twilio cannot be used at the moment: try again in a few minutes.',
  21402:
    'Twilio does not take the address: PUBLIC_URL must be a whole http or https address that it can reach.',
  21403: 'Twilio does not take the method of an address: it must be GET or POST.',
};

/**
 * Turns what the client library throws into a `TwilioFault`: its `RestException`, by its status, every failure of
 * the network, and what it throws where something else answers than Twilio.
 *
 * @param where the host that was asked, for the sentence
 */
export function toTwilioFault(error: unknown, where: string): TwilioFault {
  if (error instanceof TwilioFault) return error;
  if (!(error instanceof Error)) return notTwilio(where);
  // First: an error of the network can have a status, too.
  if ('isAxiosError' in error) return unreachable('code' in error ? String(error.code) : '', where);
  if (!('status' in error) || typeof error.status !== 'number') return notTwilio(where);
  const { status } = error;
  const code = 'code' in error && typeof error.code === 'number' ? error.code : undefined;
  if (code === undefined) return notTwilio(where, status);
  const said = typeof error.message === 'string' ? error.message.slice(0, LONGEST) : '';
  return new TwilioFault(`Twilio says: ${said || `error ${code}`}`, {
    status,
    code,
    meaning: MEANINGS[code] ?? (said || undefined),
  });
}

/** Something else answers than Twilio, or Twilio not as it should. */
export function notTwilio(where: string, status?: number): TwilioFault {
  const how = status === undefined ? 'answers, but' : `answers with ${status} and`;
  return new TwilioFault(`${where} ${how} not as Twilio does. Try again in a minute.`, { status });
}

const LONGEST = 300;
const TIMEOUTS = ['ECONNABORTED', 'ETIMEDOUT', 'ERR_CANCELED'];

function unreachable(code: string, where: string): TwilioFault {
  const why = TIMEOUTS.includes(code) ? 'it gave no answer in time' : `${where} does not answer`;
  return new TwilioFault(
    `Twilio cannot be reached: ${why}. Check this server’s way to the internet, and try again.`,
  );
}
