import type { Database } from '../database/database.ts';
import type { EmergencyAccount, EmergencyLine } from '../secrets/emergencyTable.ts';

/**
 * Lists every Twilio number of the installation with what may be rung for it when the database is gone: the
 * valid ones of Call Forwarding Number and Company Phone that are no Twilio number themselves. One query.
 */
export async function lineTable({ kysely }: Database): Promise<EmergencyLine[]> {
  const rows = await kysely
    .selectFrom('phone_numbers as number')
    .innerJoin('companies as company', 'company.id', 'number.company_id')
    .select([
      'number.e164',
      'number.company_id',
      'number.call_forwarding_e164',
      'company.company_phone_e164',
      'company.twilio_account_sid',
      'company.twilio_tokens_sealed',
    ])
    .execute();
  const own = new Set(rows.map((row) => row.e164));
  return rows.map((row) => ({
    number: row.e164,
    companyId: row.company_id,
    accountSid: row.twilio_account_sid,
    tokensSealed: row.twilio_tokens_sealed,
    phones: [row.call_forwarding_e164, row.company_phone_e164].filter(
      (phone): phone is string => phone !== null && !own.has(phone),
    ),
  }));
}

/** Lists the Twilio accounts of all companies that have tokens, those without a number too. */
export async function accountTable({ kysely }: Database): Promise<EmergencyAccount[]> {
  const rows = await kysely
    .selectFrom('companies')
    .select(['twilio_account_sid', 'twilio_tokens_sealed'])
    .where('twilio_account_sid', 'is not', null)
    .where('twilio_tokens_sealed', 'is not', null)
    .execute();
  return rows.flatMap(({ twilio_account_sid: accountSid, twilio_tokens_sealed: tokensSealed }) =>
    accountSid && tokensSealed ? [{ accountSid, tokensSealed }] : [],
  );
}

/** The number that every write to the directory counts up, in whichever process. */
export async function directoryRevision({ kysely }: Database): Promise<number> {
  const row = await kysely.selectFrom('directory_state').select('revision').executeTakeFirstOrThrow();
  return row.revision;
}
