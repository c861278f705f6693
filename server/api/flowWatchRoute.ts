import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { FlowEvent } from '../../shared/api/flows.ts';
import type { FlowWatch } from '../flows/flowWatch.ts';
import type { ApiEnv } from './companyEnv.ts';
import { actorOf } from './visitor.ts';

/** Proxies close a connection that is silent for a minute. */
const HEARTBEAT_MS = 15_000;

/**
 * Streams what becomes of a flow's draft, and who else has it open. It ends as soon as whoever opened it may not draw
 * any more.
 */
export function streamFlow(context: Context<ApiEnv>, watch: FlowWatch): Response {
  if (context.req.method === 'HEAD') return context.body(null, 200, { 'content-type': 'text/event-stream' });
  const { access, company, visitor } = context.var;
  const actor = actorOf(visitor);
  const flow = context.req.param('flow') ?? '';
  return streamSSE(context, async (stream) => {
    const waiting: FlowEvent[] = [];
    let isInDoubt = false;
    let isOpen = true;
    let wake = () => {};
    const close = () => {
      isOpen = false;
      wake();
    };
    stream.onAbort(close);
    context.req.raw.signal.addEventListener('abort', close);
    const who = { id: actor?.id ?? '', name: actor?.name ?? '' };
    const leave = watch.join(company.id, flow, who, (event) => {
      waiting.push(event);
      wake();
    });
    const stopWatching = access.onChange(() => {
      isInDoubt = true;
      wake();
    });
    try {
      while (isOpen && !stream.aborted) {
        if (isInDoubt) {
          isInDoubt = false;
          if (!(await access.isStill().catch(() => false))) break;
        }
        const event = waiting.shift();
        if (event) await stream.writeSSE({ data: JSON.stringify(event) });
        else if (!(await sleepUntilWoken())) {
          await stream.write(': still here\n\n');
          isInDoubt = true;
        }
      }
    } finally {
      leave();
      stopWatching();
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
