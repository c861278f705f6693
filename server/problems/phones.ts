import { sql } from 'kysely';
import type { ProblemView } from '../../shared/api/problems.ts';
import {
  person,
  phone,
  record,
  type Sentence,
  type SentenceValue,
  sentence,
  text,
  typed,
} from '../../shared/call/sentence.ts';
import type { Database } from '../database/database.ts';
import { enterInSetting, forwardingPlace, tellCount, tellNumber, userPhonePlace } from './mending.ts';
import type { PhoneField, ProblemsParts, Subject } from './subject.ts';
import {
  numbersNotForwarded,
  numbersOnCompanyPhone,
  type UserNotRung,
  usersNotRung,
} from './unusablePhones.ts';

/** A company may have a million leads with a name in the place of a number; nobody needs to know how many exactly. */
const MOST_COUNTED = 5_000;

/** Finds phones that a layer depends on and that are empty or no valid number. */
export async function phoneProblems({ database }: ProblemsParts, company: Subject): Promise<ProblemView[]> {
  const numbers = await numbersNotForwarded(database, company);
  const users = await usersNotRung(database, company);
  return [
    ...(await companyPhoneProblems(database, company)),
    ...numbers.filter(({ forwarding }) => forwarding.e164 === null).map(forwardingProblem),
    ...users.filter((user) => user.phone.e164 === null).flatMap(userProblems),
    ...(await leadProblems(database, company)),
  ];
}

async function companyPhoneProblems(database: Database, company: Subject): Promise<ProblemView[]> {
  const { name, phone: field } = company;
  if (field.e164 !== null) return [];
  return [
    {
      id: 'phones:company',
      group: 'phones',
      layer: 1,
      what: tellPhone('The Company Phone of {company}', { company: record(name) }, field),
      ...(await costOfCompanyPhone(database, company)),
      ...enterInSetting({ setting: 'companyPhone' }, 'a valid number'),
    },
  ];
}

/** What it costs that the Company Phone is not rung: calls, where a number has nothing else. */
export async function costOfCompanyPhone(
  database: Database,
  company: Subject,
): Promise<Pick<ProblemView, 'severity' | 'means'>> {
  const { count, first } = await numbersOnCompanyPhone(database, company);
  if (first === null) {
    return {
      severity: 'warning',
      means: sentence('Layer 1 is skipped: a call that no other layer takes reaches nobody.'),
    };
  }
  const more = count > 1 ? ' and {more}' : '';
  return {
    severity: 'error',
    means: sentence(`A caller who is no lead reaches nobody by {number}${more}.`, {
      number: phone(first),
      ...(count > 1 && { more: text(tellCount(count - 1, 'other number')) }),
    }),
  };
}

function forwardingProblem(found: { number: string; label: string; forwarding: PhoneField }): ProblemView {
  const number = phone(found.number);
  return {
    id: `phones:forwarding:${found.number}`,
    severity: 'warning',
    group: 'phones',
    layer: 2,
    what: tellPhone('The Call Forwarding Number of {number}', { number }, found.forwarding),
    means: sentence('Layer 2 is skipped for calls to {number}.', { number }),
    ...enterInSetting(forwardingPlace(found), 'a valid number'),
  };
}

function userProblems(found: UserNotRung): ProblemView[] {
  const user = person(found.name);
  const about = {
    severity: 'warning' as const,
    group: 'phones' as const,
    what: tellPhone('The Phone of {user}', { user }, found.phone),
    ...enterInSetting(userPhonePlace(found), 'a valid number'),
  };
  return layersOf(found).map(({ layer, means }) => ({
    id: `phones:user:${found.id}:${layer}`,
    ...about,
    layer,
    means,
  }));
}

/** The layers that ask for a user's Phone, and what it means for each that it cannot be rung. */
export function layersOf(user: UserNotRung): Array<{ layer: 4 | 3; means: Sentence }> {
  const { inboundNumber, hasLeads, hasCampaigns } = user;
  const assigned = [hasLeads && 'leads', hasCampaigns && 'campaigns'].filter(Boolean).join(' and ');
  return [
    ...(inboundNumber === null
      ? []
      : [
          {
            layer: 4 as const,
            means: sentence('Layer 4 is skipped for calls to {number}.', { number: phone(inboundNumber) }),
          },
        ]),
    ...(assigned === ''
      ? []
      : [
          {
            layer: 3 as const,
            means: sentence(`Layer 3 passes over {user}, to whom ${assigned} are assigned.`, {
              user: person(user.name),
            }),
          },
        ]),
  ];
}

async function leadProblems({ kysely }: Database, company: Subject): Promise<ProblemView[]> {
  const invalid = kysely
    .selectFrom('leads')
    .where('company_id', '=', company.id)
    // Word for word the condition of the index `leads_with_invalid_phone`: it is found by its text.
    .where(sql<boolean>`phone is not null and coalesce(phone_e164, '') = ''`)
    .orderBy('id');
  const first = await invalid.select(['id', 'name', 'phone']).limit(1).executeTakeFirst();
  if (!first) return [];
  const { count } = await kysely
    .selectFrom(
      invalid
        .select('id')
        .limit(MOST_COUNTED + 2)
        .as('found'),
    )
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  const lead = person(first.name);
  return [
    {
      id: 'phones:leads',
      severity: 'warning',
      group: 'phones',
      layer: 3,
      what: tellLeads(lead, typed(first.phone ?? ''), Number(count) - 1),
      means: sentence(
        'A lead is known by the phone: without a valid one the caller is no lead, and layer 3 is skipped.',
      ),
      steps: [
        sentence('Open Leads and choose {lead}.', { lead }),
        sentence('Enter a valid number as “Phone” and press “Save”.'),
      ],
      link: {
        page: `/leads/${encodeURIComponent(first.id)}?field=leadPhone`,
        label: `Leads → ${first.name} → Phone`,
      },
    },
  ];
}

function tellLeads(lead: SentenceValue, phone: SentenceValue, others: number): Sentence {
  const first = 'The phone of {lead}, {typed}, is not a valid number';
  const values = { lead, typed: phone };
  if (others <= 0) return sentence(`${first}.`, values);
  const count = others > MOST_COUNTED ? `more than ${tellNumber(MOST_COUNTED)}` : tellNumber(others);
  const leads = others === 1 ? 'other lead' : 'other leads';
  return sentence(`${first}, and neither are those of {count} ${leads}.`, { ...values, count: text(count) });
}

function tellPhone(whose: string, values: Sentence['values'], field: PhoneField): Sentence {
  return field.typed === null
    ? sentence(`${whose} is empty.`, values)
    : sentence(`${whose}, {typed}, is not a valid number.`, { ...values, typed: typed(field.typed) });
}
