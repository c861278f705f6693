import { expect, it } from 'vitest';
import { removeCampaign, saveCampaign } from '../../../server/directory/campaigns.ts';
import { saveCompany } from '../../../server/directory/companies.ts';
import { removeLead, saveLead } from '../../../server/directory/leads.ts';
import {
  addPhoneNumber,
  changePhoneNumber,
  removePhoneNumber,
} from '../../../server/directory/savePhoneNumber.ts';
import { removeStaff, saveStaff } from '../../../server/directory/staff.ts';
import { publishFlow } from '../../../server/flows/flowShelf.ts';
import { fourLayers } from '../../../shared/flow/templates/fourLayers.ts';
import { notesOf } from '../../support/auditNotes.ts';
import { describeOnBothDatabases } from '../../support/databases.ts';
import {
  company,
  FOREIGN,
  lead,
  numberFields,
  ONE,
  TWO,
  twoCompanies,
  user,
} from '../../support/directoryRecords.ts';

const THREE = '+12025550103';
const NEW_NUMBER = { label: [null, 'Three'], isDefaultOutbound: [null, false] };

describeOnBothDatabases('the audit of the directory', (open) => {
  async function openMine() {
    const database = await open();
    await twoCompanies(database);
    return { database, noted: (work: () => Promise<unknown>) => notesOf(database, work) };
  }

  it('has what was changed of a company, once', async () => {
    const { database, noted } = await openMine();
    const change = () =>
      saveCompany(database, { ...company('mine', 'Mine'), companyPhone: '(202) 555-0150' }, 2, {
        name: 'Mine',
        companyPhone: null,
        timeZone: 'UTC',
        country: 'US',
      });
    expect(await noted(change)).toEqual([
      {
        company: 'mine',
        what: 'company mine "Mine" changed',
        changes: { companyPhone: [null, '(202) 555-0150'] },
      },
    ]);
    // Sent twice, because the first answer was lost on the way.
    expect(await noted(change)).toEqual([]);
    expect(await noted(() => saveCompany(database, company('new', 'New'), 3))).toEqual([
      {
        company: 'new',
        what: 'company new "New" added',
        changes: { name: [null, 'New'], timeZone: [null, 'UTC'], country: [null, 'US'] },
      },
    ]);
  });

  it('has users as they come, change and go, and who loses a number to them', async () => {
    const { database, noted } = await openMine();
    expect(
      await noted(() =>
        saveStaff(database, 'mine', {
          ...user('dana', 'Dana'),
          phone: '+12025550111',
          inboundTwilioNumber: ONE,
        }),
      ),
    ).toEqual([
      {
        company: 'mine',
        what: 'staff dana "Dana" added',
        changes: {
          name: [null, 'Dana'],
          phone: [null, '+12025550111'],
          inboundTwilioNumber: [null, ONE],
        },
      },
    ]);
    await saveStaff(database, 'mine', user('lee', 'Lee'));
    const take = { ...user('lee', 'Lee Park'), inboundTwilioNumber: ONE };
    await expect(noted(() => saveStaff(database, 'mine', take))).rejects.toThrow('assigned to Dana');
    expect(await noted(() => saveStaff(database, 'mine', take, { move: true }))).toEqual([
      {
        company: 'mine',
        what: 'staff dana "Dana" changed',
        changes: { inboundTwilioNumber: [ONE, null] },
      },
      {
        company: 'mine',
        what: 'staff lee "Lee Park" changed',
        changes: { name: ['Lee', 'Lee Park'], inboundTwilioNumber: [null, ONE] },
      },
    ]);
    await saveLead(database, 'mine', { ...lead('l-1', 'Sam', null), assignedUser: 'lee' });
    await saveCampaign(database, 'mine', { id: 'spring', name: 'Spring', assignedUser: 'lee' });
    expect(await noted(() => removeStaff(database, 'mine', 'lee'))).toEqual([
      {
        company: 'mine',
        what: 'staff lee "Lee Park" removed',
        changes: {
          name: ['Lee Park', null],
          inboundTwilioNumber: [ONE, null],
          assignedLeads: [1, null],
          assignedCampaigns: [1, null],
        },
      },
    ]);
    await expect(noted(() => removeStaff(database, 'mine', 'lee'))).rejects.toThrow('not there');
  });

  it('has Twilio numbers, who gets and loses them, and which loses the mark', async () => {
    const { database, noted } = await openMine();
    await saveStaff(database, 'mine', { ...user('dana', 'Dana'), inboundTwilioNumber: ONE });
    await saveStaff(database, 'mine', user('lee', 'Lee'));
    await publishFlow(database, 'mine', { id: 'main', name: 'Main', document: fourLayers() }, 1);
    expect(await noted(() => addPhoneNumber(database, 'mine', THREE, numberFields('Three')))).toEqual([
      { company: 'mine', what: `phoneNumber ${THREE} "Three" added`, changes: NEW_NUMBER },
    ]);
    const wanted = numberFields('One', {
      owner: 'lee',
      flow: 'main',
      callForwardingNumber: '202 555 0150',
      isDefaultOutbound: true,
    });
    const change = () => changePhoneNumber(database, 'mine', ONE, wanted, { move: true });
    expect(await noted(change)).toEqual([
      { company: 'mine', what: 'staff dana "Dana" changed', changes: { inboundTwilioNumber: [ONE, null] } },
      { company: 'mine', what: 'staff lee "Lee" changed', changes: { inboundTwilioNumber: [null, ONE] } },
      {
        company: 'mine',
        what: `phoneNumber ${ONE} "One" changed`,
        changes: {
          callForwardingNumber: [null, '202 555 0150'],
          flow: [null, { id: 'main', name: 'Main' }],
          owner: [
            { id: 'dana', name: 'Dana' },
            { id: 'lee', name: 'Lee' },
          ],
        },
      },
    ]);
    expect(await noted(change)).toEqual([]);
    const marked = numberFields('Two', { isDefaultOutbound: true });
    expect(await noted(() => changePhoneNumber(database, 'mine', TWO, marked))).toEqual([
      {
        company: 'mine',
        what: `phoneNumber ${ONE} "One" changed`,
        changes: { isDefaultOutbound: [true, false] },
      },
      {
        company: 'mine',
        what: `phoneNumber ${TWO} "Two" changed`,
        changes: { isDefaultOutbound: [false, true] },
      },
    ]);
    const own = numberFields('Two', { callForwardingNumber: ONE });
    await expect(noted(() => changePhoneNumber(database, 'mine', TWO, own))).rejects.toThrow();
    await expect(noted(() => removePhoneNumber(database, 'mine', FOREIGN))).rejects.toThrow();
    expect((await noted(() => removePhoneNumber(database, 'mine', ONE))).map(({ what }) => what)).toEqual([
      'staff lee "Lee" changed',
      `phoneNumber ${ONE} "One" removed`,
    ]);
    // What was refused left nothing.
    expect(await noted(async () => {})).toEqual([]);
  });

  it('has campaigns with the names of their users', async () => {
    const { database, noted } = await openMine();
    await saveStaff(database, 'mine', user('dana', 'Dana'));
    const spring = { id: 'spring', name: 'Spring', assignedUser: 'dana' };
    const DANA = { id: 'dana', name: 'Dana' };
    expect(await noted(() => saveCampaign(database, 'mine', spring))).toEqual([
      {
        company: 'mine',
        what: 'campaign spring "Spring" added',
        changes: { name: [null, 'Spring'], assignedUser: [null, DANA] },
      },
    ]);
    expect(await noted(() => saveCampaign(database, 'mine', { ...spring, assignedUser: null }))).toEqual([
      { company: 'mine', what: 'campaign spring "Spring" changed', changes: { assignedUser: [DANA, null] } },
    ]);
    await saveLead(database, 'mine', { ...lead('l-1', 'Sam', null), campaigns: [{ campaign: 'spring' }] });
    expect(await noted(() => removeCampaign(database, 'mine', 'spring'))).toEqual([
      {
        company: 'mine',
        what: 'campaign spring "Spring" removed',
        changes: { name: ['Spring', null], enrolledLeads: [1, null] },
      },
    ]);
  });

  it('has of leads which fields were changed, and neither names nor numbers', async () => {
    const { database, noted } = await openMine();
    const sam = lead('l-1', 'Sam Marked-Name', '+12025550177');
    expect(await noted(() => saveLead(database, 'mine', sam))).toEqual([
      {
        company: 'mine',
        what: 'lead l-1 "l-1" added',
        changes: { name: [null, '•••'], phone: [null, '•••'] },
      },
    ]);
    expect(await noted(() => saveLead(database, 'mine', { ...sam, phone: null }))).toEqual([
      { company: 'mine', what: 'lead l-1 "l-1" changed', changes: { phone: ['•••', '•••'] } },
    ]);
    expect(await noted(() => saveLead(database, 'mine', { ...sam, phone: null }))).toEqual([]);
    expect(await noted(() => removeLead(database, 'mine', 'l-1'))).toEqual([
      { company: 'mine', what: 'lead l-1 "l-1" removed', changes: {} },
    ]);
    const all = JSON.stringify(await database.kysely.selectFrom('audit').selectAll().execute());
    expect(all).not.toMatch(/marked-name|5550177/i);
  });

  it('has of a flow the versions and whether the document is another', async () => {
    const { database, noted } = await openMine();
    const flow = { id: 'main', name: 'Main', document: fourLayers() };
    const [first] = await noted(() => publishFlow(database, 'mine', flow, 1));
    const [second] = await noted(() => publishFlow(database, 'mine', { ...flow, name: 'Day' }, 2));
    expect(first).toMatchObject({
      what: 'flow main "Main" published',
      changes: {
        name: [null, 'Main'],
        version: [null, 1],
        digest: [null, expect.stringMatching(/^[0-9a-f]{12}$/)],
      },
    });
    expect(second).toEqual({
      company: 'mine',
      what: 'flow main "Day" published',
      changes: { name: ['Main', 'Day'], version: [1, 2] },
    });
  });
});
