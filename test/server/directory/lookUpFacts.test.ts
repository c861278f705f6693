import { sql } from 'kysely';
import { expect, it } from 'vitest';
import type { Database } from '../../../server/database/database.ts';
import { importWorkspace } from '../../../server/directory/importWorkspace.ts';
import { directoryRevision, lineTable } from '../../../server/directory/lineTable.ts';
import { createLookUp } from '../../../server/directory/lookUpFacts.ts';
import { packedLookUpQuery } from '../../../server/directory/lookUpQuery.ts';
import { ownNumbersAmong } from '../../../server/directory/phoneNumbers.ts';
import { createSecretBox } from '../../../server/secrets/secretBox.ts';
import { fourLayers } from '../../../shared/flow/templates/fourLayers.ts';
import type { Caller } from '../../../shared/phone/caller.ts';
import { describeOnBothDatabases } from '../../support/databases.ts';
import { type RoughCompany, workspaceText } from '../../support/workspaces.ts';

const box = createSecretBox(Buffer.alloc(32, 7));
const [ONE, TWO, OTHERS] = ['+12075550101', '+12075550102', '+12075550109'];
const SAM: Caller = { kind: 'number', e164: '+12075550177' };

const HARBOR: RoughCompany = {
  id: 'harbor',
  name: 'Harbor',
  companyPhone: '207-555-0100',
  timeZone: 'America/New_York',
  twilio: { accountSid: 'AC1', authTokens: ['one', 'two'] },
  phoneNumbers: [
    { number: ONE, label: 'Mailers', callForwardingNumber: 'nobody' },
    { number: TWO, label: 'Cards', callForwardingNumber: OTHERS },
  ],
  staff: [
    { id: 'dana', name: 'Dana', phone: '207 555 0143', inboundTwilioNumber: ONE },
    { id: 'lee', name: 'Lee', phone: '+12075550177' },
  ],
  campaigns: [
    { id: 'a', name: 'A', assignedUser: 'dana' },
    { id: 'b', name: 'B', assignedUser: 'lee' },
    { id: 'c', name: 'C' },
  ],
  leads: [
    {
      id: 'sam',
      name: 'Sam',
      phone: '(207) 555-0177',
      assignedUser: 'dana',
      campaigns: [
        { campaign: 'c', enrolledAt: null },
        { campaign: 'b', enrolledAt: '1970-01-01T00:00:00.005Z' },
        { campaign: 'a', enrolledAt: '1970-01-01T00:00:00.005Z' },
      ],
    },
  ],
};
const OTHER: RoughCompany = {
  id: 'other',
  name: 'Other',
  twilio: { accountSid: 'AC1', authTokens: ['three'] },
  phoneNumbers: [{ number: OTHERS, label: 'Theirs' }],
  leads: [{ id: 'sam', name: 'Their Sam', phone: '+12075550177' }],
};

async function fill(database: Database, ...companies: RoughCompany[]): Promise<void> {
  const result = await importWorkspace(database, box, workspaceText(...companies), { now: 1 });
  if (!result.ok) throw new Error(JSON.stringify(result.faults));
}

