import type { FlowNumbers } from '../../shared/api/flows.ts';
import type { Database } from '../database/database.ts';
import { inTransaction } from '../database/inTransaction.ts';
import { noteNumber } from './noteNumber.ts';
import { readPhoneNumber } from './phoneNumbers.ts';
import { Missing, Outdated, Refusal } from './refusal.ts';

/**
 * Lets Twilio numbers use a flow, and others that used it the company's default flow again: all of them, or none.
 *
 * @throws Missing; Outdated with a number's flow of now, where it is another than was seen; Refusal for a flow that was
 *   never published or is archived
 */
export async function assignNumbers(
  database: Database,
  company: string,
  flow: string,
  { take, leave }: FlowNumbers,
): Promise<void> {
  const wanted = [
    ...take.map(({ number, uses }) => ({ number, uses, to: flow })),
    ...leave.map((number) => ({ number, uses: flow, to: null })),
  ];
  await inTransaction(database, async (trx) => {
    const row = await trx
      .selectFrom('flows')
      .select(['published_version', 'archived_at'])
      .where('company_id', '=', company)
      .where('id', '=', flow)
      .executeTakeFirst();
    if (!row) throw new Missing('This flow is not there any more.');
    if (take.length > 0 && row.archived_at !== null) throw new Refusal('Bring this flow back first.');
    if (take.length > 0 && row.published_version === 0) {
      throw new Refusal('Publish this flow first: a call needs a published one.');
    }
    for (const { number, uses, to } of wanted) {
      const before = await readPhoneNumber(trx, company, number);
      if (!before) throw new Missing(`The Twilio number ${number} is not there any more.`);
      // Sent twice, because the first answer was lost on the way.
      if (before.flow === to) continue;
      if (before.flow !== uses) throw new Outdated({ number, flow: before.flow });
      await trx
        .updateTable('phone_numbers')
        .set({ flow_id: to })
        .where('company_id', '=', company)
        .where('e164', '=', number)
        .execute();
      await noteNumber(trx, company, { before, after: { ...before, flow: to } });
    }
  });
}
