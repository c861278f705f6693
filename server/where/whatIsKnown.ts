import { sql } from 'kysely';
import type { WhatIsKnown } from '../../shared/api/whyNot.ts';
import type { Facts } from '../../shared/call/facts.ts';
import { readCaller } from '../../shared/phone/caller.ts';
import { judgeDestination } from '../../shared/phone/destination.ts';
import type { Database } from '../database/database.ts';
import type { LookUp } from '../directory/lookUpFacts.ts';
import { leadOfCampaignsOf, leadsOfUser } from './leadsOfUser.ts';

/** As many as a list to choose from can show, and one statement may read. */
const MOST_USERS = 2_000;
const MOST_CAMPAIGNS = 500;
const MOST_NUMBERS = 500;

/**
 * Reads what a company's directory holds beyond the facts of a call, each phone judged for the call's caller.
 *
 * @param options.user whose leads could call instead, by id; nobody's where it is left out
 * @param options.isMasked judges the phones for nobody: whoever sees no number must not find out one by calling from it
 */
export async function whatIsKnown(
  { database, lookUpFacts }: { database: Database; lookUpFacts: LookUp['lookUpFacts'] },
  { company, called, caller, now }: Pick<Facts, 'company' | 'called' | 'caller' | 'now'>,
  { user, isMasked }: { user?: string; isMasked: boolean },
): Promise<WhatIsKnown> {
  const { kysely } = database;
  const judge = (typed: string | null, e164: string | null, own: string | null) =>
    judgeDestination({
      typed,
      e164,
      isOwnNumber: own !== null,
      caller: isMasked ? { kind: 'withheld' } : caller,
    });
  const users = await kysely
    .selectFrom('staff')
    .select(['id', 'name', 'phone', 'phone_e164'])
    .select(ownAmong('staff.phone_e164'))
    .where('company_id', '=', company.id)
    .orderBy('name')
    .orderBy('id')
    .limit(MOST_USERS)
    .execute();
  const staff = users.map(({ id, name, phone, phone_e164, own }) => ({
    id,
    name,
    phone: judge(phone, phone_e164, own),
  }));
  const byId = new Map(staff.map((each) => [each.id, each]));
  const campaigns = await kysely
    .selectFrom('campaigns')
    .select(['id', 'name', 'assigned_user'])
    .where('company_id', '=', company.id)
    .orderBy('name')
    .orderBy('id')
    .limit(MOST_CAMPAIGNS)
    .execute();
  const numbers = await kysely
    .selectFrom('phone_numbers')
    .select(['e164', 'label', 'call_forwarding_number', 'call_forwarding_e164'])
    .select(ownAmong('phone_numbers.call_forwarding_e164'))
    .where('company_id', '=', company.id)
    .orderBy('label')
    .orderBy('e164')
    .limit(MOST_NUMBERS)
    .execute();
  return {
    staff,
    campaigns: campaigns.map(({ id, name, assigned_user }) => ({
      id,
      name,
      owner: byId.get(assigned_user ?? '') ?? null,
    })),
    numbers: numbers.map(({ e164, label, own, ...number }) => ({
      number: e164,
      label,
      forwarding: judge(number.call_forwarding_number, number.call_forwarding_e164, own),
    })),
    callers: user === undefined ? [] : await callersOf(user),
  };

  /** The first lead that is assigned to the user, and the first that a campaign leads to. */
  async function callersOf(id: string): Promise<WhatIsKnown['callers']> {
    const phones: string[] = [];
    for await (const lead of leadsOfUser(database, company.id, id)) {
      phones.push(lead.phone);
      break;
    }
    const enrolled = await leadOfCampaignsOf(database, company.id, id);
    if (enrolled && !phones.includes(enrolled.phone)) phones.push(enrolled.phone);
    const callers: WhatIsKnown['callers'] = [];
    for (const from of phones) {
      const as = readCaller(from);
      const found = await lookUpFacts(called.number, as, now);
      if (found?.facts.lead) callers.push({ from, caller: as, lead: found.facts.lead });
    }
    return callers;
  }
}

/** The Twilio number of the installation that a phone is; null where it is none. */
function ownAmong(phone: 'staff.phone_e164' | 'phone_numbers.call_forwarding_e164') {
  return sql<
    string | null
  >`(select own.e164 from phone_numbers as own where own.e164 = ${sql.ref(phone)})`.as('own');
}
