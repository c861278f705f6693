import type { Transaction } from 'kysely';
import { noteChange } from '../audit/noteChange.ts';
import type { InvitationRow } from '../database/accountTables.ts';
import type { Tables } from '../database/tables.ts';

/**
 * Withdraws what somebody invited who may not invite any more: a removed admin could have invited an address of their
 * own and come back by it. Part of a transaction.
 *
 * @param by the id of the member, or of the token
 */
export async function withdrawInvitationsBy(
  trx: Transaction<Tables>,
  company: string,
  by: string,
): Promise<void> {
  const rows = await trx
    .deleteFrom('invitations')
    .where('company_id', '=', company)
    .where((eb) => eb.or([eb('invited_by_id', '=', by), eb('invited_by_id', 'is', null)]))
    .returningAll()
    .execute();
  for (const row of rows) await noteInvitation(trx, 'removed', row);
}

/** Notes in the audit that an invitation was made, or counts no more. Part of a transaction. */
export function noteInvitation(
  trx: Transaction<Tables>,
  did: 'added' | 'removed',
  { id, company_id, email, role }: InvitationRow,
): Promise<void> {
  return noteChange(trx, {
    company: company_id,
    did,
    subject: { type: 'invitation', id, name: email },
    ...(did === 'added' ? { after: { email, role } } : { before: { email, role } }),
  });
}
