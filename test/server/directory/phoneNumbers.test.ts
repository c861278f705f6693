import { expect, it } from 'vitest';
import type { Database } from '../../../server/database/database.ts';
import { listPhoneNumbers } from '../../../server/directory/phoneNumbers.ts';
import { Missing, Outdated } from '../../../server/directory/refusal.ts';
import {
  addPhoneNumber,
  changePhoneNumber,
  removePhoneNumber,
} from '../../../server/directory/savePhoneNumber.ts';
import { listStaff, saveStaff } from '../../../server/directory/staff.ts';
import { publishFlow } from '../../../server/flows/flowShelf.ts';
import { phoneNumberFields } from '../../../shared/api/recordFields.ts';
import type { PhoneNumberFields } from '../../../shared/api/settings.ts';
import { fourLayers } from '../../../shared/flow/templates/fourLayers.ts';
import { describeOnBothDatabases } from '../../support/databases.ts';
import { FOREIGN, numberFields, ONE, TWO, twoCompanies, user } from '../../support/directoryRecords.ts';

async function connectionState(database: Database, company: string, e164: string, state: string) {
  await database.kysely
    .insertInto('connections')
    .values({
      company_id: company,
      e164,
      account_sid: 'AC1',
      number_sid: 'PN1',
      state,
      former: null,
      checked_at: 1,
    })
    .execute();
}

async function inboundNumbers(database: Database): Promise<Record<string, string | null>> {
  const staff = await listStaff(database, 'mine');
  return Object.fromEntries(staff.map(({ id, inboundTwilioNumber }) => [id, inboundTwilioNumber]));
}

