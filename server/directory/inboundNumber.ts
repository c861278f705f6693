import type { Transaction } from 'kysely';
import { noteChange } from '../audit/noteChange.ts';
import type { Tables } from '../database/tables.ts';
import { Refusal } from './refusal.ts';

/**
 * Frees a Twilio number that `user` is to have as Inbound Twilio Number from the user who holds it.
 *
 * @param move must be true when somebody else holds it
 * @throws Refusal with `holder` otherwise; the message names them
 */
export async function freeNumber(
  trx: Transaction<Tables>,
  company: string,
  number: string,
  user: string,
  move: boolean,
): Promise<void> {
  const holder = await holderOf(trx, company, number);
  if (!holder || holder.id === user) return;
  if (!move) throw isHeld(number, holder, 'inboundTwilioNumber');
  await release(trx, company, holder);
}

/**
 * Makes a Twilio number the Inbound Twilio Number of `owner`, or of nobody when `owner` is null.
 *
 * @param move must be true when somebody else holds it, and when the owner gives up another number for it
 * @throws Refusal with `holder` otherwise, the user who would lose a number; or when there is no such user
 */
export async function assignOwner(
  trx: Transaction<Tables>,
  company: string,
  number: string,
  owner: string | null,
  move: boolean,
): Promise<void> {
  const holder = await holderOf(trx, company, number);
  if ((holder?.id ?? null) === owner) return;
  if (owner === null) {
    if (holder) await release(trx, company, holder);
    return;
  }
  const user = await trx
    .selectFrom('staff')
    .select(['id', 'name', 'inbound_number'])
    .where('company_id', '=', company)
    .where('id', '=', owner)
    .executeTakeFirst();
  if (!user) throw new Refusal('This user is not there any more. Choose another owner.', { field: 'owner' });
  if (!move) {
    if (holder) throw isHeld(number, holder, 'owner', user);
    if (user.inbound_number !== null) throw wouldGiveUp(number, user);
  }
  if (holder) await release(trx, company, holder);
  await setNumber(trx, company, user, number);
}

interface Holder {
  id: string;
  name: string;
  inbound_number: string | null;
}

function holderOf(trx: Transaction<Tables>, company: string, number: string): Promise<Holder | undefined> {
  return trx
    .selectFrom('staff')
    .select(['id', 'name', 'inbound_number'])
    .where('inbound_number', '=', number)
    .where('company_id', '=', company)
    .executeTakeFirst();
}

function release(trx: Transaction<Tables>, company: string, holder: Holder): Promise<void> {
  return setNumber(trx, company, holder, null);
}

async function setNumber(
  trx: Transaction<Tables>,
  company: string,
  { id, name, inbound_number }: Holder,
  number: string | null,
): Promise<void> {
  await trx
    .updateTable('staff')
    .set({ inbound_number: number })
    .where('company_id', '=', company)
    .where('id', '=', id)
    .execute();
  await noteChange(trx, {
    company,
    did: 'changed',
    subject: { type: 'staff', id, name },
    before: { inboundTwilioNumber: inbound_number },
    after: { inboundTwilioNumber: number },
  });
}

function isHeld(number: string, { id, name }: Holder, field: string, next?: Holder): Refusal {
  const message = next?.inbound_number
    ? `${number} is assigned to ${name}, and ${next.name} would give up ${next.inbound_number} for it. Take them from both first, or move it.`
    : `${number} is assigned to ${name}. Take it from ${name} first, or move it.`;
  return new Refusal(message, { field, holder: { id, name } });
}

function wouldGiveUp(number: string, { id, name, inbound_number }: Holder): Refusal {
  return new Refusal(
    `${name} has ${inbound_number} as Inbound Twilio Number and would give it up for ${number}. Choose another owner, or move it.`,
    { field: 'owner', holder: { id, name } },
  );
}
