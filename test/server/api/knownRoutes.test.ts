import { describe, expect, it } from 'vitest';
import type { Database } from '../../../server/database/database.ts';
import type { Role } from '../../../shared/accounts/roles.ts';
import { phonesToAsk } from '../../../shared/analysis/askedPhone.ts';
import { whyNot } from '../../../shared/analysis/whyNot.ts';
import type { KnownView } from '../../../shared/api/whyNot.ts';
import { compileFlow } from '../../../shared/flow/compileFlow.ts';
import { fourLayers } from '../../../shared/flow/templates/fourLayers.ts';
import type { TestRingpath } from '../../support/ringpath.ts';
import { firstRing, SAMPLE_TOKEN } from '../../support/sampleCompany.ts';
import { openTwoCompanies } from '../../support/settingsCompanies.ts';

const SID = `CA${'1'.repeat(32)}`;
const SAM = '+12025550177';
const CALLED = '+12025550112';
const compiled = compileFlow(fourLayers());

/** Asks as somebody with this role. */
async function ask({ ask }: TestRingpath, role: Role, path: string, query: Record<string, string> = {}) {
  const response = await ask(`/api/companies/harbor${path}?${new URLSearchParams(query)}`, { role });
  const text = await response.text();
  return { status: response.status, text, body: JSON.parse(text) as KnownView };
}

/** The changes of the first ways that would have made a user's phone ring. */
function changesFor({ facts, known }: KnownView, user: string) {
  const asked = phonesToAsk([compiled.flow], facts, known).find(
    (each) => each.type === 'user' && each.user === user,
  );
  if (!asked) throw new Error(`There is no user ${user}.`);
  const { rang, settings } = whyNot({ compiled, facts, replies: [], asked, known });
  return rang ? 'rang' : settings.map(({ changes }) => changes.map(({ type }) => type));
}

describe.each<Database['dialect']>(['sqlite', 'postgres'])(
  'what is known beyond a call, on %s',
  (dialect) => {
    it('holds the users, campaigns and numbers of the company, and nothing of another', async () => {
      const ringpath = await openTwoCompanies(dialect);
      const { body, text } = await ask(ringpath, 'supporter', '/known', { called: CALLED, from: SAM });
      expect(body.facts.lead?.name).toBe('Sam Reed');
      expect(body.known.staff.map(({ id, phone }) => [id, phone.display])).toEqual([
        ['dana', '+12025550143'],
        ['marcus', '+12025550144'],
      ]);
      expect(body.known.campaigns).toMatchObject([{ id: 'spring', owner: { id: 'marcus' } }]);
      expect(body.known.numbers.map(({ number }) => number)).toContain(CALLED);
      expect(body.known.callers).toEqual([]);
      expect(text).not.toContain('mesa');
    });

    it('has a lead who would reach a user, where it is asked for one', async () => {
      const ringpath = await openTwoCompanies(dialect);
      const query = { called: CALLED, from: 'anonymous', user: 'marcus' };
      const { body } = await ask(ringpath, 'supporter', '/known', query);
      expect(body.known.callers).toMatchObject([{ from: SAM, lead: { id: 'l-1' } }]);
    });

    it('answers a trainee with no name and no number, and yet leads to the same changes', async () => {
      const ringpath = await openTwoCompanies(dialect);
      const query = { called: CALLED, from: 'lead:l-1', user: 'marcus' };
      const full = await ask(ringpath, 'supporter', '/known', query);
      const masked = await ask(ringpath, 'trainee', '/known', query);
      for (const secret of ['Ortiz', 'Marcus', 'Reed', SAM, '+12025550143', '+12025550144', '+12025550150']) {
        expect(masked.text).not.toContain(secret);
      }
      expect(changesFor(full.body, 'marcus')).toBe('rang');
      expect(changesFor(masked.body, 'marcus')).toBe('rang');
      expect(changesFor(masked.body, 'dana')).toEqual(changesFor(full.body, 'dana'));
    });

    it('tells nobody who sees no numbers whose phone a typed number is', async () => {
      const ringpath = await openTwoCompanies(dialect);
      const asDana = await ask(ringpath, 'trainee', '/known', {
        called: '+12025550113',
        from: '+12025550143',
      });
      const asNobody = await ask(ringpath, 'trainee', '/known', {
        called: '+12025550113',
        from: '+12025550199',
      });
      expect(asDana.body.known).toEqual(asNobody.body.known);
    });

    it('holds the facts of a call that was as they were then', async () => {
      const ringpath = await openTwoCompanies(dialect);
      await ringpath.post('/twilio/voice', firstRing({ CallSid: SID, From: SAM, To: CALLED }), {
        token: SAMPLE_TOKEN,
      });
      await ringpath.database.kysely
        .updateTable('leads')
        .set({ assigned_user: 'dana' })
        .where('company_id', '=', 'harbor')
        .where('id', '=', 'l-1')
        .execute();
      const { body } = await ask(ringpath, 'supporter', `/calls/${SID}/known`, { user: 'marcus' });
      expect(body.facts).toMatchObject({ lead: { id: 'l-1', owner: null }, answers: [] });
      expect(changesFor(body, 'dana')).toEqual([['numberUser'], ['leadUser'], ['campaignUser']]);
      expect((await ask(ringpath, 'trainee', `/calls/${SID}/known`)).status).toBe(403);
      expect((await ask(ringpath, 'supporter', `/calls/CA${'2'.repeat(32)}/known`)).status).toBe(404);
    });
  },
);
