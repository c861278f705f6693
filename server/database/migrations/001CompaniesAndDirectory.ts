import type { Kysely, Migration } from 'kysely';
import { keyed } from './keyed.ts';

/** Companies, what they route with, and their flows. */
export const companiesAndDirectory: Migration = {
  async up(db: Kysely<unknown>) {
    await createCompanies(db);
    await createPhoneNumbersAndStaff(db);
    await createLeadsAndCampaigns(db);
    await createFlows(db);
    await db.schema
      .createTable('directory_state')
      .addColumn('id', 'integer', (col) => col.primaryKey())
      .addColumn('revision', 'bigint', (col) => col.notNull())
      .execute();
    await (db as Kysely<{ directory_state: { id: number; revision: number } }>) // just created
      .insertInto('directory_state')
      .values({ id: 1, revision: 0 })
      .execute();
  },
};

async function createCompanies(db: Kysely<unknown>): Promise<void> {
  await keyed(db, 'companies')
    .addColumn('id', 'text', (col) => col.primaryKey().notNull())
    .addColumn('name', 'text', (col) => col.notNull())
    .addColumn('company_phone', 'text')
    .addColumn('company_phone_e164', 'text')
    .addColumn('time_zone', 'text', (col) => col.notNull())
    .addColumn('country', 'text', (col) => col.notNull())
    .addColumn('twilio_account_sid', 'text')
    .addColumn('twilio_tokens_sealed', 'text')
    .addColumn('default_flow_id', 'text')
    .addColumn('is_demo', 'integer', (col) => col.notNull().defaultTo(0))
    .addColumn('created_at', 'bigint', (col) => col.notNull())
    .execute();
  await db.schema.createIndex('companies_by_account').on('companies').column('twilio_account_sid').execute();
}

async function createPhoneNumbersAndStaff(db: Kysely<unknown>): Promise<void> {
  await keyed(db, 'phone_numbers')
    .addColumn('e164', 'text', (col) => col.primaryKey().notNull())
    .addColumn('company_id', 'text', (col) => col.notNull().references('companies.id').onDelete('cascade'))
    .addColumn('label', 'text', (col) => col.notNull())
    .addColumn('call_forwarding_number', 'text')
    .addColumn('call_forwarding_e164', 'text')
    .addColumn('flow_id', 'text')
    .addColumn('is_default_outbound', 'integer', (col) => col.notNull().defaultTo(0))
    .execute();
  await db.schema.createIndex('phone_numbers_by_company').on('phone_numbers').column('company_id').execute();
  await keyed(db, 'staff')
    .addColumn('company_id', 'text', (col) => col.notNull().references('companies.id').onDelete('cascade'))
    .addColumn('id', 'text', (col) => col.notNull())
    .addColumn('name', 'text', (col) => col.notNull())
    .addColumn('email', 'text')
    .addColumn('phone', 'text')
    .addColumn('phone_e164', 'text')
    .addColumn('inbound_number', 'text', (col) =>
      col.unique().references('phone_numbers.e164').onDelete('set null'),
    )
    .addPrimaryKeyConstraint('staff_key', ['company_id', 'id'])
    .execute();
}

async function createLeadsAndCampaigns(db: Kysely<unknown>): Promise<void> {
  await keyed(db, 'campaigns')
    .addColumn('company_id', 'text', (col) => col.notNull().references('companies.id').onDelete('cascade'))
    .addColumn('id', 'text', (col) => col.notNull())
    .addColumn('name', 'text', (col) => col.notNull())
    .addColumn('assigned_user', 'text')
    .addPrimaryKeyConstraint('campaigns_key', ['company_id', 'id'])
    .addForeignKeyConstraint('campaigns_user', ['company_id', 'assigned_user'], 'staff', ['company_id', 'id'])
    .execute();
  await db.schema
    .createTable('leads')
    .addColumn('company_id', 'text', (col) => col.notNull().references('companies.id').onDelete('cascade'))
    .addColumn('id', 'text', (col) => col.notNull())
    .addColumn('name', 'text', (col) => col.notNull())
    .addColumn('phone', 'text')
    .addColumn('phone_e164', 'text')
    .addColumn('assigned_user', 'text')
    .addColumn('search_text', 'text', (col) => col.notNull())
    .addPrimaryKeyConstraint('leads_key', ['company_id', 'id'])
    .addUniqueConstraint('leads_phone', ['company_id', 'phone_e164'])
    .addForeignKeyConstraint('leads_user', ['company_id', 'assigned_user'], 'staff', ['company_id', 'id'])
    .execute();
  await keyed(db, 'enrolments')
    .addColumn('company_id', 'text', (col) => col.notNull())
    .addColumn('lead_id', 'text', (col) => col.notNull())
    .addColumn('campaign_id', 'text', (col) => col.notNull())
    .addColumn('enrolled_at', 'bigint')
    .addPrimaryKeyConstraint('enrolments_key', ['company_id', 'lead_id', 'campaign_id'])
    .addForeignKeyConstraint(
      'enrolments_lead',
      ['company_id', 'lead_id'],
      'leads',
      ['company_id', 'id'],
      (key) => key.onDelete('cascade'),
    )
    .addForeignKeyConstraint(
      'enrolments_campaign',
      ['company_id', 'campaign_id'],
      'campaigns',
      ['company_id', 'id'],
      (key) => key.onDelete('cascade'),
    )
    .execute();
  // What refers to a record has an index, or removing the record would read the whole table.
  const references: Array<[table: string, column: string]> = [
    ['campaigns', 'assigned_user'],
    ['leads', 'assigned_user'],
    ['enrolments', 'campaign_id'],
  ];
  for (const [table, column] of references) {
    await db.schema.createIndex(`${table}_by_${column}`).on(table).columns(['company_id', column]).execute();
  }
}

async function createFlows(db: Kysely<unknown>): Promise<void> {
  await keyed(db, 'flows')
    .addColumn('company_id', 'text', (col) => col.notNull().references('companies.id').onDelete('cascade'))
    .addColumn('id', 'text', (col) => col.notNull())
    .addColumn('name', 'text', (col) => col.notNull())
    .addColumn('published_version', 'integer', (col) => col.notNull().defaultTo(0))
    .addColumn('archived_at', 'bigint')
    .addColumn('created_at', 'bigint', (col) => col.notNull())
    .addPrimaryKeyConstraint('flows_key', ['company_id', 'id'])
    .execute();
  await db.schema
    .createTable('flow_versions')
    .addColumn('company_id', 'text', (col) => col.notNull())
    .addColumn('flow_id', 'text', (col) => col.notNull())
    .addColumn('version', 'integer', (col) => col.notNull())
    .addColumn('document', 'text', (col) => col.notNull())
    .addColumn('published_at', 'bigint', (col) => col.notNull())
    .addPrimaryKeyConstraint('flow_versions_key', ['company_id', 'flow_id', 'version'])
    .addForeignKeyConstraint(
      'flow_versions_flow',
      ['company_id', 'flow_id'],
      'flows',
      ['company_id', 'id'],
      (key) => key.onDelete('cascade'),
    )
    .execute();
}
