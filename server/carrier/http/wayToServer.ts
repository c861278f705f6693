import type { Exchange } from '../callLog.ts';
import type { CallOptions } from '../callOptions.ts';
import type { CarrierClock } from '../clock.ts';
import { postWebhook, type WebhookAnswer } from '../postWebhook.ts';
import { TwimlError } from '../readTwiml.ts';
import { readOverrides } from './connectionOverrides.ts';
import { openCookies } from './cookies.ts';
import { NoAnswerError } from './noAnswer.ts';
import { isTimeout } from './tryOnce.ts';

/** What goes wrong between the carrier and the server, beside what the server does itself. */
export interface Trouble {
  /** Documents are asked for twice, as after a connection that broke: the same request, with the same token. */
  repeatsDocuments?: boolean;
  /** Every answer takes so many seconds on the carrier's clock, in which anybody may leave. */
  slow?: number;
  /**
   * The server is away, as while it restarts: from so many seconds after the call began, for so many. Connections are
   * refused; with `tries` only the first ones of each request, so that one that is repeated finds the server.
   */
  away?: { from: number; seconds: number; tries?: number };
}

/** Asks the server, and follows where it leads. @throws NoAnswerError, TwimlError */
export type Send = (exchange: Omit<Exchange, 'at'>, method?: 'GET' | 'POST') => Promise<WebhookAnswer>;

const MOST_REDIRECTS = 10;

/**
 * Opens the way of one call to the server. Each request stands in `requests`, redirects one by one; cookies are kept
 * for the call; up to ten redirects are followed, 301 to 303 with GET and without the parameters, each signed afresh
 * (Twilio, availability and reliability). The carrier's time stands still meanwhile, and passes over a silence.
 */
export function openWay(options: CallOptions, clock: CarrierClock, requests: Exchange[]): Send {
  const { baseUrl, publicUrl = baseUrl, account, patience, trouble = {} } = options;
  const cookies = openCookies();
  const beganAt = clock.now();

  async function sendOne(asked: Omit<Exchange, 'at'>, method?: 'GET' | 'POST'): Promise<WebhookAnswer> {
    const exchange: Exchange = { ...asked, at: clock.now() };
    requests.push(exchange);
    const { url, parameters, purpose } = exchange;
    const isDocument = purpose === 'document' || purpose === 'whisper' || purpose === 'wait';
    try {
      const answer = await clock.hold(() =>
        postWebhook({
          url,
          method,
          sendTo: behind(url, publicUrl, baseUrl),
          parameters,
          account,
          patience,
          cookie: cookies.for(url),
          refusedTries: refusedTries(trouble, (clock.now() - beganAt) / 1000),
          isRepeated: isDocument && trouble.repeatsDocuments,
        }),
      );
      cookies.keep(url, answer.cookies ?? []);
      if (isDocument && trouble.slow) await passUntil(clock.now() + trouble.slow * 1000);
      exchange.answer = answer;
      return answer;
    } catch (error) {
      if (!(error instanceof NoAnswerError)) throw error;
      exchange.error = error.message;
      // The time passes that the carrier has waited in vain, however long that really was.
      if (isTimeout(error.cause)) await passUntil(exchange.at + readOverrides(url).totalTime);
      throw error;
    }
  }

  function passUntil(time: number): Promise<void> {
    return new Promise((resolve) => {
      clock.at(time, resolve);
    });
  }

  return async (asked, method) => {
    let exchange = asked;
    let current = method;
    for (let redirects = 0; ; redirects++) {
      const answer = await sendOne(exchange, current);
      const { status, location } = answer;
      if (status < 300 || status >= 400 || location === undefined) return answer;
      if (redirects === MOST_REDIRECTS) {
        throw new TwimlError(`${asked.url} leads on more than ${MOST_REDIRECTS} times.`, 11215);
      }
      if (!URL.canParse(location, exchange.url)) {
        throw new TwimlError(`${exchange.url} leads to "${location}", which is no address.`, 11216);
      }
      const url = new URL(location, exchange.url).href;
      const keepsForm = status === 307 || status === 308;
      exchange = { ...exchange, url, parameters: keepsForm ? exchange.parameters : {} };
      if (!keepsForm) current = 'GET';
    }
  };
}

function refusedTries({ away }: Trouble, seconds: number): number {
  if (!away || seconds < away.from || seconds >= away.from + away.seconds) return 0;
  return away.tries ?? Number.POSITIVE_INFINITY;
}

/** Where an address of the server is really served, with the login it has; an address elsewhere stays as it is. */
function behind(url: string, publicUrl: string, baseUrl: string): string {
  const [, scheme = '', login = '', place = ''] = /^(https?:\/\/)([^/?#@]*@)?(.*)$/is.exec(url) ?? [];
  const plain = scheme + place;
  const rest = plain.slice(publicUrl.length);
  if (!plain.startsWith(publicUrl) || !/^([/?#]|$)/.test(rest)) return url;
  return (baseUrl + rest).replace('://', `://${login}`);
}
