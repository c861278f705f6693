import { Hono } from 'hono';
import { z } from 'zod';
import { maskChoices } from '../../shared/accounts/mask.ts';
import type { ChoicesView, NamingFlow } from '../../shared/api/choices.ts';
import type { DraftView, FlowRow, VersionRow } from '../../shared/api/flows.ts';
import { FLOW_FORMAT } from '../../shared/flow/flow.ts';
import { currentActing } from '../audit/actor.ts';
import type { Database } from '../database/database.ts';
import { assignNumbers } from '../directory/numbersOfFlow.ts';
import { Missing, Refusal } from '../directory/refusal.ts';
import { listChoices } from '../flows/choices.ts';
import { discardDraft, readDraft, refuseNoFlow, saveDraft } from '../flows/drafts.ts';
import { RECORD_KINDS } from '../flows/existingRecords.ts';
import { changeFlow, listAllFlows, makeFlow, readFlowRow } from '../flows/flowList.ts';
import { flowsNaming } from '../flows/flowsNaming.ts';
import type { FlowWatch } from '../flows/flowWatch.ts';
import { listVersions, publishDraft, restoreVersion } from '../flows/publishing.ts';
import type { ApiEnv } from './companyEnv.ts';
import { streamFlow } from './flowWatchRoute.ts';
import { NAME, requiredText, typedText } from './formFields.ts';
import { limitDocument, limitForm, readBody } from './readBody.ts';

const LONGEST_MESSAGE = 1_000;
/** Each costs a few queries of one transaction. */
const MOST_NUMBERS = 200;
const name = requiredText(NAME, 'a name');
const seen = z.int().min(0);
// Whether it is a flow, `parseFlow` finds out: its faults name their place.
const document = z.looseObject({ format: z.literal(FLOW_FORMAT) });
export const newFlow = z.object({
  name,
  from: z.union([
    z.object({ template: z.string().max(100) }),
    z.object({ flow: z.string().max(200) }),
    z.object({ document }),
  ]),
});
const standing = { isDefault: z.boolean(), archived: z.boolean() };
export const flowChange = z.object({ name, ...standing, base: z.object({ name: z.string(), ...standing }) });
const e164 = z.string().max(20);
export const flowNumbers = z.object({
  take: z.array(z.object({ number: e164, uses: z.string().max(200).nullable() })).max(MOST_NUMBERS),
  leave: z.array(e164).max(MOST_NUMBERS),
});
export const draftSave = z.object({ document, seen, baseVersion: z.int().min(0) });
export const draftDiscard = z.object({ seen });
export const publication = z.object({ seen, message: typedText(LONGEST_MESSAGE) });
export const restoration = z.object({ message: typedText(LONGEST_MESSAGE) });

export interface FlowParts {
  database: Database;
  flowWatch: FlowWatch;
}

/** Drawing and publishing flows: shared/api/flows.ts. */
export function flowRoutes({ database, flowWatch }: FlowParts): Hono<ApiEnv> {
  const routes = new Hono<ApiEnv>();
  routes.get('/choices', async (context) => {
    const { company, access } = context.var;
    const choices = await listChoices(database, company.id);
    return context.json<ChoicesView>(access.may('seeInFull') ? choices : maskChoices(choices));
  });
  routes.get('/flows-naming', async (context) => {
    const { to = '', id = '' } = context.req.query();
    const known = RECORD_KINDS.find((kind) => kind === to);
    if (!known) throw new Refusal(`“to” is one of ${RECORD_KINDS.join(', ')}.`);
    const { company } = context.var;
    return context.json<NamingFlow[]>(await flowsNaming(database, company.id, { to: known, id }));
  });
  routes.get('/flows/all', async (context) =>
    context.json<FlowRow[]>(await listAllFlows(database, context.var.company.id)),
  );
  routes.post('/flows', limitDocument, async (context) => {
    const wanted = await readBody(context, newFlow);
    return context.json<FlowRow>(await makeFlow(database, context.var.company.id, wanted), 201);
  });
  routes.put('/flows/:flow', limitForm, async (context) => {
    const change = await readBody(context, flowChange);
    const { id } = context.var.company;
    const flow = context.req.param('flow');
    const { row, revision } = await changeFlow(database, id, flow, change);
    if (change.name !== change.base.name)
      flowWatch.announce(id, flow, { type: 'saved', revision, by: currentActing().by });
    return context.json<FlowRow>(row);
  });
  routes.put('/flows/:flow/numbers', limitForm, async (context) => {
    const wanted = await readBody(context, flowNumbers);
    const { id } = context.var.company;
    const flow = context.req.param('flow');
    await assignNumbers(database, id, flow, wanted);
    return context.json<FlowRow>(await readFlowRow(database, id, flow));
  });

  routes.get('/flows/:flow/draft', async (context) =>
    context.json<DraftView>(await readDraft(database, context.var.company.id, context.req.param('flow'))),
  );
  routes.put('/flows/:flow/draft', limitDocument, async (context) => {
    const save = await readBody(context, draftSave);
    const { id } = context.var.company;
    const flow = context.req.param('flow');
    const draft = await saveDraft(database, id, flow, save);
    flowWatch.announce(id, flow, { type: 'saved', revision: draft.revision, by: currentActing().by });
    return context.json<DraftView>(draft);
  });
  routes.post('/flows/:flow/draft/discard', limitForm, async (context) => {
    const { seen } = await readBody(context, draftDiscard);
    const { id } = context.var.company;
    const flow = context.req.param('flow');
    const draft = await discardDraft(database, id, flow, seen);
    flowWatch.announce(id, flow, { type: 'saved', revision: draft.revision, by: currentActing().by });
    return context.json<DraftView>(draft);
  });

  routes.get('/flows/:flow/versions', async (context) =>
    context.json<VersionRow[]>(
      await listVersions(database, context.var.company.id, context.req.param('flow')),
    ),
  );
  routes.post('/flows/:flow/publish', limitForm, async (context) => {
    const wanted = await readBody(context, publication);
    const { id } = context.var.company;
    const flow = context.req.param('flow');
    const row = await publishDraft(database, id, flow, wanted);
    flowWatch.announce(id, flow, { type: 'published', version: row.version, by: currentActing().by });
    return context.json<VersionRow>(row, 201);
  });
  routes.post('/flows/:flow/versions/:version/restore', limitForm, async (context) => {
    const { message } = await readBody(context, restoration);
    const { id } = context.var.company;
    const { flow, version } = context.req.param();
    if (!/^[1-9]\d{0,8}$/.test(version)) throw new Missing('There is no such version of this flow.');
    const row = await restoreVersion(database, id, flow, Number(version), message);
    flowWatch.announce(id, flow, { type: 'published', version: row.version, by: currentActing().by });
    return context.json<VersionRow>(row, 201);
  });
  routes.get('/flows/:flow/watch', async (context) => {
    await refuseNoFlow(database, context.var.company.id, context.req.param('flow'));
    return streamFlow(context, flowWatch);
  });
  return routes;
}
