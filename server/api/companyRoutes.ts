import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type {
  CallView,
  CompanyView,
  FactsView,
  FlowVersionView,
  FlowView,
  SuggestedCallView,
} from '../../shared/api/views.ts';
import { readCaller } from '../../shared/phone/caller.ts';
import { toE164 } from '../../shared/phone/e164.ts';
import type { CallHistory } from '../calls/callHistory.ts';
import type { LiveFeed } from '../calls/liveFeed.ts';
import { NoPublishedFlow } from '../directory/lookUpFacts.ts';
import { factsFor, NO_FLOW_IN_WORDS } from '../where/factsFor.ts';
import type { AccountParts } from './accountParts.ts';
import type { ApiEnv } from './companyEnv.ts';
import { type LeadsParts, leadsRoutes } from './leadsRoutes.ts';
import { streamLive } from './liveRoute.ts';
import { memberRoutes } from './memberRoutes.ts';
import { type ProblemsParts, problemsRoutes } from './problemsRoutes.ts';
import { type SettingsParts, settingsRoutes } from './settingsRoutes.ts';
import { tokenRoutes } from './tokenRoutes.ts';
import { type TwilioParts, twilioRoutes } from './twilioRoutes.ts';
import { type WhereParts, whereRoutes } from './whereRoutes.ts';

/** What the routes of a company need from the rest of the server. */
export interface CompanyParts
  extends AccountParts,
    SettingsParts,
    LeadsParts,
    WhereParts,
    ProblemsParts,
    TwilioParts {
  listFlows(company: string): Promise<FlowView[]>;
  getVersion(company: string, flow: string, version: number | 'published'): Promise<FlowVersionView | null>;
  suggestCall(company: string): Promise<SuggestedCallView | null>;
  history: CallHistory;
  feed: LiveFeed;
}

/** The API of one company, below `/companies/:company`. What it answers is promised in `shared/api`. */
export function companyRoutes(parts: CompanyParts): Hono<ApiEnv> {
  const routes = new Hono<ApiEnv>();
  routes.get('/', (context) => context.json<CompanyView>(context.var.company));
  routes.get('/flows', async (context) =>
    context.json<FlowView[]>(await parts.listFlows(context.var.company.id)),
  );
  routes.get('/flows/:flow/versions/:version', async (context) => {
    const { flow, version } = context.req.param();
    if (version !== 'published' && !/^[1-9]\d{0,8}$/.test(version))
      throw notFound('A version is a number from 1.');
    const number = version === 'published' ? version : Number(version);
    const found = await parts.getVersion(context.var.company.id, flow, number);
    if (!found) throw notFound('There is no such version of this flow.');
    return context.json<FlowVersionView>(found);
  });
  routes.get('/suggested-call', async (context) =>
    context.json<SuggestedCallView | null>(await parts.suggestCall(context.var.company.id)),
  );
  routes.get('/facts', async (context) => {
    const { id } = context.var.company;
    return context.json<FactsView>(
      await testFacts(parts, id, context.req.query('called') ?? '', context.req.query('from') ?? ''),
    );
  });
  routes.get('/calls/:callSid', async (context) => {
    const found = await parts.history.get(context.var.company.id, context.req.param('callSid'));
    if (!found) throw notFound('There is no call with this id.');
    return context.json<CallView>(found);
  });
  routes.get('/live', (context) => streamLive(context, parts));
  for (const more of [settingsRoutes, leadsRoutes, whereRoutes, problemsRoutes, twilioRoutes]) {
    routes.route('/', more(parts));
  }
  for (const more of [memberRoutes, tokenRoutes]) routes.route('/', more(parts));
  return routes;
}

/** The very facts that a real call from this caller would be decided by, for a test call. */
async function testFacts(
  parts: CompanyParts,
  company: string,
  called: string,
  from: string,
): Promise<FactsView> {
  const number = toE164(called);
  const routed =
    number === null ? null : await factsFor(parts, company, number, readCaller(from)).catch(tellNoFlow);
  if (!routed)
    throw notFound('This company has no such Twilio number. Choose one from Settings → Phone Numbers.');
  const { facts, flow, version } = routed;
  return { facts, flow, version };
}

function tellNoFlow(error: unknown): never {
  throw error instanceof NoPublishedFlow ? notFound(NO_FLOW_IN_WORDS) : error;
}

function notFound(message: string): HTTPException {
  return new HTTPException(404, { message });
}
