import { getMigrations } from 'better-auth/db/migration';
import { expect, it } from 'vitest';
import { authOptions } from '../../../server/accounts/auth.ts';
import { describeOnBothDatabases } from '../../support/databases.ts';

describeOnBothDatabases('the tables of sign-in', (open) => {
  it('are those that better-auth asks for, with nothing missing', async () => {
    const { kysely, dialect } = await open();
    const options = authOptions(
      { db: kysely, type: dialect },
      'a secret that is long enough for this',
      false,
    );
    const { toBeCreated, toBeAdded } = await getMigrations(options);
    expect({ toBeCreated, toBeAdded }).toEqual({ toBeCreated: [], toBeAdded: [] });
  });
});
