import { expect, it } from 'vitest';
import { describeOnBothDatabases } from '../../support/databases.ts';
import { load, openProblems, openSound, soundCompany, tellAll, tellProblem } from '../../support/problems.ts';

const FORWARDED = [{ number: '+12025550111', label: 'All', callForwardingNumber: '+12025550150' }];

describeOnBothDatabases('phones that a layer depends on', (open) => {
  it('are no problem while all of them can be rung', async () => {
    const database = await openSound(open);
    expect(await tellAll(database)).toEqual([]);
    expect(await openProblems(database).count('harbor')).toEqual({ errors: 0, warnings: 0 });
  });

  it('include the Company Phone: without it a number with no other phone reaches nobody', async () => {
    const database = await openSound(open);
    await load(database, soundCompany({ companyPhone: null }));
    const [problem] = await openProblems(database).list('harbor');
    expect(problem && tellProblem(problem)).toEqual([
      'error on layer 1: The Company Phone of Harbor Realty is empty.',
      'A caller who is no lead reaches nobody by +1 202 555 0111.',
      '1. Open Settings → Business Info.',
      '2. Enter a valid number as “Company Phone” and press “Update Company”.',
      '→ Settings → Business Info → Company Phone',
    ]);
    const phoneNumbers = ['+12025550111', '+12025550112'].map((number) => ({ number, label: '' }));
    await load(database, soundCompany({ companyPhone: 'front desk', phoneNumbers }));
    expect(await tellAll(database)).toEqual([
      'error on layer 1: The Company Phone of Harbor Realty, “front desk”, is not a valid number. A caller who is no lead reaches nobody by +1 202 555 0111 and 1 other number.',
    ]);
    await load(database, soundCompany());
    expect(await tellAll(database)).toEqual([]);
  });

  it('include the Company Phone as a warning where every number has another phone', async () => {
    const database = await openSound(open);
    const warning =
      'warning on layer 1: The Company Phone of Harbor Realty is empty. Layer 1 is skipped: a call that no other layer takes reaches nobody.';
    await load(database, soundCompany({ companyPhone: null, phoneNumbers: FORWARDED }));
    expect(await tellAll(database)).toEqual([warning]);
    const staff = [
      { id: 'dana', name: 'Dana Ortiz', phone: '+12025550143', inboundTwilioNumber: '+12025550111' },
    ];
    const owned = [{ number: '+12025550111', label: 'Dana direct' }];
    await load(database, soundCompany({ companyPhone: null, staff, phoneNumbers: owned }));
    expect(await tellAll(database)).toEqual([warning]);
    await load(database, soundCompany({ companyPhone: null, phoneNumbers: [] }));
    expect(await tellAll(database)).toEqual([warning]);
  });

  it('include a Call Forwarding Number that is typed and no valid number', async () => {
    const database = await openSound(open);
    const [number] = FORWARDED;
    await load(database, soundCompany({ phoneNumbers: [{ ...number, callForwardingNumber: '555' }] }));
    const [problem, ...others] = await openProblems(database).list('harbor');
    expect(others).toEqual([]);
    expect(problem && tellProblem(problem)).toEqual([
      'warning on layer 2: The Call Forwarding Number of +1 202 555 0111, “555”, is not a valid number.',
      'Layer 2 is skipped for calls to +1 202 555 0111.',
      '1. Open Settings → Phone Numbers and choose +1 202 555 0111.',
      '2. Enter a valid number as “Call Forwarding Number” and press “Save”.',
      '→ Settings → Phone Numbers → All → Call Forwarding Number (+12025550111)',
    ]);
    await load(database, soundCompany({ phoneNumbers: FORWARDED }));
    expect(await tellAll(database)).toEqual([]);
  });

  it('include a user’s Phone, once for each layer that asks for it', async () => {
    const database = await openSound(open);
    const lee = { id: 'lee', name: 'Lee Wong', phone: null as string | null };
    await load(database, soundCompany({ staff: [lee] }));
    expect(await tellAll(database)).toEqual([]);

    await load(database, soundCompany({ staff: [{ ...lee, inboundTwilioNumber: '+12025550111' }] }));
    expect(await tellAll(database)).toEqual([
      'warning on layer 4: The Phone of Lee Wong is empty. Layer 4 is skipped for calls to +1 202 555 0111.',
    ]);

    const leads = [{ id: 'l-1', name: 'Sam Reed', phone: '+12025550177', assignedUser: 'lee' }];
    const campaigns = [{ id: 'spring', name: 'Spring sellers', assignedUser: 'lee' }];
    const staff = [{ ...lee, phone: '55-123' }];
    const told = (assigned: string) =>
      `warning on layer 3: The Phone of Lee Wong, “55-123”, is not a valid number. Layer 3 passes over Lee Wong, to whom ${assigned} are assigned.`;
    await load(database, soundCompany({ staff, leads }));
    expect(await tellAll(database)).toEqual([told('leads')]);
    await load(database, soundCompany({ staff, campaigns }));
    expect(await tellAll(database)).toEqual([told('campaigns')]);
    await load(database, soundCompany({ staff, leads, campaigns }));
    const [problem] = await openProblems(database).list('harbor');
    expect(problem && tellProblem(problem)).toEqual([
      'warning on layer 3: The Phone of Lee Wong, “55-123”, is not a valid number.',
      'Layer 3 passes over Lee Wong, to whom leads and campaigns are assigned.',
      '1. Open Settings → My Staff, choose “Edit” for Lee Wong.',
      '2. Enter a valid number as “Phone” and press “Save”.',
      '→ Settings → My Staff → Lee Wong → Phone (lee)',
    ]);

    await load(database, soundCompany({ staff: [{ ...lee, phone: '+12025550144' }], leads, campaigns }));
    expect(await tellAll(database)).toEqual([]);
  });

  it('include those of leads, all in one, but not the leads without a phone', async () => {
    const database = await openSound(open);
    const lead = (n: number, phone: string | null) => ({ id: `l-${n}`, name: `Lead ${n}`, phone });
    const means =
      'A lead is known by the phone: without a valid one the caller is no lead, and layer 3 is skipped.';
    await load(database, soundCompany({ leads: [lead(1, null), lead(2, '+12025550177')] }));
    expect(await tellAll(database)).toEqual([]);
    await load(database, soundCompany({ leads: [lead(1, null), lead(2, 'at noon'), lead(3, '5')] }));
    expect(await tellAll(database)).toEqual([
      `warning on layer 3: The phone of Lead 2, “at noon”, is not a valid number, and neither are those of 1 other lead. ${means}`,
    ]);
    await load(database, soundCompany({ leads: [lead(2, 'at noon'), lead(3, '5'), lead(4, '6')] }));
    expect(await tellAll(database)).toEqual([
      `warning on layer 3: The phone of Lead 2, “at noon”, is not a valid number, and neither are those of 2 other leads. ${means}`,
    ]);
  });

  it('include those of leads up to a count that nobody needs to know exactly', async () => {
    const database = await openSound(open);
    const leads = Array.from({ length: 6_000 }, (_, n) => ({
      id: `l-${n}`,
      name: 'Somebody',
      phone: `no ${n}`,
    }));
    await load(database, soundCompany({ leads }));
    expect((await tellAll(database))[0]).toContain('neither are those of more than 5,000 other leads.');
  });
});
