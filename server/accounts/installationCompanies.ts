import type { Insertable, Transaction } from 'kysely';
import type { InstallationCompany, NewCompany } from '../../shared/api/accounts.ts';
import { fourLayers } from '../../shared/flow/templates/fourLayers.ts';
import { noteChange } from '../audit/noteChange.ts';
import type { Database } from '../database/database.ts';
import { inTransaction } from '../database/inTransaction.ts';
import type { Tables } from '../database/tables.ts';
import { FIRST_FLOW } from '../directory/importFlows.ts';
import { byName } from '../directory/inOrder.ts';
import { Missing, refuseOutdated } from '../directory/refusal.ts';
import { publishWithin } from '../flows/flowShelf.ts';
import { giveRole, readRole } from './memberships.ts';

const LONGEST_ID = 40;

/** Lists all companies by name, the archived ones too: that they are there, and nothing of what is in them. */
export async function listInstallationCompanies(
  { kysely }: Pick<Database, 'kysely'>,
  member: string,
): Promise<InstallationCompany[]> {
  const rows = await kysely
    .selectFrom('companies')
    .select(['id', 'name', 'archived_at', 'created_at'])
    .execute();
  const memberships = await kysely
    .selectFrom('memberships')
    .select(['company_id', 'member_id', 'role'])
    .execute();
  const counts = new Map<string, number>();
  for (const { company_id } of memberships) counts.set(company_id, (counts.get(company_id) ?? 0) + 1);
  const own = new Map(
    memberships.flatMap((each) => (each.member_id === member ? [[each.company_id, each.role]] : [])),
  );
  return rows
    .map((row) => {
      const role = own.get(row.id);
      return {
        id: row.id,
        name: row.name,
        archivedAt: row.archived_at,
        createdAt: row.created_at,
        members: counts.get(row.id) ?? 0,
        role: role === undefined ? null : readRole(role),
      };
    })
    .sort(byName);
}

/** Makes a company that answers by the four layers, and its maker the admin of it. */
export async function makeCompany(
  database: Database,
  company: NewCompany,
  maker: { id: string; name: string; email: string },
  now: number,
): Promise<InstallationCompany> {
  return inTransaction(database, async (trx) => {
    const id = await freeId(trx, company.name);
    const row: Insertable<Tables['companies']> = {
      id,
      name: company.name,
      company_phone: null,
      company_phone_e164: null,
      time_zone: company.timeZone,
      country: company.country,
      twilio_account_sid: null,
      twilio_tokens_sealed: null,
      default_flow_id: FIRST_FLOW,
      is_demo: 0,
      archived_at: null,
      created_at: now,
    };
    await trx.insertInto('companies').values(row).execute();
    await noteChange(trx, {
      company: id,
      did: 'added',
      subject: { type: 'company', id, name: company.name },
      after: { ...company },
    });
    const document = fourLayers();
    await publishWithin(trx, id, { id: FIRST_FLOW, name: document.name, document }, now);
    await giveRole(trx, id, maker, 'admin', now);
    return { id, name: company.name, archivedAt: null, createdAt: now, members: 1, role: 'admin' };
  });
}

/** What an installation admin changes about a company. */
export interface CompanyStanding {
  name: string;
  archived: boolean;
}

/**
 * Renames a company, archives it, or brings it back. Archiving takes nothing from callers: see decision 017.
 *
 * @param base the fields as the person saw them
 * @throws Missing, Outdated
 */
export async function changeStanding(
  database: Database,
  id: string,
  wanted: CompanyStanding,
  base: CompanyStanding,
  member: string,
  now: number,
): Promise<InstallationCompany> {
  return inTransaction(database, async (trx) => {
    const row = await trx
      .selectFrom('companies')
      .select(['name', 'archived_at'])
      .where('id', '=', id)
      .executeTakeFirst();
    if (!row) throw new Missing('This company is not there any more.');
    const stored: CompanyStanding = { name: row.name, archived: row.archived_at !== null };
    refuseOutdated(stored, base, wanted);
    await trx
      .updateTable('companies')
      .set({ name: wanted.name, archived_at: wanted.archived ? (row.archived_at ?? now) : null })
      .where('id', '=', id)
      .execute();
    await noteChange(trx, {
      company: id,
      did: 'changed',
      subject: { type: 'company', id, name: wanted.name },
      before: stored,
      after: wanted,
    });
    const all = await listInstallationCompanies({ kysely: trx }, member);
    const saved = all.find((company) => company.id === id);
    if (!saved) throw new Missing('This company is not there any more.');
    return saved;
  });
}

/** The company's id stands in addresses: made of its name, such as `harbor-realty`. */
async function freeId(trx: Transaction<Tables>, name: string): Promise<string> {
  const words = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const slug =
    words
      .replace(/[^a-z0-9]+/g, '-')
      .slice(0, LONGEST_ID)
      .replace(/^-+|-+$/g, '') || 'company';
  for (let n = 1; ; n += 1) {
    const id = n === 1 ? slug : `${slug}-${n}`;
    const held = await trx.selectFrom('companies').select('id').where('id', '=', id).executeTakeFirst();
    if (!held) return id;
  }
}
