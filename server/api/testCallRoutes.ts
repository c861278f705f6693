import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { maskSuggestedCall } from '../../shared/accounts/mask.ts';
import { maskFacts } from '../../shared/accounts/maskFacts.ts';
import type { CalledNumber, CallersView } from '../../shared/api/testCall.ts';
import type { FactsView, SuggestedCallView } from '../../shared/api/views.ts';
import type { Facts } from '../../shared/call/facts.ts';
import { leadOfCaller } from '../../shared/directory/leadAsCaller.ts';
import { readCaller } from '../../shared/phone/caller.ts';
import { toE164 } from '../../shared/phone/e164.ts';
import type { Database } from '../database/database.ts';
import { NoPublishedFlow } from '../directory/lookUpFacts.ts';
import { listPhoneNumbers } from '../directory/phoneNumbers.ts';
import { listMaskedCallers } from '../leads/maskedCallers.ts';
import { listCallers, numberOfLead } from '../leads/testCallers.ts';
import { type FactsParts, factsFor, NO_FLOW_IN_WORDS, type RoutedFacts } from '../where/factsFor.ts';
import type { Access, CompanyEnv } from './companyEnv.ts';

export interface TestCallParts extends FactsParts {
  database: Database;
  suggestCall(company: string): Promise<SuggestedCallView | null>;
}

const LONGEST_SEARCH = 100;

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
    const from = context.req.query('from') ?? '';
    const routed = await testFacts(parts, company.id, context.req.query('called') ?? '', from);
    const { flow, version } = routed;
    return context.json<FactsView>({ facts: shownFacts(routed, from, access), flow, version });
  });
  return routes;
}

/** The very facts that a real call from this caller would be decided by, for a test call. */
async function testFacts(
  parts: TestCallParts,
  company: string,
  called: string,
  from: string,
): Promise<RoutedFacts> {
  const number = toE164(called);
  const lead = leadOfCaller(from);
  const caller = readCaller(lead === null ? from : await numberOfLead(parts.database, company, lead));
  const routed = number === null ? null : await factsFor(parts, company, number, caller).catch(tellNoFlow);
  if (!routed)
    throw notFound('This company has no such Twilio number. Choose one from Settings → Phone Numbers.');
  return routed;
}

/** The facts as who asks may see them. */
function shownFacts({ facts, numbersInFlow }: RoutedFacts, from: string, access: Access): Facts {
  if (access.may('seeInFull')) return facts;
  const masked = maskFacts(facts, numbersInFlow);
  // Whoever types a number must not learn whose row in the list of callers it is.
  const isAsLead = leadOfCaller(from) !== null;
  return isAsLead || !masked.lead ? masked : { ...masked, lead: { ...masked.lead, id: '' } };
}

function tellNoFlow(error: unknown): never {
  throw error instanceof NoPublishedFlow ? notFound(NO_FLOW_IN_WORDS) : error;
}

function notFound(message: string): HTTPException {
  return new HTTPException(404, { message });
}
