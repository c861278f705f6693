import { sql } from 'kysely';
import type { LeadDossier } from '../../shared/api/privacy.ts';
import { toEntry } from '../audit/listAudit.ts';
import { noteChange } from '../audit/noteChange.ts';
import type { Database } from '../database/database.ts';
import { inTransaction } from '../database/inTransaction.ts';
import { getLead } from '../directory/leads.ts';
import { filtersOfLead } from '../history/savedFilters.ts';
import { scenariosOfLead } from '../scenarios/scenariosOfLead.ts';
import { callsOfDossier, unknownCallsOfDossier } from './callsOfDossier.ts';

type Head = Omit<LeadDossier, 'calls' | 'unknownCalls' | 'audit'>;

/**
 * Everything that is stored about a lead, as the pieces of one JSON text (`LeadDossier`). That it was asked for is
 * noted in the audit before the first piece comes.
 *
 * @throws Missing, before there is any piece
 */
export async function leadDossier(
  database: Database,
  company: { id: string; name: string },
  id: string,
  now: number,
): Promise<AsyncGenerator<string>> {
  const { campaigns: enrolments, ...lead } = await getLead(database, company.id, id);
  await inTransaction(database, (trx) =>
    noteChange(trx, { company: company.id, did: 'exported', subject: { type: 'lead', id, name: id } }),
  );
  const { name } = company;
  const head: Head = {
    exportedAt: now,
    company: { id: company.id, name },
    lead,
    enrolments,
    scenarios: await scenariosOfLead(database.kysely, company.id, { id, e164: lead.phone.e164 }),
    callFilters: (await filtersOfLead(database.kysely, company.id, { id, e164: lead.phone.e164 })).map(
      ({ name, savedBy }) => ({ name, savedBy }),
    ),
  };
  return piecesOf(database, head);
}

async function* piecesOf({ kysely }: Database, head: Head): AsyncGenerator<string> {
  const company = head.company.id;
  const { id, phone } = head.lead;
  yield `${JSON.stringify(head).slice(0, -1)},\n"calls":[`;
  let isFirst = true;
  for await (const calls of callsOfDossier(kysely, company, { id, e164: phone.e164 })) {
    for (const call of calls) {
      yield `${isFirst ? '\n' : ',\n'}${JSON.stringify(call)}`;
      isFirst = false;
    }
  }
  const unknownCalls = await unknownCallsOfDossier(kysely, await accountOf(), phone.e164);
  const rows = await kysely
    .selectFrom('audit')
    .selectAll()
    .where('company_id', '=', company)
    .where('subject_id', '=', id)
    // Word for word the condition of the index.
    .where('subject_type', '=', sql.lit('lead'))
    .orderBy('seq')
    .execute();
  const tail: Pick<LeadDossier, 'unknownCalls' | 'audit'> = { unknownCalls, audit: rows.map(toEntry) };
  yield `\n],\n${JSON.stringify(tail).slice(1)}\n`;

  async function accountOf(): Promise<string | null> {
    const found = await kysely
      .selectFrom('companies')
      .select('twilio_account_sid')
      .where('id', '=', company)
      .executeTakeFirst();
    return found?.twilio_account_sid ?? null;
  }
}
