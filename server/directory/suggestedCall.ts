import type { SuggestedCallView } from '../../shared/api/views.ts';
import type { Database } from '../database/database.ts';
import { listPhoneNumbers } from './phoneNumbers.ts';

/**
 * Suggests a call for somebody's first minute: the company's first Twilio number, rung by its first lead with a
 * valid phone. `null` when it has no number or no such lead.
 */
export async function suggestedCall(database: Database, company: string): Promise<SuggestedCallView | null> {
  const [called] = await listPhoneNumbers(database, company);
  const lead = await database.kysely
    .selectFrom('leads')
    .select(['id', 'name', 'phone_e164'])
    .where('company_id', '=', company)
    .where('phone_e164', 'is not', null)
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  if (!called || !lead?.phone_e164) return null;
  return {
    called: { number: called.number, label: called.label },
    lead: { id: lead.id, name: lead.name, phone: lead.phone_e164 },
    from: lead.phone_e164,
  };
}
