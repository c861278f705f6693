import type { Kysely } from 'kysely';
import type { LeadDossier } from '../../shared/api/privacy.ts';
import type { Tables } from '../database/tables.ts';

/** A lead, and the number it has now. */
interface CallingLead {
  id: string;
  e164: string | null;
}

/** Removes the scenarios that call as a lead, or from its number: their names may tell of it as well. */
export async function removeScenariosOf(
  kysely: Kysely<Tables>,
  company: string,
  { id, e164 }: CallingLead,
): Promise<void> {
  const scenarios = kysely.deleteFrom('scenarios').where('company_id', '=', company);
  await scenarios.where('lead_id', '=', id).execute();
  if (e164 !== null) await scenarios.where('caller', '=', e164).execute();
}

/** Lists the scenarios that call as a lead, or from its number. */
export async function scenariosOfLead(
  kysely: Kysely<Tables>,
  company: string,
  { id, e164 }: CallingLead,
): Promise<LeadDossier['scenarios']> {
  const scenarios = kysely
    .selectFrom('scenarios')
    .select(['flow_id as flow', 'name', 'called', 'at'])
    .where('company_id', '=', company);
  const asLead = await scenarios.where('lead_id', '=', id).execute();
  const fromNumber = e164 === null ? [] : await scenarios.where('caller', '=', e164).execute();
  return [...asLead, ...fromNumber];
}
