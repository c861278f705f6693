import { expect, it } from 'vitest';
import { flowFactsOf } from '../../../server/calls/flowFactsOf.ts';
import type { Database } from '../../../server/database/database.ts';
import { loadDemoCompany } from '../../../server/directory/demoCompany.ts';
import { importWorkspace } from '../../../server/directory/importWorkspace.ts';
import { createLookUp } from '../../../server/directory/lookUpFacts.ts';
import { getVersion } from '../../../server/flows/flowShelf.ts';
import { createMachines } from '../../../server/flows/machines.ts';
import { createSecretBox } from '../../../server/secrets/secretBox.ts';
import { type AskParts, askWhere } from '../../../server/where/askWhere.ts';
import { removalOf } from '../../../server/where/removalOf.ts';
import type { WhereQuestion, WhereView } from '../../../shared/api/where.ts';
import { explain } from '../../../shared/call/sentence.ts';
import { describeOnBothDatabases } from '../../support/databases.ts';
import { sampleWorkspace } from '../../support/sampleCompany.ts';

const box = createSecretBox(Buffer.alloc(32, 7));

function partsOf(database: Database): AskParts {
  return {
    database,
    now: () => 2,
    lookUpFacts: createLookUp(database, box).lookUpFacts,
    ...flowFactsOf(database),
    machines: createMachines(async ({ company, flow, version }) => {
      const found = await getVersion(database, company, flow, version);
      if (!found) throw new Error('There is no such version.');
      return found.document;
    }),
  };
}

/** An answer in one line: the call, what rings, and why. */
function inWords(view: WhereView): string {
  const why = explain(view.because);
  if (view.call === null) return why;
  const { callerName, from, calledLabel } = view.call;
  const rings = view.rings ? `${view.rings.whose} ${view.rings.number} on ${view.rings.layer}` : 'nobody';
  return `${callerName ?? from} calls ${calledLabel}: ${rings}${view.unroutable ? ', unroutable' : ''}. ${why}`;
}

async function ask(database: Database, ...of: WhereQuestion['of']): Promise<string[]> {
  return (await askWhere(partsOf(database), 'harbor', of)).map(inWords);
}

async function load(database: Database, company: object): Promise<void> {
  const [sample] = sampleWorkspace.companies;
  const workspace = { ...sampleWorkspace, companies: [{ ...sample, ...company }] };
  const result = await importWorkspace(database, box, JSON.stringify(workspace), { now: 1 });
  if (!result.ok) throw new Error(JSON.stringify(result.faults));
}

