import type { Database } from '../database/database.ts';
import { inTransaction } from '../database/inTransaction.ts';
import { byName } from './inOrder.ts';

/** A campaign, with the user it is assigned to; null when to nobody. */
export interface Campaign {
  id: string;
  name: string;
  assignedUser: string | null;
}

/** Lists a company's campaigns by name. */
export async function listCampaigns({ kysely }: Database, company: string): Promise<Campaign[]> {
  const rows = await kysely.selectFrom('campaigns').selectAll().where('company_id', '=', company).execute();
  return rows.map((row) => ({ id: row.id, name: row.name, assignedUser: row.assigned_user })).sort(byName);
}

/** Saves a campaign of a company: a new one, or the fields of one that is there. */
export async function saveCampaign(database: Database, company: string, campaign: Campaign): Promise<void> {
  const fields = { name: campaign.name, assigned_user: campaign.assignedUser };
  await inTransaction(database, (trx) =>
    trx
      .insertInto('campaigns')
      .values({ company_id: company, id: campaign.id, ...fields })
      .onConflict((conflict) => conflict.columns(['company_id', 'id']).doUpdateSet(fields))
      .execute(),
  );
}
