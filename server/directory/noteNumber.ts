import type { Transaction } from 'kysely';
import type { PhoneNumberView } from '../../shared/api/settings.ts';
import { noteChange } from '../audit/noteChange.ts';
import type { Tables } from '../database/tables.ts';

/** Notes in the audit what became of a Twilio number; `before` or `after` is absent for one that was or is not there. */
export async function noteNumber(
  trx: Transaction<Tables>,
  company: string,
  { before, after }: { before?: PhoneNumberView; after?: PhoneNumberView },
): Promise<void> {
  const view = after ?? before;
  if (!view) return;
  await noteChange(trx, {
    company,
    did: !after ? 'removed' : before ? 'changed' : 'added',
    subject: { type: 'phoneNumber', id: view.number, name: view.label || view.number },
    before: before && (await inWords(trx, company, before)),
    after: after && (await inWords(trx, company, after)),
  });
}

/** Notes that a number loses the mark of the default outbound number to another. */
export async function noteLostMark(
  trx: Transaction<Tables>,
  company: string,
  { e164, label }: { e164: string; label: string },
): Promise<void> {
  await noteChange(trx, {
    company,
    did: 'changed',
    subject: { type: 'phoneNumber', id: e164, name: label || e164 },
    before: { isDefaultOutbound: true },
    after: { isDefaultOutbound: false },
  });
}

/** With the names of flow and owner, which may be gone when it is read. */
async function inWords(trx: Transaction<Tables>, company: string, view: PhoneNumberView): Promise<object> {
  const flow = await trx
    .selectFrom('flows')
    .select(['id', 'name'])
    .where('company_id', '=', company)
    .where('id', '=', view.flow)
    .executeTakeFirst();
  return {
    label: view.label || null,
    callForwardingNumber: view.callForwardingNumber.typed,
    flow: flow ?? view.flow,
    owner: view.owner,
    isDefaultOutbound: view.isDefaultOutbound,
  };
}
