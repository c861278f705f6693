import { type Context, Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { Logger } from 'pino';
import { maskPastCall } from '../../shared/accounts/mask.ts';
import type { CallFigures, CallsPage, FlowHeat, SavedFilter } from '../../shared/api/calls.ts';
import type { Database } from '../database/database.ts';
import { Refusal } from '../directory/refusal.ts';
import { refuseNoFlow } from '../flows/drafts.ts';
import { callFigures } from '../history/callFigures.ts';
import { readCursor } from '../history/callPlace.ts';
import { exportCallsCsv } from '../history/exportCallsCsv.ts';
import { flowHeat } from '../history/flowHeat.ts';
import { listCalls } from '../history/listCalls.ts';
import { noteCallExport } from '../history/noteCallExport.ts';
import { addFilter, changeFilter, deleteFilter, listFilters } from '../history/savedFilters.ts';
import { type WallSpan, wallSpanOf } from '../history/span.ts';
import {
  type CallQuery,
  callFilterOf,
  callQuery,
  ROWS_OF_A_CALLS_PAGE,
  savedFilterFields,
} from './callQuery.ts';
import type { ApiEnv } from './companyEnv.ts';
import { answerFile, datedCsv } from './fileAnswer.ts';
import { limitForm, readBody } from './readBody.ts';

export interface PastCallParts {
  database: Database;
  log: Logger;
  now(): number;
}

/** The calls of the past, and what they add up to: shared/api/calls.ts. */
export function pastCallRoutes({ database, log, now }: PastCallParts): Hono<ApiEnv> {
  const routes = new Hono<ApiEnv>();
  routes.get('/calls', async (context) => {
    const { company, access } = context.var;
    const query = readQuery(context);
    const page = await listCalls(database, company, callFilterOf(query), {
      after: readPlace(query.after),
      limit: query.limit ?? ROWS_OF_A_CALLS_PAGE,
      now: now(),
      signal: context.req.raw.signal,
    });
    const rows = access.may('seeInFull') ? page.rows : page.rows.map(maskPastCall);
    return context.json<CallsPage>({ ...page, rows });
  });
  routes.get('/calls/export.csv', async (context) => {
    const { company, access } = context.var;
    if (!access.may('seeInFull')) {
      throw new Refusal('Calls are taken along by those who see their numbers in full.');
    }
    const filter = callFilterOf(readQuery(context));
    // Before the first line, because whoever has half of the file has it.
    if (context.req.method !== 'HEAD') await noteCallExport(database, company.id, filter);
    return answerFile(context, {
      what: 'calls',
      name: datedCsv('calls', company, now()),
      type: 'text/csv',
      pieces: exportCallsCsv(database, company, filter, context.req.raw.signal),
      log,
    });
  });
  routes.get('/calls/figures', async (context) => {
    const { company } = context.var;
    const { span, simulated } = readSpan(context);
    return context.json<CallFigures>(
      await callFigures(database, company.id, { span, simulated, now: now() }),
    );
  });
  routes.get('/flows/:flow/heat', async (context) => {
    const { company } = context.var;
    const flow = context.req.param('flow');
    await refuseNoFlow(database, company.id, flow);
    const { span, simulated, version } = readSpan(context);
    return context.json<FlowHeat>(
      await flowHeat(database, company.id, { flow, version, span, simulated, now: now() }),
    );
  });
  routes.get('/call-filters', async (context) =>
    context.json<SavedFilter[]>(await listFilters(database, context.var.company.id)),
  );
  routes.post('/call-filters', limitForm, async (context) => {
    const fields = await readBody(context, savedFilterFields);
    return context.json<SavedFilter>(await addFilter(database, context.var.company.id, fields), 201);
  });
  routes.put('/call-filters/:id', limitForm, async (context) => {
    const fields = await readBody(context, savedFilterFields);
    const { company } = context.var;
    return context.json<SavedFilter>(
      await changeFilter(database, company.id, context.req.param('id'), fields),
    );
  });
  routes.delete('/call-filters/:id', async (context) => {
    const { company, access } = context.var;
    await deleteFilter(database, company.id, context.req.param('id'), access.may('managePrivacy'));
    return context.body(null, 204);
  });
  return routes;
}

/** What stands behind the `?`. */
function readQuery(context: Context): CallQuery {
  const read = callQuery.safeParse(context.req.query());
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new HTTPException(400, { message: `${issue?.path.join('.')}: ${issue?.message}` });
}

function readPlace(after: string | undefined) {
  if (!after) return undefined;
  const place = readCursor(after);
  if (!place) throw new HTTPException(400, { message: 'There is no such page. Open the list anew.' });
  return place;
}

function readSpan(context: Context<ApiEnv>): { span: WallSpan; simulated: boolean; version?: number } {
  const { from, to, simulated, version } = readQuery(context);
  if (from === undefined || to === undefined)
    throw new HTTPException(400, { message: 'A span of time has a from and a to.' });
  const span = wallSpanOf({ from, to }, context.var.company.timeZone);
  return { span, simulated: simulated !== undefined, version };
}
