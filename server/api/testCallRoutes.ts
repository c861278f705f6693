import { Hono } from 'hono';
import { maskSuggestedCall } from '../../shared/accounts/mask.ts';
import type { CalledNumber, CallersView } from '../../shared/api/testCall.ts';
import type { FactsView, SuggestedCallView } from '../../shared/api/views.ts';
import { leadOfCaller } from '../../shared/directory/leadAsCaller.ts';
import { toE164 } from '../../shared/phone/e164.ts';
import { listPhoneNumbers } from '../directory/phoneNumbers.ts';
import { listMaskedCallers } from '../leads/maskedCallers.ts';
import { listCallers } from '../leads/testCallers.ts';
import { maskTestFacts, numbersOf, type TestFactsParts, testFacts } from '../where/testFacts.ts';
import type { Access, CompanyEnv } from './companyEnv.ts';

export interface TestCallParts extends TestFactsParts {
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
    const query = (name: string) => context.req.query(name);
    const call = { called: query('called') ?? '', from: query('from') ?? '' };
    const numbers = await numbersWalked(parts, company.id, { query, access });
    const routed = await testFacts(parts, company.id, call, numbers);
    const { flow, version } = routed;
    const facts = access.may('seeInFull') ? routed.facts : maskTestFacts(routed, call.from);
    return context.json<FactsView>({ facts, flow, version });
  });
  return routes;
}

const LONGEST_NUMBERS = 500;

/** The numbers in the flow that is walked: those of a version, and, of who draws, those that are drawn. */
async function numbersWalked(
  { database }: TestCallParts,
  company: string,
  { query, access }: { query(name: string): string | undefined; access: Access },
): Promise<string[]> {
  const flow = query('flow');
  const version = query('version') ?? '';
  const stored = flow
    ? await numbersOf(database, company, flow, /^[1-9]\d{0,8}$/.test(version) ? Number(version) : 'published')
    : [];
  // Whether a number is the installation's own is told to who can write it into a flow anyway.
  const drawn = access.may('changeFlows') ? (query('numbers') ?? '').split(',') : [];
  return [...stored, ...drawn.filter((number) => toE164(number) === number).slice(0, LONGEST_NUMBERS)];
}
