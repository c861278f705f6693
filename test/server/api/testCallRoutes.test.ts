import { describe, expect, it } from 'vitest';
import type { Database } from '../../../server/database/database.ts';
import type { Role } from '../../../shared/accounts/roles.ts';
import type { CalledNumber, CallersView } from '../../../shared/api/testCall.ts';
import type { CompanyView, FactsView, SuggestedCallView } from '../../../shared/api/views.ts';
import { startCall } from '../../../shared/call/takeTurn.ts';
import { wiresOf } from '../../../shared/call/trace.ts';
import { compileFlow } from '../../../shared/flow/compileFlow.ts';
import { fourLayers } from '../../../shared/flow/templates/fourLayers.ts';
import type { TestRingpath } from '../../support/ringpath.ts';
import { openTwoCompanies } from '../../support/settingsCompanies.ts';

const SAM = '+12025550177';
const CALLED = '+12025550112';

/** Asks as somebody with this role. */
function as({ ask }: TestRingpath, role: Role) {
  return async <Answer>(path: string, query: Record<string, string> = {}) => {
    const response = await ask(`/api/companies/harbor${path}?${new URLSearchParams(query)}`, { role });
    return { status: response.status, body: (await response.json()) as Answer };
  };
}

/** Leads that a search could tell apart, if it looked at more than what is shown. */
async function addLeads({ database }: TestRingpath, leads: Array<[id: string, name: string, phone: string]>) {
  await database.kysely
    .insertInto('leads')
    .values(
      leads.map(([id, name, phone]) => ({
        company_id: 'harbor',
        id,
        name,
        phone,
        phone_e164: phone.startsWith('+') ? phone : null,
        assigned_user: null,
        search_text: `${name.toLowerCase()}\n${phone.replace(/\D/g, '')}\n`,
      })),
    )
    .execute();
}

