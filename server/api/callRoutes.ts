import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { type CallComment, type CallDetail, LONGEST_CALL_COMMENT } from '../../shared/api/callDetail.ts';
import { type CallFile, nameOfCallFile } from '../../shared/callFile/callFile.ts';
import {
  addCallComment,
  changeCallComment,
  deleteCallComment,
  readCallComments,
} from '../calls/callComments.ts';
import { callFileOf } from '../calls/callFileOf.ts';
import type { CallHistory } from '../calls/callHistory.ts';
import { maskCallDetail } from '../calls/maskCallDetail.ts';
import { Missing } from '../directory/refusal.ts';
import { asksOfVersion, type TestFactsParts } from '../where/testFacts.ts';
import type { ApiEnv } from './companyEnv.ts';
import { requiredText } from './formFields.ts';
import { limitForm, readBody } from './readBody.ts';

/** What the routes of one call need from the rest of the server. */
export interface CallParts extends TestFactsParts {
  history: CallHistory;
  now(): number;
}

export const callComment = z.object({ text: requiredText(LONGEST_CALL_COMMENT, 'a comment') });

/** One call, with all that is known of it, and what staff write about it: shared/api/callDetail.ts. */
export function callRoutes(parts: CallParts): Hono<ApiEnv> {
  const { database } = parts;
  const routes = new Hono<ApiEnv>();
  routes.get('/calls/:callSid', async (context) => {
    const { company, access } = context.var;
    const { callSid } = context.req.param();
    const detail = await readWhole(parts, company.id, callSid);
    const shown = access.may('seeInFull') ? detail : await masked(parts, company, detail);
    return context.json<CallDetail>(shown);
  });
  routes.get('/calls/:callSid/file.json', async (context) => {
    const { company, access } = context.var;
    const { callSid } = context.req.param();
    const detail = await readWhole(parts, company.id, callSid);
    const isHidden = context.req.query('hide') === 'true' || !access.may('seeInFull');
    const shown = isHidden ? await masked(parts, company, detail) : detail;
    const file = await callFileOf(database, company, shown, { isHidden, now: parts.now() });
    context.header('content-disposition', `attachment; filename="${nameOfCallFile(company.id, callSid)}"`);
    return context.json<CallFile>(file);
  });
  routes.post('/calls/:callSid/comments', limitForm, async (context) => {
    const { text } = await readBody(context, callComment);
    return context.json<CallComment>(await addCallComment(database, placeOf(context), text), 201);
  });
  routes.put('/calls/:callSid/comments/:comment', limitForm, async (context) => {
    const { text } = await readBody(context, callComment);
    const { comment } = context.req.param();
    return context.json<CallComment>(await changeCallComment(database, placeOf(context), comment, text));
  });
  routes.delete('/calls/:callSid/comments/:comment', async (context) => {
    const { comment } = context.req.param();
    const mayAny = context.var.access.may('managePrivacy');
    await deleteCallComment(database, placeOf(context), comment, mayAny);
    return context.body(null, 204);
  });
  return routes;
}

function placeOf(context: Context<ApiEnv>): { company: string; callSid: string } {
  return { company: context.var.company.id, callSid: context.req.param('callSid') ?? '' };
}

/** @throws Missing for the call of another company as for one that never was */
async function readWhole(
  { database, history }: CallParts,
  company: string,
  callSid: string,
): Promise<CallDetail> {
  const detail = await history.get(company, callSid);
  if (!detail) throw new Missing('There is no call with this id.');
  return { ...detail, comments: await readCallComments(database.kysely, { company, callSid }) };
}

async function masked(
  parts: CallParts,
  company: { id: string; name: string },
  detail: CallDetail,
): Promise<CallDetail> {
  const { flow, version } = detail.call;
  const asks = await asksOfVersion(parts, company.id, flow, version);
  return maskCallDetail(detail, { company: company.name, comparedInFlow: asks?.comparedInFlow ?? [] });
}
