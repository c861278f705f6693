import type { Context } from 'hono';
import type { FlowEvent } from '../../shared/api/flows.ts';
import type { FlowWatch } from '../flows/flowWatch.ts';
import type { ApiEnv } from './companyEnv.ts';
import { streamFeed } from './streamFeed.ts';
import { actorOf } from './visitor.ts';

/** Streams what becomes of a flow's draft, and who else has it open: shared/api/flows.ts. */
export function streamFlow(context: Context<ApiEnv>, watch: FlowWatch): Response {
  const { company, visitor } = context.var;
  const actor = actorOf(visitor);
  const flow = context.req.param('flow') ?? '';
  const who = { id: actor?.id ?? '', name: actor?.name ?? '' };
  return streamFeed<FlowEvent>(context, {
    listen: (listener) => watch.join(company.id, flow, who, listener),
    show: (event) => ({ data: event }),
  });
}
