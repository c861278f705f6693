import { type IncomingMessage, request as requestPlain } from 'node:http';
import { request as requestSecure } from 'node:https';
import { isIP } from 'node:net';
import type { LookUpFault } from '../../shared/call/replies.ts';
import { isPublicAddress } from './publicAddress.ts';

/** How hosts outside are reached. */
export interface OutsideParts {
  /** All addresses of a host's name. */
  resolve(hostname: string): Promise<string[]>;
  /** Hosts, with their ports, that may be asked without encryption and at any address: for trying on one machine. */
  plainHosts: ReadonlySet<string>;
}

/** What is asked. `signal` ends it, whatever it is doing. */
export interface OutsideRequest {
  url: string;
  method: 'GET' | 'POST';
  headers: Readonly<Record<string, string>>;
  body?: string;
  /** The hosts that may be asked, with the ports that are not the usual ones. */
  hosts: ReadonlySet<string>;
  signal: AbortSignal;
}

/** What came back: at most `LARGEST_ANSWER` bytes of text. */
export interface OutsideAnswer {
  status: number;
  type: string;
  body: string;
}

/** Why nothing came back that can be used. It names no value of the question and none of the answer. */
export class OutsideFault extends Error {
  readonly why: LookUpFault;
  constructor(why: LookUpFault) {
    super(`A host outside could not be asked: ${why}.`);
    this.why = why;
  }
}

const LARGEST_ANSWER = 64 * 1024;
const MOST_REDIRECTS = 3;

/**
 * Asks a host outside. Each address is judged anew, that of a redirect too: its host must be allowed, its name must lead
 * to nothing but public addresses, and the connection goes to the very address that was judged, so that a name that
 * leads elsewhere a moment later changes nothing.
 *
 * @throws OutsideFault, and the signal's reason when time is up
 */
export async function askOutside(parts: OutsideParts, question: OutsideRequest): Promise<OutsideAnswer> {
  let { url, method, headers, body } = question;
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
    const target = readTarget(parts, url, question.hosts);
    const address = await addressOf(parts, target, question.signal);
    const answer = await send(target, address, { method, headers, body, signal: question.signal });
    const location = answer.headers.location;
    const status = answer.statusCode ?? 0;
    if (!REDIRECTS.has(status) || !location) return readAnswer(answer);
    answer.destroy();
    const next = URL.canParse(location, target.href) ? new URL(location, target.href) : null;
    if (!next) throw new OutsideFault('badAddress');
    // Whoever is sent on to is somebody else, who must not get the headers with their secrets.
    if (next.origin !== target.origin) headers = {};
    if (status !== 307 && status !== 308) {
      method = 'GET';
      body = undefined;
    } else if (next.origin !== target.origin && body !== undefined) {
      throw new OutsideFault('redirects');
    }
    url = next.href;
  }
  throw new OutsideFault('redirects');
}

const REDIRECTS = new Set([301, 302, 303, 307, 308]);

function readTarget({ plainHosts }: OutsideParts, text: string, hosts: ReadonlySet<string>): URL {
  if (!URL.canParse(text)) throw new OutsideFault('badAddress');
  const url = new URL(text);
  if (url.username || url.password) throw new OutsideFault('badAddress');
  const host = url.host.replace(/\.(?=$|:)/, '');
  const isRight = url.protocol === 'https:' || (url.protocol === 'http:' && plainHosts.has(host));
  if (!isRight) throw new OutsideFault('badAddress');
  if (!hosts.has(host)) throw new OutsideFault('notAllowed');
  return url;
}

async function addressOf(
  { resolve, plainHosts }: OutsideParts,
  url: URL,
  signal: AbortSignal,
): Promise<string> {
  const name = url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  const addresses = isIP(name)
    ? [name]
    : await unlessAborted(
        resolve(name).catch(() => []),
        signal,
      );
  const [first] = addresses;
  if (first === undefined) throw new OutsideFault('unreachable');
  // One private address among several would be reached sooner or later.
  if (!plainHosts.has(url.host) && !addresses.every(isPublicAddress))
    throw new OutsideFault('privateAddress');
  return first;
}

function unlessAborted<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason);
    if (signal.aborted) return stop();
    signal.addEventListener('abort', stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}

type Sending = Pick<OutsideRequest, 'method' | 'headers' | 'body' | 'signal'>;

function send(
  url: URL,
  address: string,
  { method, headers, body, signal }: Sending,
): Promise<IncomingMessage> {
  const isSecure = url.protocol === 'https:';
  const name = url.hostname.replace(/\.$/, '');
  const options = {
    host: address,
    port: url.port || (isSecure ? 443 : 80),
    path: `${url.pathname}${url.search}`,
    method,
    headers: {
      accept: 'application/json',
      'accept-encoding': 'identity',
      'user-agent': 'Ringpath',
      ...headers,
      host: url.host,
      ...(body !== undefined && { 'content-length': Buffer.byteLength(body) }),
    },
    // A connection of its own: one that is kept would be to an address that nobody judges again.
    agent: false as const,
    signal,
  };
  return new Promise((resolve, reject) => {
    const sending = isSecure
      ? requestSecure({ ...options, ...(!isIP(name) && { servername: name }) }, resolve)
      : requestPlain(options, resolve);
    sending.on('error', () => reject(signal.aborted ? signal.reason : new OutsideFault('unreachable')));
    sending.end(body);
  });
}

async function readAnswer(answer: IncomingMessage): Promise<OutsideAnswer> {
  const pieces: Buffer[] = [];
  let size = 0;
  try {
    for await (const piece of answer as AsyncIterable<Buffer>) {
      size += piece.length;
      if (size > LARGEST_ANSWER) throw new OutsideFault('tooLarge');
      pieces.push(piece);
    }
  } catch (error) {
    if (error instanceof OutsideFault || (error as Error).name === 'AbortError') throw error;
    throw new OutsideFault('unreachable');
  } finally {
    answer.destroy();
  }
  return {
    status: answer.statusCode ?? 0,
    type: answer.headers['content-type'] ?? '',
    body: Buffer.concat(pieces).toString('utf8'),
  };
}
