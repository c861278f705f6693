import type { Kysely } from 'kysely';
import type { LeadView } from '../../shared/api/leads.ts';
import type { Tables } from '../database/tables.ts';
import { compareText } from '../directory/inOrder.ts';

/**
 * Reads leads of a company in full, in the order of their ids as given; those that are not there are left out.
 *
 * @param ids at most 200: on SQLite everything else waits
 */
export async function readLeads(
  kysely: Kysely<Tables>,
  company: string,
  ids: readonly string[],
): Promise<LeadView[]> {
  if (ids.length === 0) return [];
  const rows = await kysely
    .selectFrom('leads')
    .leftJoin('staff', (join) =>
      join.onRef('staff.company_id', '=', 'leads.company_id').onRef('staff.id', '=', 'leads.assigned_user'),
    )
    .select(['leads.id', 'leads.name', 'leads.phone', 'leads.phone_e164', 'leads.assigned_user'])
    .select('staff.name as user_name')
    .where('leads.company_id', '=', company)
    .where('leads.id', 'in', ids)
    .execute();
  const campaigns = await readCampaigns(kysely, company, ids);
  const views = new Map<string, LeadView>(
    rows.map(({ id, name, phone, phone_e164, assigned_user, user_name }) => [
      id,
      {
        id,
        name,
        phone: { typed: phone, e164: phone_e164 },
        assignedUser: assigned_user === null ? null : { id: assigned_user, name: user_name ?? assigned_user },
        campaigns: campaigns.get(id) ?? [],
      },
    ]),
  );
  return ids.flatMap((id) => views.get(id) ?? []);
}

/** What leads are enrolled in, the latest first. */
async function readCampaigns(
  kysely: Kysely<Tables>,
  company: string,
  ids: readonly string[],
): Promise<Map<string, LeadView['campaigns']>> {
  const rows = await kysely
    .selectFrom('enrolments')
    .innerJoin('campaigns', (join) =>
      join
        .onRef('campaigns.company_id', '=', 'enrolments.company_id')
        .onRef('campaigns.id', '=', 'enrolments.campaign_id'),
    )
    .select(['enrolments.lead_id', 'enrolments.campaign_id', 'enrolments.enrolled_at', 'campaigns.name'])
    .where('enrolments.company_id', '=', company)
    .where('enrolments.lead_id', 'in', ids)
    .execute();
  const campaigns = new Map<string, LeadView['campaigns']>();
  for (const { lead_id, campaign_id, enrolled_at, name } of rows) {
    const list = campaigns.get(lead_id) ?? [];
    list.push({ campaign: campaign_id, name, enrolledAt: enrolled_at });
    campaigns.set(lead_id, list);
  }
  for (const list of campaigns.values()) list.sort(latestFirst);
  return campaigns;
}

/** Compares enrolments for `sort`: the latest first, equal times by campaign, as routing takes them. */
export function latestFirst(
  a: { campaign: string; enrolledAt: number | null },
  b: { campaign: string; enrolledAt: number | null },
): number {
  const [first, second] = [
    a.enrolledAt ?? Number.NEGATIVE_INFINITY,
    b.enrolledAt ?? Number.NEGATIVE_INFINITY,
  ];
  return first === second ? compareText(a.campaign, b.campaign) : second - first;
}
