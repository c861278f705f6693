import { expect, it } from 'vitest';
import { createJournalWriter } from '../../../server/calls/journalWriter.ts';
import type { Database } from '../../../server/database/database.ts';
import { saveCompany } from '../../../server/directory/companies.ts';
import { saveLead } from '../../../server/directory/leads.ts';
import { Missing, Refusal } from '../../../server/directory/refusal.ts';
import { anonymiseCallsOfLead, anonymiseOldCalls } from '../../../server/privacy/anonymiseCalls.ts';
import { eraseLead } from '../../../server/privacy/eraseLead.ts';
import { readCaller } from '../../../shared/phone/caller.ts';
import { factsOf, NOW, SAM } from '../../flows/situation.ts';
import { describeOnBothDatabases } from '../../support/databases.ts';
import { company, lead } from '../../support/directoryRecords.ts';
import { journalText, keepCall } from '../../support/keepCall.ts';

const FORMER = '+12025550178';
const AS_LEAD = factsOf({ companyPhone: '+12025550100', lead: {} });
const NO_LEAD = { ...AS_LEAD, lead: null };

/** The company `harbor`, where Sam Reed is a lead, and `other`, where somebody of this number is one, too. */
async function twoCompanies(database: Database): Promise<void> {
  for (const id of ['harbor', 'other']) {
    await saveCompany(database, company(id, id), 1);
    await saveLead(database, id, lead('l-1', 'Sam Reed', SAM));
  }
  await database.kysely
    .updateTable('companies')
    .set({ twilio_account_sid: 'AC1' })
    .where('id', '=', 'harbor')
    .execute();
}

const partsOf = (database: Database) => ({ database, journalWriter: createJournalWriter(database) });

describeOnBothDatabases('erasing a lead', (open) => {
  it('removes the record, and makes its calls and those of its number anonymous', async () => {
    const database = await open();
    await twoCompanies(database);
    await keepCall(database, { callSid: 'CA1', facts: AS_LEAD, startedAt: NOW });
    // It rang from another number then, and from this one before it was a lead.
    await keepCall(database, {
      callSid: 'CA2',
      facts: { ...AS_LEAD, caller: readCaller(FORMER) },
      startedAt: NOW,
    });
    await keepCall(database, { callSid: 'CA3', facts: NO_LEAD, startedAt: NOW });
    const parts = partsOf(database);
    await parts.journalWriter.noteUnknownNumber({
      callSid: 'CA4',
      called: '+12075550100',
      caller: SAM,
      accountSid: 'AC1',
      at: NOW,
    });
    expect(await eraseLead(parts, 'harbor', 'l-1', NOW)).toBe(4);
    const text = await journalText(database);
    for (const gone of [SAM, FORMER, 'Sam', 'Reed', 'l-1']) expect(text).not.toContain(gone);
    const leads = await database.kysely.selectFrom('leads').select('company_id').execute();
    expect(leads).toEqual([{ company_id: 'other' }]);
  });

  it('leaves the lead of another company as it is, with all its calls', async () => {
    const database = await open();
    await twoCompanies(database);
    await keepCall(database, { callSid: 'CA1', company: 'other', facts: AS_LEAD, startedAt: NOW });
    const before = await journalText(database);
    expect(await eraseLead(partsOf(database), 'harbor', 'l-1', NOW)).toBe(0);
    expect(await journalText(database)).toBe(before);
    await expect(eraseLead(partsOf(database), 'harbor', 'l-1', NOW)).rejects.toThrow(Missing);
  });

  it('stands in the audit by the lead’s id, without its name or number', async () => {
    const database = await open();
    await twoCompanies(database);
    await eraseLead(partsOf(database), 'harbor', 'l-1', NOW);
    const entries = await database.kysely.selectFrom('audit').selectAll().execute();
    expect(entries).toContainEqual(
      expect.objectContaining({
        did: 'erased',
        subject_type: 'lead',
        subject_id: 'l-1',
        subject_name: 'l-1',
      }),
    );
    expect(JSON.stringify(entries)).not.toMatch(/Sam|5550177/);
  });

  it('is refused while a call of the lead goes on, and nothing is lost', async () => {
    const database = await open();
    await twoCompanies(database);
    await keepCall(database, { callSid: 'CA1', facts: AS_LEAD, startedAt: NOW, over: false });
    const erase = eraseLead(partsOf(database), 'harbor', 'l-1', NOW + 60_000);
    await expect(erase).rejects.toThrow(Refusal);
    expect(await database.kysely.selectFrom('leads').select('id').execute()).toHaveLength(2);
    expect(await journalText(database)).toContain(SAM);
  });

  it('has a call that began meanwhile made anonymous by the job when it is over', async () => {
    const database = await open();
    await twoCompanies(database);
    const parts = partsOf(database);
    await keepCall(database, { callSid: 'CA1', facts: AS_LEAD, startedAt: NOW, over: false });
    await anonymiseCallsOfLead(parts, { id: 'harbor', accountSid: null }, { id: 'l-1', e164: SAM }, NOW);
    const run = () => anonymiseOldCalls(parts, { id: 'harbor', days: 400 }, NOW);
    expect(await run()).toBe(0);
    expect(await journalText(database)).toContain(SAM);
    await parts.journalWriter.noteOver('CA1', NOW + 1);
    expect(await run()).toBe(1);
    expect(await journalText(database)).not.toContain(SAM);
  });
});
