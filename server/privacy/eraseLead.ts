import { noteChange } from '../audit/noteChange.ts';
import { inTransaction } from '../database/inTransaction.ts';
import { Missing, Refusal } from '../directory/refusal.ts';
import { deleteFiltersOf } from '../history/savedFilters.ts';
import { removeScenariosOf } from '../scenarios/scenariosOfLead.ts';
import { type AnonymiserParts, anonymiseCallsOfLead } from './anonymiseCalls.ts';
import { type CallingLead, callsOfLead } from './callsToAnonymise.ts';

const GOES_ON = 'A call of this lead is going on. Erase the lead when the call is over.';

/**
 * Erases everything about a lead: the record, its enrolments and the scenarios that call as it go, and its calls, and all from its number, tell
 * nobody any more who called. The audit keeps that it was done, by the lead's id.
 *
 * @param now epoch milliseconds
 * @returns how many calls were made anonymous
 * @throws Missing; Refusal while a call of the lead goes on
 */
export async function eraseLead(
  parts: AnonymiserParts,
  company: string,
  id: string,
  now: number,
): Promise<number> {
  const { database } = parts;
  const { accountSid, ...lead } = await findLead(parts, company, id);
  const goOn = await callsOfLead(database.kysely, { company, lead, now, limit: 1, goOn: true });
  if (goOn.length > 0) throw new Refusal(GOES_ON);
  // The calls first: what breaks off before the record is gone can be done again.
  const calls = await anonymiseCallsOfLead(parts, { id: company, accountSid }, lead, now);
  await inTransaction(database, async (trx) => {
    const { numDeletedRows } = await trx
      .deleteFrom('leads')
      .where('company_id', '=', company)
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    if (numDeletedRows === 0n) throw gone();
    await removeScenariosOf(trx, company, lead);
    await noteChange(trx, { company, did: 'erased', subject: { type: 'lead', id, name: id } });
  });
  await deleteFiltersOf(database, company, lead);
  // And those that began meanwhile: from here on no call finds the record.
  return calls + (await anonymiseCallsOfLead(parts, { id: company, accountSid }, lead, now));
}

async function findLead(
  { database: { kysely } }: AnonymiserParts,
  company: string,
  id: string,
): Promise<CallingLead & { accountSid: string | null }> {
  const found = await kysely
    .selectFrom('leads')
    .innerJoin('companies', 'companies.id', 'leads.company_id')
    .select(['leads.id', 'leads.phone_e164 as e164', 'companies.twilio_account_sid as accountSid'])
    .where('leads.company_id', '=', company)
    .where('leads.id', '=', id)
    .executeTakeFirst();
  if (!found) throw gone();
  return found;
}

function gone(): Missing {
  return new Missing('This lead is not there any more.');
}
