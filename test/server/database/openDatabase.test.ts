import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../../server/database/database.ts';
import { inTransaction } from '../../../server/database/inTransaction.ts';
import { saveCompany } from '../../../server/directory/companies.ts';
import { describeOnBothDatabases, freshPlace } from '../../support/databases.ts';

const COMPANY = { id: 'harbor', name: 'Harbor', companyPhone: null, timeZone: 'UTC', country: 'US' };
const UNKNOWN_CALL = {
  call_sid: 'CA1',
  called: '+12075550100',
  caller: 'anonymous',
  account_sid: 'AC1',
  at: 1,
};

describe.each(['sqlite', 'postgres'] as const)('opening on %s', (dialect) => {
  it('lets processes start together, and finds everything again at the next start', async () => {
    const place = await freshPlace(dialect);
    const together = await Promise.all([openDatabase(place), openDatabase(place), openDatabase(place)]);
    const [first] = together;
    if (!first) throw new Error('unreachable');
    await saveCompany(first, COMPANY, 1);
    await Promise.all(together.map((database) => database.close()));

    const again = await openDatabase(place);
    expect(await again.kysely.selectFrom('companies').select('id').execute()).toEqual([{ id: 'harbor' }]);
    await again.close();
  });
});

describeOnBothDatabases('a long transaction on the directory', (open) => {
  it('lets calls be read and written meanwhile, and shows nothing before its end', async () => {
    const database = await open();
    const importing = await database.openConnection();
    await inTransaction(importing, async (trx) => {
      await trx
        .insertInto('companies')
        .values({
          id: 'x',
          name: 'X',
          company_phone: null,
          company_phone_e164: null,
          time_zone: 'UTC',
          country: 'US',
          twilio_account_sid: null,
          twilio_tokens_sealed: null,
          default_flow_id: null,
          is_demo: 0,
          created_at: 0,
        })
        .execute();
      await database.kysely.insertInto('journal.unknown_calls').values(UNKNOWN_CALL).execute();
      expect(await database.kysely.selectFrom('companies').select('id').execute()).toEqual([]);
      expect(await database.kysely.selectFrom('journal.unknown_calls').selectAll().execute()).toEqual([
        UNKNOWN_CALL,
      ]);
    });
    expect(await database.kysely.selectFrom('companies').select('id').execute()).toHaveLength(1);
    await importing.close();
  });

  it('makes other writers wait for it instead of failing', async () => {
    const database = await open();
    const importing = await database.openConnection();
    let saving: Promise<unknown> | undefined;
    await inTransaction(importing, async () => {
      saving = saveCompany(database, COMPANY, 1);
      // While it waits, the connection reads on.
      await database.kysely.selectFrom('companies').select('id').execute();
    });
    await saving;
    expect(await database.kysely.selectFrom('companies').select('id').execute()).toHaveLength(1);
    await importing.close();
  });

  it('leaves nothing behind when it fails, the revision included', async () => {
    const database = await open();
    const fails = inTransaction(database, async (trx) => {
      await trx.insertInto('directory_state').values({ id: 2, revision: 0 }).execute();
      throw new Error('The power failed.');
    });
    await expect(fails).rejects.toThrow('The power failed.');
    expect(await database.kysely.selectFrom('directory_state').selectAll().execute()).toEqual([
      { id: 1, revision: 0 },
    ]);
  });
});
