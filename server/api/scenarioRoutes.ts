import { Hono } from 'hono';
import { z } from 'zod';
import { maskScenario } from '../../shared/accounts/maskScenario.ts';
import { CALL_ENDS } from '../../shared/analysis/tellDifference.ts';
import { isTestReply } from '../../shared/analysis/testReply.ts';
import type { ScenarioFacts, ScenarioFactsQuestion, ScenarioView } from '../../shared/api/scenarios.ts';
import { LIMITS } from '../../shared/flow/flow.ts';
import { refuseNoFlow } from '../flows/drafts.ts';
import { readScenarios } from '../scenarios/readScenarios.ts';
import { scenarioFacts } from '../scenarios/scenarioFacts.ts';
import { addScenario, changeScenario, deleteScenario } from '../scenarios/scenarios.ts';
import { asksOfVersion, asksWithAhead, type TestFactsParts } from '../where/testFacts.ts';
import type { ApiEnv } from './companyEnv.ts';
import { CALLER, moment, NAME, PHONE, recordId, requiredText } from './formFields.ts';
import { limitForm, readBody } from './readBody.ts';
import { flowAsks } from './testCallRoutes.ts';

const MOST_REPLIES = 100;
const LONGEST_REPLY = 8_000;
const MOST_RUNG = 100;
const LONGEST_PATH = 5_000;
/** With the id of a flow in front, where a call went to another. */
const LONGEST_BLOCK = 250;
const LONGEST_KEY = LONGEST_BLOCK + 60;
/** More than a flow will ever have, and a number that every database can be asked for. */
const LATEST_VERSION = 999_999_999;
/** The facts of so many are told at once, so that a page can show how far it is. */
const MOST_AT_ONCE = 50;

const replies = z
  .array(z.string().max(LONGEST_REPLY).refine(isTestReply, { error: 'This is no reply.' }))
  .max(MOST_REPLIES)
  .transform((words) => words.filter(isTestReply));
const ring = z.object({
  phones: z.array(z.object({ number: z.string().max(CALLER), whose: z.string().max(NAME) })).max(MOST_RUNG),
  layer: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]).nullable(),
});
const expected = z.object({
  over: z.enum(CALL_ENDS).nullable(),
  unroutable: z.boolean(),
  rang: z.array(ring).max(MOST_RUNG),
  block: z.object({ id: z.string().max(LONGEST_BLOCK), name: z.string().max(LIMITS.name) }),
  path: z.array(z.string().max(LONGEST_KEY)).max(LONGEST_PATH),
});
export const scenarioFields = z.object({
  name: requiredText(NAME, 'a name'),
  called: z.string().max(PHONE),
  from: z.string().max(CALLER),
  at: moment(),
  replies,
  expected,
});
export const scenarioChange = z.object({ fields: scenarioFields, seen: z.int().min(1) });
export const scenarioFactsQuestion = z.object({
  scenarios: z.array(recordId()).max(MOST_AT_ONCE),
  asks: flowAsks.nullable(),
  version: z.int().min(1).max(LATEST_VERSION).nullable(),
});

/** Saved test calls of a flow: shared/api/scenarios.ts. */
export function scenarioRoutes(parts: TestFactsParts): Hono<ApiEnv> {
  const { database } = parts;
  const routes = new Hono<ApiEnv>();
  routes.get('/flows/:flow/scenarios', async (context) => {
    const { company, access } = context.var;
    const flow = context.req.param('flow');
    await refuseNoFlow(database, company.id, flow);
    const all = await readScenarios(database.kysely, company.id, flow);
    if (access.may('seeInFull')) return context.json<ScenarioView[]>(all);
    const asks = await asksOfVersion(parts, company.id, flow, 'published');
    const open = { company: company.name, numbersInFlow: asks?.numbersInFlow ?? [] };
    return context.json<ScenarioView[]>(all.map((each) => maskScenario(each, open)));
  });
  routes.post('/flows/:flow/scenarios', limitForm, async (context) => {
    const fields = await readBody(context, scenarioFields);
    const place = { company: context.var.company.id, flow: context.req.param('flow') };
    return context.json<ScenarioView>(await addScenario(database, place, fields), 201);
  });
  routes.put('/flows/:flow/scenarios/:scenario', limitForm, async (context) => {
    const change = await readBody(context, scenarioChange);
    const { flow, scenario } = context.req.param();
    const place = { company: context.var.company.id, flow };
    return context.json<ScenarioView>(await changeScenario(database, place, scenario, change));
  });
  routes.delete('/flows/:flow/scenarios/:scenario', async (context) => {
    const { flow, scenario } = context.req.param();
    await deleteScenario(database, { company: context.var.company.id, flow }, scenario);
    return context.body(null, 204);
  });
  routes.post('/flows/:flow/scenarios/facts', limitForm, async (context) => {
    const { company, access } = context.var;
    const flow = context.req.param('flow');
    const question: ScenarioFactsQuestion = await readBody(context, scenarioFactsQuestion);
    await refuseNoFlow(database, company.id, flow);
    // Whether a number is the installation's own is told to who can write it into a flow anyway.
    const drawn = access.may('changeFlows') ? question.asks : null;
    const asks = drawn
      ? await asksWithAhead(parts, company.id, drawn)
      : await asksOfVersion(parts, company.id, flow, question.version ?? 'published');
    const asked = {
      company: company.id,
      flow,
      ids: question.scenarios,
      asks,
      isMasked: !access.may('seeInFull'),
    };
    return context.json<ScenarioFacts[]>(await scenarioFacts(parts, asked));
  });
  return routes;
}
