import { noteChange } from '../audit/noteChange.ts';
import { storedFlag } from '../database/accountTables.ts';
import type { Database } from '../database/database.ts';
import { inTransaction } from '../database/inTransaction.ts';

/** Turns a member's second factor off without a code, for somebody who lost the phone and the recovery codes. */
export async function turnOffSecondFactor(
  database: Database,
  member: { id: string; name: string },
): Promise<void> {
  await inTransaction(database, async (trx) => {
    await trx.deleteFrom('second_factors').where('userId', '=', member.id).execute();
    await trx
      .updateTable('members')
      .set({ twoFactorEnabled: storedFlag(database.dialect, false) })
      .where('id', '=', member.id)
      .execute();
    await noteChange(trx, {
      company: null,
      did: 'changed',
      subject: { type: 'member', id: member.id, name: member.name },
      after: { secondFactor: 'off' },
    });
  });
}