describeOnBothDatabases('where calls of the demo company go', (open) => {
  it('is told for each of its numbers, as a caller who is no lead hears it', async () => {
    const database = await open();
    await loadDemoCompany(database, box, 1);
    const numbers = [1, 2, 3, 4, 5].map((n) => ({ type: 'number' as const, id: `+1207555011${n}` }));
    expect(await ask(database, ...numbers)).toEqual([
      'anonymous calls Spring mailers: Call Forwarding Number +12075550130 on 2. +1 207 555 0111 has the Call Forwarding Number +1 207 555 0130.',
      'anonymous calls Business cards: Dana Ortiz +12075550143 on 4. +1 207 555 0112 is assigned to Dana Ortiz.',
      'anonymous calls Open house signs: Call Forwarding Number +12075550131 on 2. +1 207 555 0113 has the Call Forwarding Number +1 207 555 0131.',
      'anonymous calls Website: Harbor Realty +12075550100 on 1. The Company Phone of Harbor Realty is +1 207 555 0100.',
      'anonymous calls Yard signs: Harbor Realty +12075550100 on 1. The Company Phone of Harbor Realty is +1 207 555 0100.',
    ]);
  });

  it('is told for each of its users, by their number, by a lead, or by a lead of a campaign', async () => {
    const database = await open();
    await loadDemoCompany(database, box, 1);
    const users = ['dana', 'marcus', 'priya', 'tom', 'nina'].map((id) => ({ type: 'user' as const, id }));
    expect(await ask(database, ...users)).toEqual([
      'anonymous calls Business cards: Dana Ortiz +12075550143 on 4. +1 207 555 0112 is assigned to Dana Ortiz.',
      'Ella Novak calls Spring mailers: Marcus Lee +12075550144 on 3. Ella Novak is assigned to Marcus Lee.',
      'anonymous calls Open house signs: Call Forwarding Number +12075550131 on 2. +1 207 555 0113 has the Call Forwarding Number +1 207 555 0131.',
      'Clara Jansen calls Spring mailers: Call Forwarding Number +12075550130 on 2. +1 207 555 0111 has the Call Forwarding Number +1 207 555 0130.',
      'Oscar Lind calls Spring mailers: Dana Ortiz +12075550143 on 3. The campaign Spring sellers is assigned to Dana Ortiz, whose phone, +1 207 555 0143, is valid.',
    ]);
  });

  it('is told for leads, who call the first number or the one that is asked for', async () => {
    const database = await open();
    await loadDemoCompany(database, box, 1);
    expect(
      await ask(
        database,
        { type: 'lead', id: 'lead-01' },
        { type: 'lead', id: 'lead-01', called: '+12075550112' },
        { type: 'lead', id: 'lead-21', called: ' +1 207 555 0115' },
        { type: 'lead', id: 'lead-18' },
        { type: 'lead', id: 'lead-19' },
      ),
    ).toEqual([
      'Sam Reed calls Spring mailers: Dana Ortiz +12075550143 on 3. The campaign Spring sellers is assigned to Dana Ortiz, whose phone, +1 207 555 0143, is valid.',
      'Sam Reed calls Business cards: Dana Ortiz +12075550143 on 4. +1 207 555 0112 is assigned to Dana Ortiz.',
      'Harbor front desk calls Yard signs: nobody, unroutable. No layer has a phone that can be rung, so the call is unroutable.',
      'The phone of Hannah Berg, “555-0194 after six”, is not a valid phone number.',
      'The phone of Leo Martin is empty.',
    ]);
  });

  it('names what rings instead of a user who is removed', async () => {
    const database = await open();
    await loadDemoCompany(database, box, 1);
    const parts = partsOf(database);
    const dana = await removalOf(parts, 'harbor', 'dana');
    expect(dana.numbers.map(({ label, instead }) => [label, inWords(instead)])).toEqual([
      [
        'Business cards',
        'anonymous calls Business cards: Harbor Realty +12075550100 on 1. The Company Phone of Harbor Realty is +1 207 555 0100.',
      ],
    ]);
    expect(dana.campaigns).toEqual({ count: 1, first: [{ id: 'spring', name: 'Spring sellers' }] });
    expect(dana.leads.count).toBe(2);
    expect(dana.leads.first.map(({ name, now, instead }) => [name, inWords(now), inWords(instead)])).toEqual([
      [
        'Grace Liu',
        'Grace Liu calls Spring mailers: Dana Ortiz +12075550143 on 3. Grace Liu is assigned to Dana Ortiz.',
        'Grace Liu calls Spring mailers: Call Forwarding Number +12075550130 on 2. +1 207 555 0111 has the Call Forwarding Number +1 207 555 0130.',
      ],
    ]);
    const marcus = await removalOf(parts, 'harbor', 'marcus');
    expect(marcus.numbers).toEqual([]);
    expect(marcus.leads.count).toBe(4);
    expect(marcus.leads.first.map(({ name }) => name)).toEqual([
      'Ella Novak',
      'George Hale',
      'Marcus Lee (private)',
    ]);
    await expect(removalOf(parts, 'harbor', 'nobody')).rejects.toThrow('There is no such user any more.');
  });
});