describe.each<Database['dialect']>(['sqlite', 'postgres'])('on %s', (dialect) => {
  describe('a trainee', () => {
    it('is offered a call of a lead without its name and number', async () => {
      const ask = as(await openTwoCompanies(dialect), 'trainee');
      const { body } = await ask<SuggestedCallView>('/suggested-call');
      expect(body.lead).toEqual({ id: 'l-1', name: 'S. R.', phone: '+12•••••••77' });
      expect(body.from).toBe('lead:l-1');
    });

    it('finds leads by what is shown of them, and by nothing else', async () => {
      const ringpath = await openTwoCompanies(dialect);
      await addLeads(ringpath, [
        ['l-2', 'Sandra Roth', '+12025550188'],
        ['l-3', 'Ben Quist', '555-0194 after six'],
        ['l-4', 'Nobody Home', ''],
      ]);
      const ask = as(ringpath, 'trainee');
      const find = async (search: string) =>
        (await ask<CallersView>('/callers', { search })).body.rows.map(
          ({ name, phone }) => `${name} ${phone}`,
        );
      expect(await find('')).toEqual(['B. Q. •••', 'N. H. ', 'S. R. +12•••••••77', 'S. R. +12•••••••88']);
      expect(await find('s')).toEqual(['S. R. +12•••••••77', 'S. R. +12•••••••88']);
      expect(await find('S. R.')).toEqual(await find('sr'));
      expect(await find('88')).toEqual(['S. R. +12•••••••88']);
      for (const more of ['sa', 'sam', 'Sam Reed', 'reed', '177', '+120', '2025550177', SAM, '0194', 'six'])
        expect(await find(more), more).toEqual([]);
    });

    it('gets a caller that names the lead, none for a lead that cannot call, and nothing of another company', async () => {
      const ringpath = await openTwoCompanies(dialect);
      await addLeads(ringpath, [['l-2', 'Ben Quist', '555-0194 after six']]);
      const ask = as(ringpath, 'trainee');
      const { body } = await ask<CallersView>('/callers');
      expect(body.rows).toEqual([
        { from: null, name: 'B. Q.', phone: '•••' },
        { from: 'lead:l-1', name: 'S. R.', phone: '+12•••••••77' },
      ]);
      expect((await ask<CallersView>('/callers', { search: 'lead:l-1' })).body.rows).toEqual([body.rows[1]]);
      expect((await ask<CallersView>('/callers', { search: 'lead:o-1' })).body.rows).toEqual([]);
    });

    it('gets fifty leads at most, whatever order their names are in', async () => {
      const ringpath = await openTwoCompanies(dialect);
      const many = Array.from({ length: 60 }, (_, n): [string, string, string] => [
        `m-${String(n).padStart(2, '0')}`,
        `X${'zyxwvutsrqponmlkjihgfedcba'.slice(n % 26)} Y`,
        `+1202555${1000 + n}`,
      ]);
      await addLeads(ringpath, many);
      const { body } = await as(ringpath, 'trainee')<CallersView>('/callers', { search: 'x' });
      expect(body.rows.map(({ from }) => from)).toEqual(many.slice(0, 50).map(([id]) => `lead:${id}`));
    });

    it('makes a test call as a lead on masked facts, which go the path of the real ones', async () => {
      const ringpath = await openTwoCompanies(dialect);
      const query = { called: CALLED, from: 'lead:l-1' };
      const masked = await as(ringpath, 'trainee')<FactsView>('/facts', query);
      const full = await as(ringpath, 'supporter')<FactsView>('/facts', query);
      expect(full.body.facts).toMatchObject({ caller: { e164: SAM }, lead: { id: 'l-1', name: 'Sam Reed' } });
      expect(masked.body.facts).toMatchObject({
        called: { number: CALLED, label: 'Spring mailers', forwarding: { e164: '+12•••••••50' } },
        caller: { kind: 'number', e164: '+12•••••••77' },
        lead: { id: 'l-1', name: 'S. R.', campaigns: [{ name: 'Spring sellers', owner: { name: 'M. L.' } }] },
      });
      const text = JSON.stringify(masked.body);
      for (const secret of ['0177', '0144', '0150', '0100', 'Sam', 'Reed', 'Marcus'])
        expect(text).not.toContain(secret);
      const path = ({ facts }: FactsView) => wiresOf(startCall(compileFlow(fourLayers()), facts).trace);
      expect(path(masked.body)).toEqual(path(full.body));
    });

    it('who types a number learns whether a lead has it, but not which', async () => {
      const ask = as(await openTwoCompanies(dialect), 'trainee');
      const { body } = await ask<FactsView>('/facts', { called: CALLED, from: SAM });
      expect(body.facts.lead).toMatchObject({ id: '', name: 'S. R.' });
      expect(body.facts.caller).toEqual({ kind: 'number', e164: '+12•••••••77', country: 'US' });
      const sip = await ask<FactsView>('/facts', { called: CALLED, from: 'sip:alice@pbx.example.com' });
      expect(sip.body.facts).toMatchObject({ caller: { kind: 'sip', text: '•••' }, lead: null });
    });

    it('is told of a lead that cannot call, and of one that is not there, without a word about it', async () => {
      const ringpath = await openTwoCompanies(dialect);
      await addLeads(ringpath, [['l-2', 'Ben Quist', '555-0194 after six']]);
      const ask = as(ringpath, 'trainee');
      expect(await ask('/facts', { called: CALLED, from: 'lead:l-2' })).toEqual({
        status: 422,
        body: { error: 'This lead has no valid phone to call from. Choose another.' },
      });
      for (const from of ['lead:gone', 'lead:o-1'])
        expect(await ask('/facts', { called: CALLED, from })).toEqual({
          status: 404,
          body: { error: 'This lead is not there any more.' },
        });
    });
  });

  describe('a supporter', () => {
    it('finds leads by any part of name and number, and calls from their numbers', async () => {
      const ask = as(await openTwoCompanies(dialect), 'supporter');
      const row = { from: SAM, name: 'Sam Reed', phone: SAM };
      for (const search of ['', 'ree', '(202) 555-01', SAM, 'lead:l-1'])
        expect((await ask<CallersView>('/callers', { search })).body).toEqual({ rows: [row] });
      expect((await ask<CallersView>('/callers', { search: 'lead:o-1' })).body).toEqual({ rows: [] });
      expect((await ask<SuggestedCallView>('/suggested-call')).body.from).toBe(SAM);
    });
  });

  it('the facts know what a flow asks for that is drawn and not saved, for who draws', async () => {
    const ringpath = await openTwoCompanies(dialect);
    const asks = {
      numbersInFlow: ['+12025550111', '+12025550199'],
      named: { staff: ['dana'], campaigns: [], numbers: [] },
      asksForEarlierCalls: false,
    };
    const ask = (role: Role) =>
      ringpath.ask('/api/companies/harbor/flows/main/facts', {
        method: 'POST',
        role,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ called: CALLED, from: SAM, asks }),
      });
    const { facts } = (await (await ask('editor')).json()) as FactsView;
    expect(facts.ownNumbers).toEqual(['+12025550111']);
    expect(facts.named.staff).toMatchObject([{ id: 'dana', name: 'Dana Ortiz' }]);
    expect((await ask('supporter')).status).toBe(403);
  });

  it('the company shows its phone to who may see in full, and masked to a trainee', async () => {
    const ringpath = await openTwoCompanies(dialect);
    const shown = async (role: Role) => (await as(ringpath, role)<CompanyView>('')).body.companyPhone;
    expect(await shown('supporter')).toEqual({ typed: '+12025550100', e164: '+12025550100' });
    expect(await shown('trainee')).toEqual({ typed: '+12•••••••00', e164: '+12•••••••00' });
  });

  it.each(['supporter', 'trainee'] as const)('a %s can call the company’s numbers', async (role) => {
    const ask = as(await openTwoCompanies(dialect), role);
    expect((await ask<CalledNumber[]>('/called-numbers')).body).toEqual([
      { number: '+12025550111', label: 'Dana direct' },
      { number: '+12025550113', label: 'Office' },
      { number: '+12025550112', label: 'Spring mailers' },
    ]);
  });
});
