import type { Database } from '../database/database.ts';
import type { Machines } from '../flows/machines.ts';
import type { SecretBox } from '../secrets/secretBox.ts';

/** What the search for problems needs from the rest of the server. */
export interface ProblemsParts {
  database: Database;
  box: SecretBox;
  machines: Machines;
  now(): number;
}

/** The company whose problems are looked for. */
export interface Subject {
  id: string;
  name: string;
  timeZone: string;
  phone: PhoneField;
  twilio: { accountSid: string | null; tokensSealed: string | null };
  /** The id of the default flow, if it can route a call. */
  defaultFlow: string | null;
}

/**
 * A phone field as the search sees it. `heldBy` says whose Twilio number it is: such a phone is never rung. Which
 * other company it is stays unsaid.
 */
export interface PhoneField {
  typed: string | null;
  e164: string | null;
  heldBy: 'here' | 'elsewhere' | 'nobody';
}

/** Makes a phone field. @param holder the company that has the number among its Twilio numbers, or null */
export function toPhoneField(
  company: string,
  phone: { typed: string | null; e164: string | null; holder: string | null },
): PhoneField {
  const { typed, e164, holder } = phone;
  return {
    typed: typed?.trim() || null,
    e164,
    heldBy: holder === null ? 'nobody' : holder === company ? 'here' : 'elsewhere',
  };
}

/** Reads the company; `null` when there is none with this id. */
export async function readSubject({ kysely }: Database, company: string): Promise<Subject | null> {
  const row = await kysely
    .selectFrom('companies as company')
    .leftJoin('phone_numbers as held', 'held.e164', 'company.company_phone_e164')
    .leftJoin('flows as flow', (join) =>
      join.onRef('flow.company_id', '=', 'company.id').onRef('flow.id', '=', 'company.default_flow_id'),
    )
    .where('company.id', '=', company)
    .selectAll('company')
    .select(['held.company_id as holder', 'flow.published_version'])
    .executeTakeFirst();
  if (!row) return null;
  return {
    id: row.id,
    name: row.name,
    timeZone: row.time_zone,
    phone: toPhoneField(company, {
      typed: row.company_phone,
      e164: row.company_phone_e164,
      holder: row.holder,
    }),
    twilio: { accountSid: row.twilio_account_sid, tokensSealed: row.twilio_tokens_sealed },
    defaultFlow: row.published_version ? row.default_flow_id : null,
  };
}
