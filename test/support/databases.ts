import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, describe, inject, onTestFinished } from 'vitest';
import { type Database, type DatabasePlace, openDatabase } from '../../server/database/database.ts';

/** Opens an empty database that is closed after the test. */
export type OpenEmpty = () => Promise<Database>;

/**
 * Runs the same tests on SQLite, in a fresh folder each time, and on a real PostgreSQL, in a fresh database
 * each time.
 *
 * @example describeOnBothDatabases('staff', (open) => { it('…', async () => { const database = await open(); }); });
 */
export function describeOnBothDatabases(name: string, tests: (open: OpenEmpty) => void): void {
  for (const dialect of ['sqlite', 'postgres'] as const) {
    describe(`${name} on ${dialect}`, () => {
      tests(async () => {
        const database = await openDatabase(await freshPlace(dialect));
        onTestFinished(() => database.close());
        return database;
      });
    });
  }
}

/** Removed after the file's last test: a place may be made for one test, or for all tests of a file. */
const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** Makes a place for a database that is not there yet. On PostgreSQL it is a database of its own. */
export async function freshPlace(dialect: Database['dialect']): Promise<DatabasePlace> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'ringpath-database-'));
  folders.push(dataFolder);
  if (dialect === 'sqlite') return { dataFolder };
  return { dataFolder, databaseUrl: await freshPostgresUrl() };
}

/** Makes an empty database on the test run's PostgreSQL, and returns its address. */
export async function freshPostgresUrl(): Promise<string> {
  const server = inject('postgresUrl');
  const name = `test_${randomBytes(8).toString('hex')}`;
  const client = new pg.Client({ connectionString: `${server}/postgres` });
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  return `${server}/${name}`;
}
