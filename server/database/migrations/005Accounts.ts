import { type Kysely, type Migration, sql } from 'kysely';
import { isSqlite, keyed } from './keyed.ts';

/**
 * Members and what they belong to. The first five tables are better-auth's, with its column names and its own idea
 * of times and booleans (`CREATE TABLE` as `getMigrations` of better-auth 1.7 writes it, which a test compares);
 * the others are ours.
 */
export const accounts: Migration = {
  async up(db: Kysely<unknown>) {
    await createSignIn(db);
    await createBelonging(db);
    await db.schema.alterTable('companies').addColumn('archived_at', 'bigint').execute();
  },
};

async function createSignIn(db: Kysely<unknown>): Promise<void> {
  const time = isSqlite(db) ? sql`date` : sql`timestamptz`;
  const flag = isSqlite(db) ? sql`integer` : sql`boolean`;
  await db.schema
    .createTable('members')
    .addColumn('id', 'text', (col) => col.primaryKey().notNull())
    .addColumn('name', 'text', (col) => col.notNull())
    .addColumn('email', 'text', (col) => col.notNull().unique())
    .addColumn('emailVerified', flag, (col) => col.notNull())
    .addColumn('image', 'text')
    .addColumn('createdAt', time, (col) => col.notNull())
    .addColumn('updatedAt', time, (col) => col.notNull())
    .addColumn('twoFactorEnabled', flag)
    .addColumn('isInstallationAdmin', flag)
    .execute();
  await db.schema
    .createTable('sessions')
    .addColumn('id', 'text', (col) => col.primaryKey().notNull())
    .addColumn('expiresAt', time, (col) => col.notNull())
    .addColumn('token', 'text', (col) => col.notNull().unique())
    .addColumn('createdAt', time, (col) => col.notNull())
    .addColumn('updatedAt', time, (col) => col.notNull())
    .addColumn('ipAddress', 'text')
    .addColumn('userAgent', 'text')
    .addColumn('userId', 'text', (col) => col.notNull().references('members.id').onDelete('cascade'))
    .execute();
  await db.schema
    .createTable('credentials')
    .addColumn('id', 'text', (col) => col.primaryKey().notNull())
    .addColumn('accountId', 'text', (col) => col.notNull())
    .addColumn('providerId', 'text', (col) => col.notNull())
    .addColumn('userId', 'text', (col) => col.notNull().references('members.id').onDelete('cascade'))
    .addColumn('accessToken', 'text')
    .addColumn('refreshToken', 'text')
    .addColumn('idToken', 'text')
    .addColumn('accessTokenExpiresAt', time)
    .addColumn('refreshTokenExpiresAt', time)
    .addColumn('scope', 'text')
    .addColumn('password', 'text')
    .addColumn('createdAt', time, (col) => col.notNull())
    .addColumn('updatedAt', time, (col) => col.notNull())
    .execute();
  await db.schema
    .createTable('verifications')
    .addColumn('id', 'text', (col) => col.primaryKey().notNull())
    .addColumn('identifier', 'text', (col) => col.notNull())
    .addColumn('value', 'text', (col) => col.notNull())
    .addColumn('expiresAt', time, (col) => col.notNull())
    .addColumn('createdAt', time, (col) => col.notNull())
    .addColumn('updatedAt', time, (col) => col.notNull())
    .execute();
  await db.schema
    .createTable('second_factors')
    .addColumn('id', 'text', (col) => col.primaryKey().notNull())
    .addColumn('secret', 'text', (col) => col.notNull())
    .addColumn('backupCodes', 'text', (col) => col.notNull())
    .addColumn('userId', 'text', (col) => col.notNull().references('members.id').onDelete('cascade'))
    .addColumn('verified', flag)
    .addColumn('failedVerificationCount', 'integer')
    .addColumn('lockedUntil', time)
    .execute();
  const looked: Array<[table: string, column: string]> = [
    ['sessions', 'userId'],
    ['credentials', 'userId'],
    ['verifications', 'identifier'],
    ['second_factors', 'secret'],
    ['second_factors', 'userId'],
  ];
  for (const [table, column] of looked) {
    await db.schema.createIndex(`${table}_by_${column}`).on(table).column(column).execute();
  }
}

async function createBelonging(db: Kysely<unknown>): Promise<void> {
  await keyed(db, 'memberships')
    .addColumn('company_id', 'text', (col) => col.notNull().references('companies.id').onDelete('cascade'))
    .addColumn('member_id', 'text', (col) => col.notNull().references('members.id').onDelete('cascade'))
    .addColumn('role', 'text', (col) => col.notNull())
    .addColumn('since', 'bigint', (col) => col.notNull())
    .addPrimaryKeyConstraint('memberships_key', ['company_id', 'member_id'])
    .execute();
  await keyed(db, 'invitations')
    .addColumn('id', 'text', (col) => col.primaryKey().notNull())
    .addColumn('company_id', 'text', (col) => col.notNull().references('companies.id').onDelete('cascade'))
    .addColumn('email', 'text', (col) => col.notNull())
    .addColumn('role', 'text', (col) => col.notNull())
    .addColumn('secret_hash', 'text', (col) => col.notNull().unique())
    .addColumn('invited_by', 'text', (col) => col.notNull())
    .addColumn('invited_at', 'bigint', (col) => col.notNull())
    .addColumn('expires_at', 'bigint', (col) => col.notNull())
    .execute();
  await keyed(db, 'tokens')
    .addColumn('id', 'text', (col) => col.primaryKey().notNull())
    .addColumn('company_id', 'text', (col) => col.notNull().references('companies.id').onDelete('cascade'))
    .addColumn('name', 'text', (col) => col.notNull())
    .addColumn('role', 'text', (col) => col.notNull())
    .addColumn('secret_hash', 'text', (col) => col.notNull().unique())
    .addColumn('hint', 'text', (col) => col.notNull())
    .addColumn('created_by', 'text', (col) => col.notNull())
    .addColumn('created_at', 'bigint', (col) => col.notNull())
    .addColumn('expires_at', 'bigint')
    .addColumn('last_used_at', 'bigint')
    .execute();
  const looked: Array<[table: string, column: string]> = [
    ['memberships', 'member_id'],
    ['invitations', 'company_id'],
    ['tokens', 'company_id'],
  ];
  for (const [table, column] of looked) {
    await db.schema.createIndex(`${table}_by_${column}`).on(table).column(column).execute();
  }
}
