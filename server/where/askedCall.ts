import type { WhereQuestion } from '../../shared/api/where.ts';
import { person, type Sentence, sentence, typed } from '../../shared/call/sentence.ts';
import { toE164 } from '../../shared/phone/e164.ts';
import { WITHHELD } from '../../shared/phone/withheld.ts';
import type { Database } from '../database/database.ts';
import { type LeadWithPhone, leadOfCampaignsOf, leadsOfUser } from './leadsOfUser.ts';

/** A call to ask about: `from` is what the line would send; `callerName` is the lead's. */
export interface AskedCall {
  called: string;
  from: string;
  callerName: string | null;
}

/** What a question turns into: a call, or the reason why there is none. */
export type AskedOrNot = { asked: AskedCall } | { asked: null; because: Sentence };

/** Whom the questions are put to. `firstNumber` finds the company's first Twilio number; null when it has none. */
export interface Asking {
  database: Database;
  company: string;
  firstNumber(): Promise<string | null>;
}

/** A caller who is no lead, whatever numbers the leads have: see `WhereQuestion`. */
export function callByNobody(called: string): AskedCall {
  return { called, from: WITHHELD, callerName: null };
}

/** The call of a lead. */
export function callByLead(called: string, lead: LeadWithPhone): AskedCall {
  return { called, from: lead.phone, callerName: lead.name };
}

/**
 * Turns a question into the call that answers it: see `WhereQuestion`. Whether the company has the number turns out at
 * the look-up.
 */
export function toAskedCall(asking: Asking, question: WhereQuestion['of'][number]): Promise<AskedOrNot> {
  if (question.type === 'user') return callOfUser(asking, question.id);
  if (question.type === 'lead') return callOfLead(asking, question.id, question.called);
  return Promise.resolve({ asked: callByNobody(toE164(question.id) ?? question.id) });
}

async function callOfUser(asking: Asking, id: string): Promise<AskedOrNot> {
  const { database, company } = asking;
  const user = await database.kysely
    .selectFrom('staff')
    .select(['name', 'inbound_number'])
    .where('company_id', '=', company)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!user) return NO_USER;
  if (user.inbound_number !== null) return { asked: callByNobody(user.inbound_number) };
  const called = await asking.firstNumber();
  if (called === null) return NO_NUMBER;
  for await (const lead of leadsOfUser(database, company, id)) return { asked: callByLead(called, lead) };
  const enrolled = await leadOfCampaignsOf(database, company, id);
  if (enrolled) return { asked: callByLead(called, enrolled) };
  const because = sentence(
    'No Twilio number is assigned to {user}, and neither is a lead with a phone, nor a campaign that has one.',
    { user: person(user.name) },
  );
  return { asked: null, because };
}

async function callOfLead(asking: Asking, id: string, called: string | undefined): Promise<AskedOrNot> {
  const row = await asking.database.kysely
    .selectFrom('leads')
    .select(['name', 'phone', 'phone_e164'])
    .where('company_id', '=', asking.company)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) return NO_LEAD;
  const { name, phone, phone_e164 } = row;
  const lead = person(name);
  if (phone_e164 === null) {
    const because = phone?.trim()
      ? sentence('The phone of {lead}, {typed}, is not a valid phone number.', { lead, typed: typed(phone) })
      : sentence('The phone of {lead} is empty.', { lead });
    return { asked: null, because };
  }
  const number = called === undefined ? await asking.firstNumber() : (toE164(called) ?? called);
  return number === null ? NO_NUMBER : { asked: callByLead(number, { id, name, phone: phone_e164 }) };
}

const NO_USER: AskedOrNot = { asked: null, because: sentence('This user is not there any more.') };
const NO_LEAD: AskedOrNot = { asked: null, because: sentence('This lead is not there any more.') };
const NO_NUMBER: AskedOrNot = {
  asked: null,
  because: sentence('The company has no Twilio number. Add one in Settings → Phone Numbers.'),
};
