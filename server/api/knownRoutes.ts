import { Hono } from 'hono';
import { maskKnown } from '../../shared/accounts/maskFacts.ts';
import { factsAtFirst } from '../../shared/analysis/replayCall.ts';
import type { KnownView } from '../../shared/api/whyNot.ts';
import type { Facts } from '../../shared/call/facts.ts';
import type { CallHistory } from '../calls/callHistory.ts';
import { Missing } from '../directory/refusal.ts';
import { asksOfVersion, maskedLeadOf, type TestFactsParts, testFacts } from '../where/testFacts.ts';
import { whatIsKnown } from '../where/whatIsKnown.ts';
import type { ApiEnv } from './companyEnv.ts';
import { versionIn } from './testCallRoutes.ts';

export interface KnownParts extends TestFactsParts {
  history: CallHistory;
}

/** What browsers find out from why a phone did not ring: shared/api/whyNot.ts. */
export function knownRoutes(parts: KnownParts): Hono<ApiEnv> {
  const routes = new Hono<ApiEnv>();
  routes.get('/known', async (context) => {
    const { company, access } = context.var;
    const query = (name: string) => context.req.query(name) ?? '';
    const from = query('from');
    const asks = query('flow')
      ? await asksOfVersion(parts, company.id, query('flow'), versionIn(query('version')))
      : null;
    const { facts, comparedInFlow } = await testFacts(
      parts,
      company.id,
      { called: query('called'), from },
      asks,
    );
    const user = query('user') || undefined;
    if (access.may('seeInFull')) return context.json<KnownView>(await knownFor(facts, user, false));
    const masked = maskKnown(await knownFor(facts, user, true), comparedInFlow);
    return context.json<KnownView>({ ...masked, facts: maskedLeadOf(masked.facts, from) });
  });
  routes.get('/calls/:callSid/known', async (context) => {
    const { company, access } = context.var;
    const detail = await parts.history.get(company.id, context.req.param('callSid'));
    const first = detail?.turns[0]?.facts;
    if (!detail) throw new Missing('There is no call with this id.');
    if (!first) throw new Missing('It is not known any more what this call was decided by.');
    const facts = factsAtFirst(first, detail.turns);
    const user = context.req.query('user') || undefined;
    if (access.may('seeInFull')) return context.json<KnownView>(await knownFor(facts, user, false));
    const asks = await asksOfVersion(parts, company.id, detail.call.flow, detail.call.version);
    const masked = await knownFor(facts, user, true);
    return context.json<KnownView>(maskKnown(masked, asks?.comparedInFlow ?? []));
  });
  return routes;

  async function knownFor(facts: Facts, user: string | undefined, isMasked: boolean): Promise<KnownView> {
    return {
      facts,
      known: await whatIsKnown(parts, facts, { isMasked, ...(user !== undefined && { user }) }),
    };
  }
}
