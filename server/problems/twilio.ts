import type { ProblemView } from '../../shared/api/problems.ts';
import { phone, sentence, text } from '../../shared/call/sentence.ts';
import type { Database } from '../database/database.ts';
import { openTokens } from '../directory/accountTokens.ts';
import { firstOf, tellCount } from './mending.ts';
import type { ProblemsParts, Subject } from './subject.ts';

const ACCOUNT_PAGE = {
  page: '/settings/business-info?field=twilioAccount',
  label: 'Settings → Business Info → Twilio account',
};
const NUMBERS_PAGE = { page: '/settings/twilio-numbers', label: 'Settings → Twilio Numbers' };
const OPEN_BUSINESS_INFO = sentence('Open Settings → Business Info.');
const OPEN_NUMBERS = sentence('Open Settings → Twilio Numbers.');

/** Finds what keeps calls at Twilio from coming to Ringpath, or from being believed. */
export async function twilioProblems(
  { database, box }: ProblemsParts,
  company: Subject,
): Promise<ProblemView[]> {
  const { accountSid, tokensSealed } = company.twilio;
  if (accountSid === null) return noAccount(database, company);
  const tokens = tokensSealed === null ? [] : openTokens(box, tokensSealed);
  if (tokens === null) return [UNREADABLE_TOKENS];
  if (tokens.length === 0) return [NO_TOKEN];
  const { neverChecked, faulty } = await connectionsOf(database, company);
  return [
    ...(neverChecked > 0 ? [neverCheckedProblem(neverChecked)] : []),
    ...firstOf(faulty, connectionProblem, moreFaulty),
  ];
}

async function noAccount({ kysely }: Database, company: Subject): Promise<ProblemView[]> {
  const { count } = await kysely
    .selectFrom('phone_numbers')
    .where('company_id', '=', company.id)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  if (Number(count) === 0) return [];
  return [
    {
      id: 'twilio:account',
      severity: 'warning',
      group: 'twilio',
      what: sentence('There are {count}, and no Twilio account is set.', {
        count: text(tellCount(Number(count), 'Twilio number')),
      }),
      means: sentence('Only simulated calls are answered: a real call from Twilio is refused.'),
      steps: [
        OPEN_BUSINESS_INFO,
        sentence(
          'Under “Twilio account”, enter the account’s SID and its auth token, and press “Save Twilio account”.',
        ),
      ],
      link: ACCOUNT_PAGE,
    },
  ];
}

const UNREADABLE_TOKENS: ProblemView = {
  id: 'twilio:tokens',
  severity: 'error',
  group: 'twilio',
  what: sentence('The auth token of the Twilio account was encrypted with another RINGPATH_SECRET.'),
  means: sentence('No call from Twilio can be verified, so all of them are refused.'),
  steps: [
    OPEN_BUSINESS_INFO,
    sentence('Under “Twilio account”, enter the auth token again and press “Save Twilio account”.'),
    sentence('Or start the server with the RINGPATH_SECRET it had before.'),
  ],
  link: ACCOUNT_PAGE,
};

const NO_TOKEN: ProblemView = {
  id: 'twilio:tokens',
  severity: 'error',
  group: 'twilio',
  what: sentence('The Twilio account has no auth token.'),
  means: sentence('No call from Twilio can be verified, so all of them are refused.'),
  steps: [
    OPEN_BUSINESS_INFO,
    sentence('Under “Twilio account”, enter the auth token and press “Save Twilio account”.'),
  ],
  link: ACCOUNT_PAGE,
};

interface FaultyConnection {
  number: string;
  isDrifted: boolean;
}

async function connectionsOf(
  { kysely }: Database,
  company: Subject,
): Promise<{ neverChecked: number; faulty: FaultyConnection[] }> {
  const numbers = kysely
    .selectFrom('phone_numbers as number')
    .leftJoin('connections as connection', (join) =>
      join
        .onRef('connection.company_id', '=', 'number.company_id')
        .onRef('connection.e164', '=', 'number.e164'),
    )
    .where('number.company_id', '=', company.id);
  const { count } = await numbers
    // What was seen with another account counts as not looked at: see `changeTwilioAccount`.
    .where((eb) => eb.or([eb('connection.state', 'is', null), eb('connection.state', '=', 'unknown')]))
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  const faulty = await numbers
    .where('connection.state', 'in', ['notConnected', 'drifted'])
    .select(['number.e164', 'connection.state'])
    .orderBy('number.e164')
    .execute();
  return {
    neverChecked: Number(count),
    faulty: faulty.map(({ e164, state }) => ({ number: e164, isDrifted: state === 'drifted' })),
  };
}

function neverCheckedProblem(count: number): ProblemView {
  const numbers = text(tellCount(count, 'number'));
  return {
    id: 'twilio:unchecked',
    severity: 'warning',
    group: 'twilio',
    what:
      count === 1
        ? sentence('The connection of {count} to Twilio was never checked.', { count: numbers })
        : sentence('The connections of {count} to Twilio were never checked.', { count: numbers }),
    means: sentence('Calls come to Ringpath only by numbers that are connected.'),
    steps: [OPEN_NUMBERS, sentence('Press “Check”.')],
    link: NUMBERS_PAGE,
  };
}

function connectionProblem({ number: e164, isDrifted }: FaultyConnection): ProblemView {
  const number = phone(e164);
  return {
    id: `twilio:connection:${e164}`,
    // A number that was connected is meant to be; one that never was may still be served by something else.
    severity: isDrifted ? 'error' : 'warning',
    group: 'twilio',
    what: isDrifted
      ? sentence('Somebody changed the voice settings of {number} at Twilio.', { number })
      : sentence('{number} is not connected to Ringpath at Twilio.', { number }),
    means: isDrifted
      ? sentence('Its calls may not come to Ringpath any more.')
      : sentence('Its calls do not come to Ringpath.'),
    steps: [OPEN_NUMBERS, sentence('Choose “Connect” for {number}.', { number })],
    link: NUMBERS_PAGE,
  };
}

function moreFaulty(count: number): ProblemView {
  return {
    id: 'twilio:connection:more',
    severity: 'warning',
    group: 'twilio',
    what: sentence('{count} are not connected to Ringpath as they should be.', {
      count: text(tellCount(count, 'more number')),
    }),
    means: sentence('Their calls may not come to Ringpath.'),
    steps: [OPEN_NUMBERS, sentence('Select the numbers that are not connected, and connect them.')],
    link: NUMBERS_PAGE,
  };
}
