import { expect, it } from 'vitest';
import { inTransaction } from '../../../server/database/inTransaction.ts';
import { describeOnBothDatabases } from '../../support/databases.ts';
import { load, NOW, openProblems, openSound, seeAtTwilio, soundCompany } from '../../support/problems.ts';

const faulty = {
  companyPhone: 'front desk',
  staff: [{ id: 'dana', name: 'Dana Ortiz', phone: 'soon', inboundTwilioNumber: '+12025550111' }],
};

describeOnBothDatabases('the list of problems', (open) => {
  it('has errors first, then the groups in their order, and each problem once', async () => {
    const database = await openSound(open);
    await load(database, soundCompany(faulty));
    await seeAtTwilio(database, ['+12025550111'], 'notConnected');
    await seeAtTwilio(database, ['+12025550112'], 'drifted');
    const list = await openProblems(database).list('harbor');
    expect(list.map(({ severity, id }) => `${severity} ${id}`)).toEqual([
      'error phones:company',
      'error twilio:connection:+12025550112',
      'warning phones:user:dana:4',
      'warning twilio:connection:+12025550111',
    ]);
  });

  it('tells each company its own', async () => {
    const database = await openSound(open);
    const other = { id: 'other', name: 'Other Homes', timeZone: 'UTC', country: 'US', companyPhone: 'x' };
    await load(database, soundCompany(), other);
    const problems = openProblems(database);
    expect(await problems.list('harbor')).toEqual([]);
    expect((await problems.list('other')).map(({ id }) => id)).toEqual(['phones:company']);
    expect(await problems.count('harbor')).toEqual({ errors: 0, warnings: 0 });
    expect(await problems.count('other')).toEqual({ errors: 0, warnings: 1 });
    expect(await problems.list('nobody')).toEqual([]);
  });

  it('is counted anew as soon as the directory changes, and at the latest after ten seconds', async () => {
    const database = await openSound(open);
    let now = NOW;
    const problems = openProblems(database, { now: () => now });
    expect(await problems.count('harbor')).toEqual({ errors: 0, warnings: 0 });
    await load(database, soundCompany({ companyPhone: null }));
    expect(await problems.count('harbor')).toEqual({ errors: 1, warnings: 0 });

    // Not counted as a change of the directory, so the count may be late, but not for long.
    await database.kysely.updateTable('companies').set({ company_phone_e164: '+12025550100' }).execute();
    expect(await problems.count('harbor')).toEqual({ errors: 1, warnings: 0 });
    now += 10_000;
    expect(await problems.count('harbor')).toEqual({ errors: 0, warnings: 0 });

    await inTransaction(database, (trx) =>
      trx.updateTable('companies').set({ company_phone_e164: null, company_phone: 'x' }).execute(),
    );
    const counts = await Promise.all([problems.count('harbor'), problems.count('harbor')]);
    expect(counts).toEqual([
      { errors: 1, warnings: 0 },
      { errors: 1, warnings: 0 },
    ]);
  });
});
