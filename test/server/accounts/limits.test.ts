import { describe, expect, it, onTestFinished } from 'vitest';
import { openLimits, RULES, TooOften } from '../../../server/accounts/limits.ts';
import { openDatabase } from '../../../server/database/database.ts';
import { describeOnBothDatabases, freshPlace } from '../../support/databases.ts';

const WHO = 'nora@ringpath.example 203.0.113.9';

describeOnBothDatabases('a limit', (open) => {
  it('lets so many through and no more, says how long to wait, and forgets what it is told to', async () => {
    const limits = openLimits(await open());
    for (let n = 0; n < RULES.mailTo.points; n += 1) await limits.count('mailTo', WHO);
    await expect(limits.count('mailTo', WHO)).rejects.toThrow(/Too many links .* Try again in \d+ minutes\./);
    await limits.count('mailTo', 'somebody else');
    await limits.forget('mailTo', WHO);
    await limits.count('mailTo', WHO);
  });
});

describe('limits of two server processes on one PostgreSQL', () => {
  const openTwo = async () => {
    const place = await freshPlace('postgres');
    const [one, other] = [await openDatabase(place), await openDatabase(place)];
    onTestFinished(async () => {
      await Promise.all([one.close(), other.close()]);
    });
    return { one, limits: [openLimits(one), openLimits(other)] as const };
  };

  it('are counted together, so that a code of the app signs in at one of them alone', async () => {
    const { limits } = await openTwo();
    const both = await Promise.allSettled(limits.map((each) => each.count('codeOf', 'nora 123456')));
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const [here, there] = limits;
    for (let n = 0; n < RULES.signInAs.points; n += 1) await (n % 2 ? here : there).count('signInAs', WHO);
    for (const each of limits) await expect(each.count('signInAs', WHO)).rejects.toBeInstanceOf(TooOften);
  });

  it('keep no address and no e-mail address', async () => {
    const { one, limits } = await openTwo();
    await limits[0].count('signInAs', WHO);
    const rows = await one.kysely.selectFrom('limits').select('key').execute();
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toMatch(/nora|203/);
  });

  it('go on in memory while the database cannot be asked', async () => {
    const { one, limits } = await openTwo();
    await one.kysely.schema.dropTable('limits').execute();
    await limits[0].count('codeOf', 'nora 123456');
    await expect(limits[0].count('codeOf', 'nora 123456')).rejects.toBeInstanceOf(TooOften);
  });
});
