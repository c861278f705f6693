import { Hono } from 'hono';
import { z } from 'zod';
import { maskSuggestedCall } from '../../shared/accounts/mask.ts';
import type { CalledNumber, CallersView, FlowAheadView } from '../../shared/api/testCall.ts';
import type { FactsView, SuggestedCallView } from '../../shared/api/views.ts';
import type { FlowThere } from '../../shared/call/otherFlows.ts';
import { leadOfCaller } from '../../shared/directory/leadAsCaller.ts';
import { listPhoneNumbers } from '../directory/phoneNumbers.ts';
import { flowsAhead } from '../flows/flowsAhead.ts';
import { listMaskedCallers } from '../leads/maskedCallers.ts';
import { listCallers } from '../leads/testCallers.ts';
import {
  asksOfVersion,
  asksWithAhead,
  maskTestFacts,
  type TestFactsParts,
  testFacts,
} from '../where/testFacts.ts';
import type { CompanyEnv } from './companyEnv.ts';
import { CALLER, PHONE, recordId } from './formFields.ts';
import { limitForm, readBody } from './readBody.ts';

export interface TestCallParts extends TestFactsParts {
  suggestCall(company: string): Promise<SuggestedCallView | null>;
}

const LONGEST_SEARCH = 100;
const VERSION = /^[1-9]\d{0,8}$/;
const MOST_NAMED = 1_000;

const ids = z.array(recordId()).max(MOST_NAMED);
/** What a flow that is drawn asks for. */
export const flowAsks = z.object({
  numbersInFlow: z.array(z.string().max(20)).max(MOST_NAMED),
  comparedInFlow: z.array(z.string().max(20)).max(MOST_NAMED).default([]),
  named: z.object({ staff: ids, campaigns: ids, numbers: ids }),
  asksForEarlierCalls: z.boolean(),
  flows: ids.default([]),
});
export const draftFacts = z.object({
  called: z.string().max(PHONE),
  from: z.string().max(CALLER),
  asks: flowAsks,
});

/** All that a test call asks for, masked for who may not see in full: shared/api/views.ts and testCall.ts. */
export function testCallRoutes(parts: TestCallParts): Hono<CompanyEnv> {
  const { database } = parts;
  const routes = new Hono<CompanyEnv>();
  routes.get('/suggested-call', async (context) => {
    const { company, access } = context.var;
    const suggested = await parts.suggestCall(company.id);
    const shown = suggested && !access.may('seeInFull') ? maskSuggestedCall(suggested) : suggested;
    return context.json<SuggestedCallView | null>(shown);
  });
  routes.get('/callers', async (context) => {
    const { company, access } = context.var;
    const search = (context.req.query('search') ?? '').trim();
    // The id of a lead is longer than anything that people search for.
    const wanted = leadOfCaller(search) === null ? search.slice(0, LONGEST_SEARCH) : search;
    const list = access.may('seeInFull') ? listCallers : listMaskedCallers;
    return context.json<CallersView>(await list(database, company.id, wanted, context.req.raw.signal));
  });
  routes.get('/called-numbers', async (context) => {
    const numbers = await listPhoneNumbers(database, context.var.company.id);
    return context.json<CalledNumber[]>(numbers.map(({ number, label }) => ({ number, label })));
  });
  routes.get('/facts', async (context) => {
    const { company, access } = context.var;
    const query = (name: string) => context.req.query(name) ?? '';
    const call = { called: query('called'), from: query('from') };
    const asks = query('flow')
      ? await asksOfVersion(parts, company.id, query('flow'), versionIn(query('version')))
      : null;
    const routed = await testFacts(parts, company.id, call, asks);
    const facts = access.may('seeInFull') ? routed.facts : maskTestFacts(routed, call.from);
    return context.json<FactsView>({ facts, flow: routed.flow, version: routed.version });
  });
  routes.get('/flows-ahead', async (context) => {
    const names = (context.req.queries('flow') ?? []).slice(0, MOST_NAMED);
    const { there } = await flowsAhead(parts, context.var.company.id, { begins: '', names });
    return context.json<FlowAheadView[]>([...there].map(toAheadView));
  });
  // A draft may not be saved yet, so whoever draws says what it asks for.
  routes.post('/flows/:flow/facts', limitForm, async (context) => {
    const { asks: drawn, ...call } = await readBody(context, draftFacts);
    const { id } = context.var.company;
    const asks = await asksWithAhead(parts, id, drawn);
    const { facts, flow, version } = await testFacts(parts, id, call, asks);
    return context.json<FactsView>({ facts, flow, version });
  });
  return routes;
}

/** The version that an address names; the published one where it names none. */
export function versionIn(text: string): number | 'published' {
  return VERSION.test(text) ? Number(text) : 'published';
}

function toAheadView([id, there]: [string, FlowThere]): FlowAheadView {
  if ('why' in there) return { id, ...there };
  const { name, version, compiled } = there;
  return { id, name, version, document: compiled.flow };
}
