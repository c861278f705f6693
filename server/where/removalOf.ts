import { withoutUser } from '../../shared/analysis/withoutUser.ts';
import type { StaffRemovalView } from '../../shared/api/settings.ts';
import type { Facts } from '../../shared/call/facts.ts';
import type { Database } from '../database/database.ts';
import { Missing } from '../directory/refusal.ts';
import { callByLead, callByNobody } from './askedCall.ts';
import { type AskParts, startAsking, whereOfCall } from './askWhere.ts';
import { countLeadsOfUser, leadsOfUser } from './leadsOfUser.ts';

/** As many as a question before a removal can show. */
const FIRST_CAMPAIGNS = 5;
const FIRST_LEADS = 3;

/**
 * Says what loses its owner when a user is removed, and which phones ring instead.
 *
 * @throws Missing when the company has no such user
 */
export async function removalOf(parts: AskParts, company: string, user: string): Promise<StaffRemovalView> {
  const { database } = parts;
  const found = await database.kysely
    .selectFrom('staff')
    .leftJoin('phone_numbers as number', (join) =>
      join
        .onRef('number.e164', '=', 'staff.inbound_number')
        .onRef('number.company_id', '=', 'staff.company_id'),
    )
    .select(['number.e164', 'number.label'])
    .where('staff.company_id', '=', company)
    .where('staff.id', '=', user)
    .executeTakeFirst();
  if (!found) throw new Missing('There is no such user any more.');
  const gone = (facts: Facts) => withoutUser(facts, user);
  const { e164: number, label } = found;
  const numbers =
    number === null
      ? []
      : [
          {
            number,
            label: label ?? '',
            instead: await whereOfCall(parts, company, callByNobody(number), gone),
          },
        ];
  return {
    numbers,
    campaigns: await campaignsOf(database, company, user),
    leads: {
      count: await countLeadsOfUser(database, company, user),
      first: await firstLeads(parts, company, user, gone),
    },
  };
}

async function firstLeads(
  parts: AskParts,
  company: string,
  user: string,
  gone: (facts: Facts) => Facts,
): Promise<StaffRemovalView['leads']['first']> {
  const called = await startAsking(parts.database, company).firstNumber();
  const first: StaffRemovalView['leads']['first'] = [];
  if (called === null) return first;
  for await (const lead of leadsOfUser(parts.database, company, user)) {
    const asked = callByLead(called, lead);
    first.push({
      id: lead.id,
      name: lead.name,
      now: await whereOfCall(parts, company, asked),
      instead: await whereOfCall(parts, company, asked, gone),
    });
    if (first.length === FIRST_LEADS) break;
  }
  return first;
}

async function campaignsOf(
  { kysely }: Database,
  company: string,
  user: string,
): Promise<StaffRemovalView['campaigns']> {
  const assigned = kysely
    .selectFrom('campaigns')
    .where('company_id', '=', company)
    .where('assigned_user', '=', user);
  const { count } = await assigned
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  const first = await assigned
    .select(['id', 'name'])
    .orderBy('name')
    .orderBy('id')
    .limit(FIRST_CAMPAIGNS)
    .execute();
  return { count: Number(count), first };
}