describeOnBothDatabases('Twilio numbers', (open) => {
  it('are listed with the default outbound number first, and each company its own', async () => {
    const database = await open();
    await twoCompanies(database);
    await saveStaff(database, 'mine', { ...user('dana', 'Dana'), inboundTwilioNumber: TWO });
    await changePhoneNumber(
      database,
      'mine',
      TWO,
      numberFields('Two', { callForwardingNumber: '55-1', isDefaultOutbound: true, owner: 'dana' }),
    );
    await connectionState(database, 'mine', TWO, 'drifted');
    await connectionState(database, 'theirs', ONE, 'connected');
    expect(await listPhoneNumbers(database, 'mine')).toEqual([
      {
        number: TWO,
        label: 'Two',
        owner: { id: 'dana', name: 'Dana' },
        callForwardingNumber: { typed: '55-1', e164: null },
        flow: null,
        isDefaultOutbound: true,
        connection: 'drifted',
      },
      {
        number: ONE,
        label: 'One',
        owner: null,
        callForwardingNumber: { typed: null, e164: null },
        flow: null,
        isDefaultOutbound: false,
        connection: 'unknown',
      },
    ]);
    expect(await listPhoneNumbers(database, 'theirs')).toMatchObject([
      { number: FOREIGN, isDefaultOutbound: true },
    ]);
  });

  it('are refused when invalid, there already, or in use elsewhere', async () => {
    const database = await open();
    await twoCompanies(database);
    const adding = (typed: string, company = 'mine') =>
      addPhoneNumber(database, company, typed, numberFields('x'));
    await expect(adding('12')).rejects.toMatchObject({
      message: '“12” is not a valid phone number.',
      field: 'number',
    });
    await expect(adding('(202) 555-0101')).rejects.toMatchObject({
      message: `${ONE} is one of your Twilio numbers already.`,
      field: 'number',
    });
    await expect(adding(FOREIGN)).rejects.toMatchObject({
      message: `${FOREIGN} cannot be added: it is in use elsewhere on this installation.`,
      field: 'number',
    });
    await expect(adding('+12025550103', 'nobody')).rejects.toBeInstanceOf(Missing);
    expect(await listPhoneNumbers(database, 'mine')).toHaveLength(2);
  });

  it('are added with an owner, a flow and a Call Forwarding Number, read with the company’s country', async () => {
    const database = await open();
    await twoCompanies(database);
    await saveStaff(database, 'mine', user('dana', 'Dana'));
    await publishFlow(database, 'mine', { id: 'late', name: 'Late', document: fourLayers() }, 1);
    const added = await addPhoneNumber(
      database,
      'mine',
      '202-555-0103',
      numberFields('Three', { owner: 'dana', flow: 'late', callForwardingNumber: '2025550150' }),
    );
    expect(added).toMatchObject({
      number: '+12025550103',
      owner: { id: 'dana', name: 'Dana' },
      flow: 'late',
      callForwardingNumber: { typed: '2025550150', e164: '+12025550150' },
      isDefaultOutbound: false,
    });
  });

  it('are not forwarded to a number of their own company, to another company’s they are', async () => {
    const database = await open();
    await twoCompanies(database);
    const forwarded = (callForwardingNumber: string) =>
      changePhoneNumber(database, 'mine', ONE, numberFields('One', { callForwardingNumber }));
    for (const own of [ONE, '202 555 0102'])
      await expect(forwarded(own)).rejects.toMatchObject({
        message: expect.stringContaining('one of your own Twilio numbers'),
        field: 'callForwardingNumber',
      });
    expect((await forwarded(FOREIGN)).callForwardingNumber.e164).toBe(FOREIGN);
    await expect(
      addPhoneNumber(
        database,
        'mine',
        '+12025550103',
        numberFields('x', { callForwardingNumber: '+12025550103' }),
      ),
    ).rejects.toThrow('one of your own Twilio numbers');
    expect(await listPhoneNumbers(database, 'mine')).toHaveLength(2);
  });

  it('have one default outbound number at most', async () => {
    const database = await open();
    await twoCompanies(database);
    const marked = async () =>
      (await listPhoneNumbers(database, 'mine'))
        .filter((each) => each.isDefaultOutbound)
        .map((each) => each.number);
    expect(await marked()).toEqual([ONE]);
    await changePhoneNumber(database, 'mine', TWO, numberFields('Two', { isDefaultOutbound: true }));
    expect(await marked()).toEqual([TWO]);
    await addPhoneNumber(
      database,
      'mine',
      '+12025550103',
      numberFields('Three', { isDefaultOutbound: true }),
    );
    expect(await marked()).toEqual(['+12025550103']);
    expect(await listPhoneNumbers(database, 'theirs')).toMatchObject([{ isDefaultOutbound: true }]);
  });

  it('are moved to another owner only when asked, and the holder is named', async () => {
    const database = await open();
    await twoCompanies(database);
    await saveStaff(database, 'mine', { ...user('dana', 'Dana Ortiz'), inboundTwilioNumber: ONE });
    await saveStaff(database, 'mine', user('lee', 'Lee'));
    const give = (owner: string | null, move?: boolean) =>
      changePhoneNumber(database, 'mine', ONE, numberFields('One', { owner }), { move });
    await expect(give('lee')).rejects.toMatchObject({
      message: `${ONE} is assigned to Dana Ortiz. Take it from Dana Ortiz first, or move it.`,
      field: 'owner',
      holder: { id: 'dana', name: 'Dana Ortiz' },
    });
    expect(await inboundNumbers(database)).toEqual({ dana: ONE, lee: null });
    expect((await give('lee', true)).owner).toEqual({ id: 'lee', name: 'Lee' });
    expect((await give('lee')).owner).toEqual({ id: 'lee', name: 'Lee' });
    expect((await give(null)).owner).toBeNull();
    expect(await inboundNumbers(database)).toEqual({ dana: null, lee: null });
    await expect(give('nobody')).rejects.toMatchObject({ field: 'owner' });
  });

  it('name the number that the new owner gives up', async () => {
    const database = await open();
    await twoCompanies(database);
    await saveStaff(database, 'mine', { ...user('dana', 'Dana'), inboundTwilioNumber: ONE });
    await saveStaff(database, 'mine', { ...user('lee', 'Lee'), inboundTwilioNumber: TWO });
    const free = '+12025550103';
    await addPhoneNumber(database, 'mine', free, numberFields('Three'));
    const give = (number: string, move?: boolean) =>
      changePhoneNumber(database, 'mine', number, numberFields('x', { owner: 'dana' }), { move });
    await expect(give(free)).rejects.toMatchObject({
      message: `Dana has ${ONE} as Inbound Twilio Number and would give it up for ${free}. Choose another owner, or move it.`,
      field: 'owner',
      holder: { id: 'dana', name: 'Dana' },
    });
    await expect(give(TWO)).rejects.toMatchObject({
      message: `${TWO} is assigned to Lee, and Dana would give up ${ONE} for it. Take them from both first, or move it.`,
      holder: { id: 'lee', name: 'Lee' },
    });
    await give(TWO, true);
    expect(await inboundNumbers(database)).toEqual({ dana: TWO, lee: null });
  });

  it('use a flow of their own company that is not archived', async () => {
    const database = await open();
    await twoCompanies(database);
    for (const company of ['mine', 'theirs'])
      await publishFlow(database, company, { id: `of-${company}`, name: 'Flow', document: fourLayers() }, 1);
    const use = (flow: string) => changePhoneNumber(database, 'mine', ONE, numberFields('One', { flow }));
    expect((await use('of-mine')).flow).toBe('of-mine');
    for (const flow of ['of-theirs', 'nothing'])
      await expect(use(flow)).rejects.toMatchObject({
        message: 'This flow is not there any more. Choose another flow, or the default one.',
        field: 'flow',
      });
    await database.kysely.updateTable('flows').set({ archived_at: 2 }).where('id', '=', 'of-mine').execute();
    await expect(use('of-mine')).rejects.toMatchObject({ field: 'flow' });
  });

  it('tell the second of two people what the first one changed, the owner included', async () => {
    const database = await open();
    await twoCompanies(database);
    const [seen] = await listPhoneNumbers(database, 'mine');
    const base = seen && phoneNumberFields(seen);
    await saveStaff(database, 'mine', { ...user('dana', 'Dana'), inboundTwilioNumber: ONE });
    const second = changePhoneNumber(database, 'mine', ONE, numberFields('Mine'), { base });
    await expect(second).rejects.toBeInstanceOf(Outdated);
    const current: PhoneNumberFields = numberFields('One', { owner: 'dana', isDefaultOutbound: true });
    await expect(second).rejects.toMatchObject({ current });
    const saved = await changePhoneNumber(
      database,
      'mine',
      ONE,
      { ...current, label: 'Mine' },
      { base: current },
    );
    expect(saved).toMatchObject({ label: 'Mine', owner: { id: 'dana' } });
  });

  it('are removed with their assignment; those of other companies are not there', async () => {
    const database = await open();
    await twoCompanies(database);
    await saveStaff(database, 'mine', { ...user('dana', 'Dana'), inboundTwilioNumber: ONE });
    await removePhoneNumber(database, 'mine', ONE);
    expect(await inboundNumbers(database)).toEqual({ dana: null });
    for (const number of [ONE, FOREIGN, 'nothing']) {
      await expect(removePhoneNumber(database, 'mine', number)).rejects.toBeInstanceOf(Missing);
      await expect(changePhoneNumber(database, 'mine', number, numberFields('x'))).rejects.toBeInstanceOf(
        Missing,
      );
    }
    expect(await listPhoneNumbers(database, 'theirs')).toMatchObject([{ number: FOREIGN, label: 'Theirs' }]);
  });
});
