import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { maskCompany } from '../../shared/accounts/mask.ts';
import type { CompanyView, FlowVersionView, FlowView } from '../../shared/api/views.ts';
import type { LiveFeed } from '../calls/liveFeed.ts';
import type { TrainingParts } from '../training/training.ts';
import type { AccountParts } from './accountParts.ts';
import { type AuditParts, auditRoutes } from './auditRoutes.ts';
import { type BrowserPhoneParts, browserPhoneRoutes } from './browserPhoneRoutes.ts';
import { type CallParts, callRoutes } from './callRoutes.ts';
import type { ApiEnv } from './companyEnv.ts';
import { type FlowParts, flowRoutes } from './flowRoutes.ts';
import { type KnownParts, knownRoutes } from './knownRoutes.ts';
import { type LeadsParts, leadsRoutes } from './leadsRoutes.ts';
import { streamLive } from './liveRoute.ts';
import { memberRoutes } from './memberRoutes.ts';
import { outsideRoutes } from './outsideRoutes.ts';
import { type PastCallParts, pastCallRoutes } from './pastCallRoutes.ts';
import { type PhonePageParts, phonePageRoutes } from './phonePageRoutes.ts';
import { type PrivacyParts, privacyRoutes } from './privacyRoutes.ts';
import { type ProblemsParts, problemsRoutes } from './problemsRoutes.ts';
import { type RecordingParts, recordingRoutes } from './recordingRoutes.ts';
import { scenarioRoutes } from './scenarioRoutes.ts';
import { type SettingsParts, settingsRoutes } from './settingsRoutes.ts';
import { type TestCallParts, testCallRoutes } from './testCallRoutes.ts';
import { tokenRoutes } from './tokenRoutes.ts';
import { trainingRoutes } from './trainingRoutes.ts';
import { type TwilioParts, twilioRoutes } from './twilioRoutes.ts';
import { type WhereParts, whereRoutes } from './whereRoutes.ts';

/** What the routes of a company need from the rest of the server. */
export interface CompanyParts
  extends AccountParts,
    TestCallParts,
    SettingsParts,
    LeadsParts,
    WhereParts,
    ProblemsParts,
    PrivacyParts,
    TwilioParts,
    BrowserPhoneParts,
    AuditParts,
    CallParts,
    KnownParts,
    RecordingParts,
    PhonePageParts,
    PastCallParts,
    TrainingParts,
    FlowParts {
  listFlows(company: string): Promise<FlowView[]>;
  getVersion(company: string, flow: string, version: number | 'published'): Promise<FlowVersionView | null>;
  feed: LiveFeed;
}

/** The API of one company, below `/companies/:company`. What it answers is promised in `shared/api`. */
export function companyRoutes(parts: CompanyParts): Hono<ApiEnv> {
  const routes = new Hono<ApiEnv>();
  routes.get('/', (context) => {
    const { company, access } = context.var;
    return context.json<CompanyView>(access.may('seeInFull') ? company : maskCompany(company));
  });
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
  // Before the call of an id, because its own addresses look like one.
  routes.route('/', pastCallRoutes(parts));
  routes.get('/live', (context) => streamLive(context, parts));
  for (const more of [
    testCallRoutes,
    settingsRoutes,
    leadsRoutes,
    whereRoutes,
    problemsRoutes,
    twilioRoutes,
    privacyRoutes,
    outsideRoutes,
    auditRoutes,
  ]) {
    routes.route('/', more(parts));
  }
  for (const more of [
    memberRoutes,
    tokenRoutes,
    flowRoutes,
    scenarioRoutes,
    phonePageRoutes,
    callRoutes,
    knownRoutes,
    recordingRoutes,
    browserPhoneRoutes,
    trainingRoutes,
  ])
    routes.route('/', more(parts));
  return routes;
}

function notFound(message: string): HTTPException {
  return new HTTPException(404, { message });
}