describeOnBothDatabases('where a call goes', (open) => {
  it('cannot be asked for a user whom nothing leads to', async () => {
    const database = await open();
    await load(database, { campaigns: [], leads: [] });
    expect(await ask(database, { type: 'user', id: 'marcus' })).toEqual([
      'No Twilio number is assigned to Marcus Lee, and neither is a lead with a phone, nor a campaign that has one.',
    ]);
  });

  it('cannot be asked where the company has no number', async () => {
    const database = await open();
    const [sample] = sampleWorkspace.companies;
    const staff = sample?.staff.map((user) => ({ ...user, inboundTwilioNumber: null }));
    await load(database, { phoneNumbers: [], staff });
    const none = 'The company has no Twilio number. Add one in Settings → Phone Numbers.';
    expect(await ask(database, { type: 'user', id: 'marcus' }, { type: 'lead', id: 'l-1' })).toEqual([
      none,
      none,
    ]);
    expect((await removalOf(partsOf(database), 'harbor', 'marcus')).leads.first).toEqual([]);
  });

  it('cannot be asked where no flow is published, and says what to do', async () => {
    const database = await open();
    await load(database, {});
    await database.kysely.updateTable('companies').set({ default_flow_id: null }).execute();
    expect(await ask(database, { type: 'number', id: '+12025550111' })).toEqual([
      'No flow is published that could route this call. Publish one and make it the default.',
    ]);
  });

  it('is asked of a user’s first lead who has a phone, however many have none', async () => {
    const database = await open();
    const without = Array.from({ length: 600 }, (_, n) => ({
      id: `none-${n}`,
      name: `Anna ${String(n).padStart(3, '0')}`,
      phone: n % 2 ? null : 'later',
      assignedUser: 'marcus',
    }));
    const zoe = { id: 'zoe', name: 'Zoe Last', phone: '+12025550190', assignedUser: 'marcus' };
    await load(database, { leads: [...without, zoe] });
    expect(await ask(database, { type: 'user', id: 'marcus' })).toEqual([
      'Zoe Last calls Dana direct: Dana Ortiz +12025550143 on 4. +1 202 555 0111 is assigned to Dana Ortiz.',
    ]);
    const { leads } = await removalOf(partsOf(database), 'harbor', 'marcus');
    expect(leads).toMatchObject({ count: 601, first: [{ id: 'zoe' }] });
  });

  it('counts a user’s leads exactly, also where they take more than one slice', async () => {
    const database = await open();
    for (const count of [5_000, 5_001]) {
      const leads = Array.from({ length: count }, (_, n) => ({
        id: `l-${n}`,
        name: `Lead ${n % 7}`,
        phone: null,
        assignedUser: 'marcus',
      }));
      await load(database, { leads });
      const removal = await removalOf(partsOf(database), 'harbor', 'marcus');
      expect(removal.leads).toEqual({ count, first: [] });
    }
  });

  it('is asked of a campaign’s lead who is assigned to nobody before one who is', async () => {
    const database = await open();
    const campaigns = [{ campaign: 'spring' }];
    const leads = [
      { id: 'a', name: 'Assigned', phone: '+12025550190', assignedUser: 'dana', campaigns },
      { id: 'b', name: 'Phoneless', phone: null, campaigns },
      { id: 'c', name: 'Free', phone: '+12025550191', campaigns },
    ];
    await load(database, { leads });
    const [free] = await askWhere(partsOf(database), 'harbor', [{ type: 'user', id: 'marcus' }]);
    expect(free?.call?.callerName).toBe('Free');
    await load(database, {
      leads: leads.map((lead) => (lead.id === 'c' ? { ...lead, campaigns: [] } : lead)),
    });
    const [assigned] = await askWhere(partsOf(database), 'harbor', [{ type: 'user', id: 'marcus' }]);
    expect(assigned?.call?.callerName).toBe('Assigned');
  });

  it('is not told about records of another company', async () => {
    const database = await open();
    await loadDemoCompany(database, box, 1);
    const other = { ...sampleWorkspace.companies[0], id: 'other' };
    const workspace = { ...sampleWorkspace, companies: [other] };
    await importWorkspace(database, box, JSON.stringify(workspace), { now: 2 });
    const parts = partsOf(database);
    const told = async (called: string, lead: string) => {
      const views = await askWhere(parts, 'harbor', [
        { type: 'number', id: called },
        { type: 'user', id: 'of-nobody' },
        { type: 'lead', id: lead },
        { type: 'lead', id: 'lead-01', called },
      ]);
      return JSON.stringify(views).replaceAll(called, 'CALLED');
    };
    expect(await told('+12025550111', 'l-1')).toBe(await told('+12025550199', 'l-none'));
    expect(await told('+12025550111', 'l-1')).not.toMatch(/"call":\{/);
  });
});
