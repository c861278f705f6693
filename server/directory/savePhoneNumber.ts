import type { Transaction } from 'kysely';
import { phoneNumberFields } from '../../shared/api/recordFields.ts';
import type { PhoneNumberFields, PhoneNumberView } from '../../shared/api/settings.ts';
import { toE164 } from '../../shared/phone/e164.ts';
import type { Database } from '../database/database.ts';
import { inTransaction } from '../database/inTransaction.ts';
import type { Tables } from '../database/tables.ts';
import { countryOf } from './countryOf.ts';
import { assignOwner } from './inboundNumber.ts';
import { noteLostMark, noteNumber } from './noteNumber.ts';
import { readPhoneNumber } from './phoneNumbers.ts';
import { Missing, Refusal, refuseOutdated } from './refusal.ts';
import { readTypedPhone, refuseOwnNumber } from './typedPhone.ts';

const GONE = 'This Twilio number is not there any more.';
const NOT_FORWARDED = 'Enter another Call Forwarding Number.';

/**
 * Adds a Twilio number to a company. The first one is its default outbound number, whatever is asked for, and so
 * is one that comes when none has the mark.
 *
 * @param typed the number, as typed
 * @param options.move takes the Inbound Twilio Number that the owner has so far
 * @throws Refusal when the number is not valid, is there already, or another company holds it, and as
 *   `changePhoneNumber` does
 */
export async function addPhoneNumber(
  database: Database,
  company: string,
  typed: string,
  fields: PhoneNumberFields,
  options: { move?: boolean } = {},
): Promise<PhoneNumberView> {
  return inTransaction(database, async (trx) => {
    const country = await countryOf(trx, company);
    const number = await readNewNumber(trx, company, country, typed);
    const marked = await trx
      .selectFrom('phone_numbers')
      .select('e164')
      .where('company_id', '=', company)
      .where('is_default_outbound', '=', 1)
      .executeTakeFirst();
    await trx
      .insertInto('phone_numbers')
      .values({
        e164: number,
        company_id: company,
        label: fields.label,
        call_forwarding_number: null,
        call_forwarding_e164: null,
        flow_id: null,
        is_default_outbound: 0,
      })
      .execute();
    const isDefaultOutbound = fields.isDefaultOutbound || !marked;
    return write(trx, company, country, number, { ...fields, isDefaultOutbound }, options.move);
  });
}

/**
 * Changes the fields of a Twilio number that a company has.
 *
 * @param number E.164
 * @param options.move takes the number from the user who holds it, and the owner's former number from the owner
 * @param options.base the fields as the person saw them
 * @throws Missing, Outdated; Refusal when the Call Forwarding Number is one of the company's own Twilio numbers,
 *   the flow or the owner is not there, or somebody would lose an Inbound Twilio Number without `move`
 */
export async function changePhoneNumber(
  database: Database,
  company: string,
  number: string,
  fields: PhoneNumberFields,
  options: { move?: boolean; base?: PhoneNumberFields } = {},
): Promise<PhoneNumberView> {
  return inTransaction(database, async (trx) => {
    const country = await countryOf(trx, company);
    const stored = await readPhoneNumber(trx, company, number);
    if (!stored) throw new Missing(GONE);
    refuseOutdated(phoneNumberFields(stored), options.base, fields);
    return write(trx, company, country, number, fields, options.move, stored);
  });
}

/**
 * Removes a Twilio number from a company. Its owner is then without one; what is known of its connection stays,
 * so that it can still be put back at Twilio.
 *
 * @throws Missing
 */
export async function removePhoneNumber(database: Database, company: string, number: string): Promise<void> {
  await inTransaction(database, async (trx) => {
    const stored = await readPhoneNumber(trx, company, number);
    if (!stored) throw new Missing(GONE);
    await assignOwner(trx, company, number, null, true);
    await trx
      .deleteFrom('phone_numbers')
      .where('e164', '=', number)
      .where('company_id', '=', company)
      .execute();
    await noteNumber(trx, company, { before: stored });
  });
}

async function readNewNumber(
  trx: Transaction<Tables>,
  company: string,
  country: string,
  typed: string,
): Promise<string> {
  const number = toE164(typed, country);
  if (!number) throw new Refusal(`“${typed}” is not a valid phone number.`, { field: 'number' });
  const held = await trx
    .selectFrom('phone_numbers')
    .select('company_id')
    .where('e164', '=', number)
    .executeTakeFirst();
  if (!held) return number;
  const message =
    held.company_id === company
      ? `${number} is one of your Twilio numbers already.`
      : `${number} cannot be added: it is in use elsewhere on this installation.`;
  throw new Refusal(message, { field: 'number' });
}

async function write(
  trx: Transaction<Tables>,
  company: string,
  country: string,
  number: string,
  fields: PhoneNumberFields,
  move = false,
  stored?: PhoneNumberView,
): Promise<PhoneNumberView> {
  const forwarding = readTypedPhone(fields.callForwardingNumber, country, stored?.callForwardingNumber);
  await refuseOwnNumber(trx, company, forwarding, 'callForwardingNumber', NOT_FORWARDED);
  if (fields.flow !== null) await refuseMissingFlow(trx, company, fields.flow);
  await assignOwner(trx, company, number, fields.owner, move);
  if (fields.isDefaultOutbound) {
    const losing = await trx
      .updateTable('phone_numbers')
      .set({ is_default_outbound: 0 })
      .where('company_id', '=', company)
      .where('e164', '!=', number)
      .where('is_default_outbound', '=', 1)
      .returning(['e164', 'label'])
      .execute();
    for (const row of losing) await noteLostMark(trx, company, row);
  }
  await trx
    .updateTable('phone_numbers')
    .set({
      label: fields.label,
      call_forwarding_number: forwarding.typed,
      call_forwarding_e164: forwarding.e164,
      flow_id: fields.flow,
      is_default_outbound: fields.isDefaultOutbound ? 1 : 0,
    })
    .where('e164', '=', number)
    .where('company_id', '=', company)
    .execute();
  const saved = await readPhoneNumber(trx, company, number);
  if (!saved) throw new Missing(GONE);
  await noteNumber(trx, company, { before: stored, after: saved });
  return saved;
}

async function refuseMissingFlow(trx: Transaction<Tables>, company: string, flow: string): Promise<void> {
  const found = await trx
    .selectFrom('flows')
    .select('id')
    .where('company_id', '=', company)
    .where('id', '=', flow)
    .where('archived_at', 'is', null)
    .executeTakeFirst();
  if (!found)
    throw new Refusal('This flow is not there any more. Choose another flow, or the default one.', {
      field: 'flow',
    });
}
