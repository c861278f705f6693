import { setImmediate as breathe } from 'node:timers/promises';
import type { Kysely, Transaction } from 'kysely';
import { campaignFields } from '../../shared/api/recordFields.ts';
import type { CampaignFields, CampaignView } from '../../shared/api/settings.ts';
import { noteChange } from '../audit/noteChange.ts';
import type { Database } from '../database/database.ts';
import { inTransaction } from '../database/inTransaction.ts';
import type { Tables } from '../database/tables.ts';
import { countryOf } from './countryOf.ts';
import { byName } from './inOrder.ts';
import { inSlices } from './inSlices.ts';
import { Missing, Refusal, refuseOutdated } from './refusal.ts';

const GONE = 'This campaign is not there any more.';
/** Leads of one campaign are counted no further: a million would hold up calls, and nobody reads the last digits. */
const MOST_COUNTED = 10_001;
/** Campaigns whose leads one statement counts. */
const COUNTED_AT_ONCE = 5;

/** Lists a company's campaigns by name, each with how many leads are enrolled in it. */
export async function listCampaigns({ kysely }: Database, company: string): Promise<CampaignView[]> {
  const ids = await kysely.selectFrom('campaigns').select('id').where('company_id', '=', company).execute();
  const campaigns: CampaignView[] = [];
  for (let start = 0; start < ids.length; start += COUNTED_AT_ONCE) {
    const some = ids.slice(start, start + COUNTED_AT_ONCE).map(({ id }) => id);
    campaigns.push(...(await readCampaigns(kysely, company, some)));
    await breathe();
  }
  return campaigns.sort(byName);
}

/** Reads one campaign of a company. @throws Missing */
export async function getCampaign(
  { kysely }: Database,
  company: string,
  campaign: string,
): Promise<CampaignView> {
  const [found] = await readCampaigns(kysely, company, [campaign]);
  if (!found) throw new Missing(GONE);
  return found;
}

/** A campaign as typed into its page. */
export interface CampaignToSave extends CampaignFields {
  id: string;
}

/**
 * Saves a campaign of a company: a new one, or the fields of one that is there.
 *
 * @param options.base the fields as the person saw them; with them, the campaign must be there
 * @throws Missing, Outdated; Refusal when the assigned user is not there
 */
export async function saveCampaign(
  database: Database,
  company: string,
  campaign: CampaignToSave,
  options: { base?: CampaignFields } = {},
): Promise<CampaignView> {
  const { id, name, assignedUser } = campaign;
  return inTransaction(database, async (trx) => {
    // Not for the country: a company that was removed meanwhile takes no campaign.
    await countryOf(trx, company);
    const [stored] = await readCampaigns(trx, company, [id]);
    if (options.base && !stored) throw new Missing(GONE);
    if (stored) refuseOutdated(campaignFields(stored), options.base, campaign);
    if (assignedUser !== null) await refuseMissingUser(trx, company, assignedUser);
    const fields = { name, assigned_user: assignedUser };
    await trx
      .insertInto('campaigns')
      .values({ company_id: company, id, ...fields })
      .onConflict((conflict) => conflict.columns(['company_id', 'id']).doUpdateSet(fields))
      .execute();
    const [saved] = await readCampaigns(trx, company, [id]);
    if (!saved) throw new Missing(GONE);
    await noteChange(trx, {
      company,
      did: stored ? 'changed' : 'added',
      subject: { type: 'campaign', id, name },
      before: stored && fieldsInWords(stored),
      after: fieldsInWords(saved),
    });
    return saved;
  });
}

/**
 * Removes a campaign and the enrolments in it; the leads stay. All of it happens, or nothing. It runs on a
 * connection of its own and in small steps, so calls are answered meanwhile.
 *
 * @throws Missing
 */
export async function removeCampaign(database: Database, company: string, campaign: string): Promise<void> {
  const connection = await database.openConnection();
  try {
    await inTransaction(connection, async (trx) => {
      const [stored] = await readCampaigns(trx, company, [campaign]);
      if (!stored) throw new Missing(GONE);
      let enrolledLeads = 0;
      await inSlices(database.dialect, async (rows) => {
        const { numDeletedRows } = await trx
          .deleteFrom('enrolments')
          .where('company_id', '=', company)
          .where('campaign_id', '=', campaign)
          .where('lead_id', 'in', (eb) =>
            eb
              .selectFrom('enrolments as some')
              .select('some.lead_id')
              .where('some.company_id', '=', company)
              .where('some.campaign_id', '=', campaign)
              .limit(rows),
          )
          .executeTakeFirstOrThrow();
        enrolledLeads += Number(numDeletedRows);
        return Number(numDeletedRows);
      });
      await trx
        .deleteFrom('campaigns')
        .where('company_id', '=', company)
        .where('id', '=', campaign)
        .execute();
      await noteChange(trx, {
        company,
        did: 'removed',
        subject: { type: 'campaign', id: campaign, name: stored.name },
        before: { ...fieldsInWords(stored), enrolledLeads: enrolledLeads || null },
      });
    });
  } finally {
    await connection.close();
  }
}

/** A campaign's fields as the audit keeps them: with the name of the user, who may be gone when it is read. */
function fieldsInWords({ name, assignedUser }: CampaignView) {
  return { name, assignedUser };
}

async function readCampaigns(
  kysely: Kysely<Tables>,
  company: string,
  ids: readonly string[],
): Promise<CampaignView[]> {
  const rows = await kysely
    .selectFrom('campaigns')
    .leftJoin('staff as user', (join) =>
      join
        .onRef('user.company_id', '=', 'campaigns.company_id')
        .onRef('user.id', '=', 'campaigns.assigned_user'),
    )
    .where('campaigns.company_id', '=', company)
    .where('campaigns.id', 'in', ids)
    .select(['campaigns.id', 'campaigns.name', 'user.id as user_id', 'user.name as user_name'])
    .select((eb) =>
      eb
        .selectFrom(
          eb
            .selectFrom('enrolments')
            .select('enrolments.campaign_id')
            .whereRef('enrolments.company_id', '=', 'campaigns.company_id')
            .whereRef('enrolments.campaign_id', '=', 'campaigns.id')
            .limit(MOST_COUNTED)
            .as('enrolled'),
        )
        .select((count) => count.fn.countAll<number>().as('count'))
        .as('leads'),
    )
    .execute();
  return rows.map(({ id, name, user_id, user_name, leads }) => ({
    id,
    name,
    assignedUser: user_id === null ? null : { id: user_id, name: user_name ?? '' },
    leads: leads ?? 0,
  }));
}

async function refuseMissingUser(trx: Transaction<Tables>, company: string, user: string): Promise<void> {
  const found = await trx
    .selectFrom('staff')
    .select('id')
    .where('company_id', '=', company)
    .where('id', '=', user)
    .executeTakeFirst();
  if (!found)
    throw new Refusal('This user is not there any more. Choose another.', { field: 'assignedUser' });
}
