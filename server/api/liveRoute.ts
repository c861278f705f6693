import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import { maskLiveEvent } from '../../shared/accounts/mask.ts';
import type { CallHistory } from '../calls/callHistory.ts';
import type { FeedMessage, LiveFeed } from '../calls/liveFeed.ts';
import type { ApiEnv } from './companyEnv.ts';

/** Proxies close a connection that is silent for a minute. */
const HEARTBEAT_MS = 15_000;
/** A browser that does not read is dropped here; it comes back with its last id and gets what it missed. */
const MOST_WAITING = 2_000;

/**
 * Streams what happens in a company's calls: first what the browser missed since its `Last-Event-ID`, or without
 * one the calls that go on, then everything as it happens. It ends as soon as whoever opened it may not see it any
 * more, because the session ended or the role was changed, and at the latest with the next heartbeat.
 */
export function streamLive(
  context: Context<ApiEnv>,
  parts: { feed: LiveFeed; history: CallHistory; now(): number },
): Response {
  const { access, company } = context.var;
  // Nobody would read the stream, and nobody would end it.
  if (context.req.method === 'HEAD') return context.body(null, 200, { 'content-type': 'text/event-stream' });
  const lastId = context.req.header('last-event-id') ?? context.req.query('after');
  const after = lastId && /^\d{1,15}$/.test(lastId) ? Number(lastId) : null;
  return streamSSE(context, async (stream) => {
    const waiting: FeedMessage[] = [];
    let wake = () => {};
    let isOpen = true;
    let isInDoubt = false;
    let stop = () => {};
    const close = () => {
      isOpen = false;
      // At once: a browser that does not read may hold up the loop below for as long as it likes.
      stop();
      waiting.length = 0;
      wake();
    };
    stream.onAbort(close);
    context.req.raw.signal.addEventListener('abort', close);
    // Listening begins before the past is read, so that nothing falls between; the browser knows repeats.
    stop = parts.feed.listen(company.id, (message) => {
      if (waiting.length >= MOST_WAITING) {
        close();
        stream.abort();
        return;
      }
      waiting.push(message);
      wake();
    });
    const stopWatching = access.onChange(() => {
      isInDoubt = true;
      wake();
    });
    try {
      for (const message of await parts.history.turnsFor(company.id, after, parts.now())) await send(message);
      const callSids = await parts.history.active(company.id, parts.now());
      await send({ company: company.id, event: { type: 'active', callSids } });
      while (isOpen && !stream.aborted) {
        if (isInDoubt) {
          isInDoubt = false;
          // A database that cannot be asked does not say that nothing changed.
          if (!(await access.isStill().catch(() => false))) break;
        }
        const message = waiting.shift();
        if (message) await send(message);
        else if (!(await sleepUntilWoken())) {
          await stream.write(': still here\n\n');
          isInDoubt = true;
        }
      }
    } finally {
      stop();
      stopWatching();
    }

    async function send({ id, event }: FeedMessage): Promise<void> {
      const shown = access.may('seeInFull') ? event : maskLiveEvent(event, company.name);
      await stream.writeSSE({ data: JSON.stringify(shown), ...(id !== undefined && { id: String(id) }) });
    }

    function sleepUntilWoken(): Promise<boolean> {
      return new Promise((resolve) => {
        const timer = setTimeout(() => resolve(false), HEARTBEAT_MS);
        wake = () => {
          clearTimeout(timer);
          resolve(true);
        };
      });
    }
  });
}
