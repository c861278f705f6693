import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { ApiEnv } from './companyEnv.ts';

/** Proxies close a connection that is silent for a minute. */
const HEARTBEAT_MS = 15_000;
/** A browser that does not read is dropped here; it comes back, and gets what it missed where the feed keeps it. */
const MOST_WAITING = 2_000;

/** What a stream of events is made of. */
interface Feed<Message> {
  /** Begins to listen. A listener must not throw and must not wait. Returns the function that stops it. */
  listen(listener: (message: Message) => void): () => void;
  /** What is sent before anything that is heard. */
  begin?(): Promise<Message[]>;
  /** A message as it is sent; `id` is what the browser asks with when it comes back. */
  show(message: Message): { data: unknown; id?: number };
}

/**
 * Streams server-sent events below a company for as long as they are wanted. It ends as soon as whoever opened it may
 * not see them any more, because the session ended or the role was changed, and at the latest with the next heartbeat.
 */
export function streamFeed<Message>(context: Context<ApiEnv>, feed: Feed<Message>): Response {
  const { access } = context.var;
  // Nobody would read the stream, and nobody would end it.
  if (context.req.method === 'HEAD') return context.body(null, 200, { 'content-type': 'text/event-stream' });
  return streamSSE(context, async (stream) => {
    const waiting: Message[] = [];
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
    stop = feed.listen((message) => {
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
      for (const message of (await feed.begin?.()) ?? []) await send(message);
      while (isOpen && !stream.aborted) {
        if (isInDoubt) {
          isInDoubt = false;
          // A database that cannot be asked does not say that nothing changed.
          if (!(await access.isStill().catch(() => false))) break;
        }
        const message = waiting.shift();
        if (message !== undefined) await send(message);
        else if (!(await sleepUntilWoken())) {
          await stream.write(': still here\n\n');
          isInDoubt = true;
        }
      }
    } finally {
      stop();
      stopWatching();
    }

    async function send(message: Message): Promise<void> {
      const { data, id } = feed.show(message);
      await stream.writeSSE({ data: JSON.stringify(data), ...(id !== undefined && { id: String(id) }) });
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