describeOnBothDatabases('looking up a call', (open) => {
  it('finds the facts, the flow and the account', async () => {
    const database = await open();
    await fill(database, HARBOR, OTHER);
    const lookUp = createLookUp(database, box);
    const dana = {
      id: 'dana',
      name: 'Dana',
      phone: { display: '+12075550143', e164: '+12075550143', usable: true },
    };
    const phone = { display: '+12075550177', e164: '+12075550177', usable: false, reason: 'callersNumber' };
    expect(await lookUp.lookUpFacts(ONE, SAM, 7)).toEqual({
      account: { accountSid: 'AC1', authTokens: ['one', 'two'] },
      flow: 'main',
      version: 1,
      flowMadeAt: expect.any(Number),
      facts: {
        company: {
          id: 'harbor',
          name: 'Harbor',
          timeZone: 'America/New_York',
          country: 'US',
          phone: { display: '+12075550100', e164: '+12075550100', usable: true },
        },
        called: {
          number: ONE,
          label: 'Mailers',
          owner: dana,
          forwarding: { display: 'nobody', usable: false, reason: 'invalid' },
        },
        caller: SAM,
        lead: {
          id: 'sam',
          name: 'Sam',
          owner: dana,
          campaigns: [
            { id: 'a', name: 'A', enrolledAt: 5, owner: dana },
            { id: 'b', name: 'B', enrolledAt: 5, owner: { id: 'lee', name: 'Lee', phone } },
            { id: 'c', name: 'C', enrolledAt: null, owner: null },
          ],
        },
        ownNumbers: [],
        named: { staff: [], campaigns: [], numbers: [] },
        earlier: { calledAt: null, answeredBy: null },
        luck: 0,
        lots: {},
        browserPhones: false,
        now: 7,
        answers: [],
      },
    });
  });

  it('knows Twilio numbers of other companies as unusable, and no lead of theirs', async () => {
    const database = await open();
    await fill(database, HARBOR, { ...OTHER, leads: [{ id: 'x', name: 'X', phone: '+12075550188' }] });
    const lookUp = createLookUp(database, box);
    const found = await lookUp.lookUpFacts(TWO, { kind: 'number', e164: '+12075550188' }, 7);
    expect(found?.facts).toMatchObject({
      lead: null,
      called: { owner: null, forwarding: { usable: false, reason: 'ownNumber' } },
    });
    expect((await lookUp.lookUpFacts(TWO, { kind: 'withheld' }, 7))?.facts.lead).toBeNull();
    expect(await lookUp.lookUpFacts('+12075550150', SAM, 7)).toBeNull();
  });

  it('takes the number’s own flow, and the default where that is archived', async () => {
    const database = await open();
    const flows = ['day', 'night'].map((id) => ({
      id,
      name: id,
      document: fourLayers(),
      default: id === 'day',
    }));
    await fill(database, { id: 'c', flows, phoneNumbers: [{ number: ONE, flow: 'night' }, { number: TWO }] });
    const lookUp = createLookUp(database, box);
    const flowOf = async (number: string) => (await lookUp.lookUpFacts(number, SAM, 7))?.flow;
    expect([await flowOf(ONE), await flowOf(TWO)]).toEqual(['night', 'day']);
    await database.kysely.updateTable('flows').set({ archived_at: 1 }).where('id', '=', 'night').execute();
    expect(await flowOf(ONE)).toBe('day');
    await database.kysely.updateTable('companies').set({ default_flow_id: null }).execute();
    await expect(lookUp.lookUpFacts(ONE, SAM, 7)).rejects.toThrow('has no published flow');
  });

  it('knows the tokens of all holders of an account; those of another key open as none', async () => {
    const database = await open();
    await fill(database, HARBOR, OTHER);
    const lookUp = createLookUp(database, box);
    expect((await lookUp.tokensOfHolders('AC1')).sort()).toEqual(['one', 'three', 'two']);
    expect(await lookUp.tokensOfHolders('AC2')).toEqual([]);
    const stranger = createLookUp(database, createSecretBox(Buffer.alloc(32, 8)));
    expect((await stranger.lookUpFacts(ONE, SAM, 7))?.account).toEqual({ accountSid: 'AC1', authTokens: [] });
  });

  it('lists the lines for the emergency table, and counts every change', async () => {
    const database = await open();
    await fill(database, HARBOR, OTHER);
    const lines = await lineTable(database);
    expect(lines.sort((a, b) => (a.number < b.number ? -1 : 1))).toMatchObject([
      { number: ONE, companyId: 'harbor', accountSid: 'AC1', phones: ['+12075550100'] },
      { number: TWO, companyId: 'harbor', phones: ['+12075550100'] },
      { number: OTHERS, companyId: 'other', phones: [] },
    ]);
    expect(await ownNumbersAmong(database, [ONE, '+12075550100', OTHERS])).toHaveLength(2);
    const before = await directoryRevision(database);
    await fill(database, HARBOR);
    expect(await directoryRevision(database)).toBeGreaterThan(before);
  });

  it('reads no table from end to end', async () => {
    const database = await open();
    await fill(database, HARBOR, OTHER);
    const compiled = packedLookUpQuery(database, SAM.e164, ONE).compile();
    const plan = await database.kysely.transaction().execute(async (trx) => {
      // PostgreSQL reads a small table whole on purpose; asked not to, it must find an index for every step.
      if (database.dialect === 'postgres') await sql`set local enable_seqscan = off`.execute(trx);
      const explain = database.dialect === 'postgres' ? 'explain' : 'explain query plan';
      const { rows } = await trx.executeQuery({ ...compiled, sql: `${explain} ${compiled.sql}` });
      return JSON.stringify(rows);
    });
    expect(plan).toMatch(/SEARCH|Index/);
    expect(plan).not.toMatch(/SCAN|Seq Scan|AUTOMATIC/);
  });
});
