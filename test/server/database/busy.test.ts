import { Hono } from 'hono';
import { expect, it, onTestFinished } from 'vitest';
import { tellRefusal } from '../../../server/api/failures.ts';
import { retryWhileBusy } from '../../../server/database/busy.ts';
import { type Database, openDatabase } from '../../../server/database/database.ts';
import { inTransaction } from '../../../server/database/inTransaction.ts';
import { freshPlace } from '../../support/databases.ts';

/** Opens a database in which somebody else writes until the test is over. */
async function openWhileWritten(
  dialect: Database['dialect'],
  pool: { max?: number } = {},
): Promise<Database> {
  const place = await freshPlace(dialect);
  const limits = { connectionTimeoutMillis: 100, queryTimeoutMillis: 100, ...pool };
  const database = await openDatabase({ ...place, pool: limits });
  const other = await database.openConnection();
  let end = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  let begun = () => {};
  const isWriting = new Promise<void>((resolve) => {
    begun = resolve;
  });
  const writing = inTransaction(other, async () => {
    begun();
    await ended;
  });
  await isWriting;
  onTestFinished(async () => {
    end();
    await writing;
    await other.close();
    await database.close();
  });
  return database;
}

async function answerTo(error: unknown): Promise<{ status: number; body: unknown }> {
  const app = new Hono();
  app.onError((thrown, context) => tellRefusal(thrown, context) ?? context.json({ error: 'other' }, 500));
  app.get('/', () => {
    throw error;
  });
  const response = await app.request('/');
  return { status: response.status, body: await response.json() };
}

const BUSY = {
  status: 503,
  body: { error: 'The database is busy, perhaps with an import. Try again in a moment.' },
};

it.each(['sqlite', 'postgres'] as const)(
  'a write that waits in vain for another one is told, on %s',
  async (dialect) => {
    const { kysely } = await openWhileWritten(dialect);
    const write = () => kysely.updateTable('directory_state').set({ revision: 5 }).execute();
    const fault = await retryWhileBusy(write, 50).catch((error: unknown) => error);
    expect(await answerTo(fault)).toEqual(BUSY);
  },
);

it('so is one that waits in vain for a connection', async () => {
  const { kysely } = await openWhileWritten('postgres', { max: 1 });
  const write = () => kysely.updateTable('directory_state').set({ revision: 5 }).execute();
  const faults = (await Promise.allSettled([write(), write(), write()])).map(
    (each) => 'reason' in each && each.reason,
  );
  expect(faults.map(String)).toContainEqual(expect.stringMatching(/to connect|connection timeout/));
  for (const fault of faults) expect(await answerTo(fault)).toEqual(BUSY);
});

it('a fault of another sort is not', async () => {
  const database = await openDatabase(await freshPlace('postgres'));
  onTestFinished(() => database.close());
  const fault = await database.writing
    .insertInto('staff')
    .values({
      company_id: 'none',
      id: 'a',
      name: 'a',
      email: null,
      phone: null,
      phone_e164: null,
      inbound_number: null,
    })
    .execute()
    .catch((error: unknown) => error);
  expect((await answerTo(fault)).status).toBe(500);
});
