import type { Kysely } from 'kysely';
import type { Tables } from '../database/tables.ts';

/** A lead of the company that a row of the file is about. */
export interface StoredLead {
  id: string;
  name: string;
  phone: string | null;
  assignedUser: string | null;
  /** The ids of the campaigns it is enrolled in; empty where no row of the chunk names a campaign. */
  campaigns: Set<string>;
}

/** Finds a company's leads that have one of these phones, by their phone. */
export async function findByPhone(
  kysely: Kysely<Tables>,
  company: string,
  phones: readonly string[],
  { withCampaigns }: { withCampaigns: boolean },
): Promise<Map<string, StoredLead>> {
  const rows = await kysely
    .selectFrom('leads')
    .select(['id', 'name', 'phone', 'phone_e164', 'assigned_user'])
    .where('company_id', '=', company)
    .where('phone_e164', 'in', phones)
    .execute();
  const byId = new Map<string, StoredLead>();
  const byPhone = new Map<string, StoredLead>();
  for (const { id, name, phone, phone_e164, assigned_user } of rows) {
    const lead = { id, name, phone, assignedUser: assigned_user, campaigns: new Set<string>() };
    byId.set(id, lead);
    if (phone_e164 !== null) byPhone.set(phone_e164, lead);
  }
  if (!withCampaigns || byId.size === 0) return byPhone;
  const enrolments = await kysely
    .selectFrom('enrolments')
    .select(['lead_id', 'campaign_id'])
    .where('company_id', '=', company)
    .where('lead_id', 'in', [...byId.keys()])
    .execute();
  for (const { lead_id, campaign_id } of enrolments) byId.get(lead_id)?.campaigns.add(campaign_id);
  return byPhone;
}
