import type { Database } from '../database/database.ts';
import { type PhoneField, type Subject, toPhoneField } from './subject.ts';

/** A user whose Phone cannot be rung, and what asks for that phone. */
export interface UserNotRung {
  id: string;
  name: string;
  phone: PhoneField;
  /** E.164; calls to it are layer 4's. */
  inboundNumber: string | null;
  /** What makes the user layer 3's. */
  hasLeads: boolean;
  hasCampaigns: boolean;
}

/** Finds the users whose Phone cannot be rung. Whether they have leads is looked up in the leads' own index. */
export async function usersNotRung({ kysely }: Database, { id: company }: Subject): Promise<UserNotRung[]> {
  const rows = await kysely
    .selectFrom('staff as user')
    .leftJoin('phone_numbers as held', 'held.e164', 'user.phone_e164')
    .where('user.company_id', '=', company)
    .where((eb) => eb.or([eb('user.phone_e164', 'is', null), eb('held.e164', 'is not', null)]))
    .select(['user.id', 'user.name', 'user.phone', 'user.phone_e164', 'user.inbound_number'])
    .select('held.company_id as holder')
    .select(({ selectFrom }) => [
      selectFrom('leads')
        .select('leads.id')
        .whereRef('leads.company_id', '=', 'user.company_id')
        .whereRef('leads.assigned_user', '=', 'user.id')
        .limit(1)
        .as('lead'),
      selectFrom('campaigns')
        .select('campaigns.id')
        .whereRef('campaigns.company_id', '=', 'user.company_id')
        .whereRef('campaigns.assigned_user', '=', 'user.id')
        .limit(1)
        .as('campaign'),
    ])
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    phone: toPhoneField(company, { typed: row.phone, e164: row.phone_e164, holder: row.holder }),
    inboundNumber: row.inbound_number,
    hasLeads: row.lead !== null,
    hasCampaigns: row.campaign !== null,
  }));
}

/** A Twilio number with a Call Forwarding Number that cannot be rung. */
export interface NumberNotForwarded {
  number: string;
  label: string;
  forwarding: PhoneField;
}

/** Finds the Twilio numbers that have a Call Forwarding Number, but one that cannot be rung. */
export async function numbersNotForwarded(
  { kysely }: Database,
  { id: company }: Subject,
): Promise<NumberNotForwarded[]> {
  const rows = await kysely
    .selectFrom('phone_numbers as number')
    .leftJoin('phone_numbers as held', 'held.e164', 'number.call_forwarding_e164')
    .where('number.company_id', '=', company)
    .where('number.call_forwarding_number', 'is not', null)
    .where((eb) => eb.or([eb('number.call_forwarding_e164', 'is', null), eb('held.e164', 'is not', null)]))
    .select(['number.e164', 'number.label', 'number.call_forwarding_number', 'number.call_forwarding_e164'])
    .select('held.company_id as holder')
    .execute();
  return rows.map((row) => ({
    number: row.e164,
    label: row.label,
    forwarding: toPhoneField(company, {
      typed: row.call_forwarding_number,
      e164: row.call_forwarding_e164,
      holder: row.holder,
    }),
  }));
}

/**
 * Finds the Twilio numbers by which a caller who is no lead can only reach the Company Phone: neither layer 4 nor
 * layer 2 has a phone that can be rung.
 */
export async function numbersOnCompanyPhone(
  { kysely }: Database,
  { id: company }: Subject,
): Promise<{ count: number; first: string | null }> {
  const { count, first } = await kysely
    .selectFrom('phone_numbers as number')
    .leftJoin('phone_numbers as forwarding', 'forwarding.e164', 'number.call_forwarding_e164')
    .leftJoin('staff as owner', (join) =>
      join
        .onRef('owner.inbound_number', '=', 'number.e164')
        .onRef('owner.company_id', '=', 'number.company_id'),
    )
    .leftJoin('phone_numbers as owned', 'owned.e164', 'owner.phone_e164')
    .where('number.company_id', '=', company)
    .where((eb) =>
      eb.and([
        eb.or([eb('number.call_forwarding_e164', 'is', null), eb('forwarding.e164', 'is not', null)]),
        eb.or([eb('owner.phone_e164', 'is', null), eb('owned.e164', 'is not', null)]),
      ]),
    )
    .select((eb) => [eb.fn.countAll<number>().as('count'), eb.fn.min('number.e164').as('first')])
    .executeTakeFirstOrThrow();
  return { count: Number(count), first };
}
