import type { ProblemView } from '../../shared/api/problems.ts';
import {
  phone,
  type Sentence,
  type SentenceValue,
  sentence,
  text,
  typed,
} from '../../shared/call/sentence.ts';
import { toE164 } from '../../shared/phone/e164.ts';
import type { Database } from '../database/database.ts';
import { inChunks } from '../directory/chunks.ts';
import { firstOf, tellCount } from './mending.ts';
import { type CallsToNumber, countUnknown, countUnroutable } from './recentCalls.ts';
import type { ProblemsParts, Subject } from './subject.ts';

const DAYS = 7;
const LOOKED_BACK_MS = DAYS * 24 * 60 * 60 * 1000;
const RECENTLY = `in the last ${DAYS} days`;

/**
 * Finds real calls of the last days that reached nobody, and calls to numbers that the company's Twilio account has
 * and Ringpath does not. They go by themselves when the days are over.
 */
export async function callProblems(parts: ProblemsParts, company: Subject): Promise<ProblemView[]> {
  const since = parts.now() - LOOKED_BACK_MS;
  const unroutable = await countUnroutable(parts.database, company.id, since);
  const labels = await labelsOf(parts.database, company, unroutable);
  const unknown = await unknownNumbers(parts.database, company, since);
  return [
    ...firstOf(
      unroutable,
      (calls) => unroutableProblem(company, calls, labels.get(calls.called)),
      moreUnroutable,
    ),
    ...firstOf(unknown, (calls) => unknownProblem(company, calls), moreUnknown),
  ];
}

/** The labels of those numbers that are still the company's. */
async function labelsOf(
  { kysely }: Database,
  company: Subject,
  calls: readonly CallsToNumber[],
): Promise<Map<string, string>> {
  const labels = new Map<string, string>();
  for (const chunk of inChunks(calls.map(({ called }) => called))) {
    const rows = await kysely
      .selectFrom('phone_numbers')
      .select(['e164', 'label'])
      .where('company_id', '=', company.id)
      .where('e164', 'in', chunk)
      .execute();
    for (const { e164, label } of rows) labels.set(e164, label);
  }
  return labels;
}

function unroutableProblem(company: Subject, calls: CallsToNumber, label: string | undefined): ProblemView {
  const number = phone(calls.called);
  return {
    id: `calls:unroutable:${calls.called}`,
    severity: 'warning',
    group: 'calls',
    what: sentence(`{count} to {number} reached nobody ${RECENTLY}.`, {
      count: tellCalls(calls),
      number,
    }),
    means: sentence('No layer had a phone that could be rung. The last of them came on {time}.', {
      time: timeOf(company, calls),
    }),
    steps: [
      ...(label === undefined
        ? []
        : [
            sentence('Open Settings → Phone Numbers, choose {number}, and see which phone rings now.', {
              number,
            }),
            sentence('If none does, enter a valid number as “Call Forwarding Number” and press “Save”.'),
          ]),
      sentence(
        'Check the Company Phone in Settings → Business Info: it is rung when no other layer applies.',
      ),
    ],
    link:
      label === undefined
        ? { setting: { setting: 'companyPhone' } }
        : {
            setting: {
              setting: 'callForwardingNumber',
              recordId: calls.called,
              recordName: label || calls.called,
            },
          },
  };
}

function moreUnroutable(count: number): ProblemView {
  return {
    id: 'calls:unroutable:more',
    severity: 'warning',
    group: 'calls',
    what: sentence(`Calls to {count} reached nobody ${RECENTLY}.`, { count: others(count) }),
    means: sentence('No layer had a phone that could be rung.'),
    steps: [
      sentence('Enter a valid number as “Company Phone” in Settings → Business Info: it serves all numbers.'),
    ],
    link: { setting: { setting: 'companyPhone' } },
  };
}

/**
 * Calls to unknown numbers are told to a company only if the Twilio account is its alone (`routing.md`, decision 8).
 * A number that somebody holds by now is not unknown any more.
 */
async function unknownNumbers(database: Database, company: Subject, since: number): Promise<CallsToNumber[]> {
  const { accountSid } = company.twilio;
  if (!accountSid) return [];
  const holders = await database.kysely
    .selectFrom('companies')
    .select('id')
    .where('twilio_account_sid', '=', accountSid)
    .limit(2)
    .execute();
  if (holders.length !== 1) return [];
  const calls = await countUnknown(database, accountSid, since);
  const held = new Set<string>();
  for (const chunk of inChunks(calls.map(({ called }) => called))) {
    const rows = await database.kysely
      .selectFrom('phone_numbers')
      .select('e164')
      .where('e164', 'in', chunk)
      .execute();
    for (const { e164 } of rows) held.add(e164);
  }
  return calls.filter(({ called }) => !held.has(toE164(called) ?? called));
}

function unknownProblem(company: Subject, calls: CallsToNumber): ProblemView {
  const e164 = toE164(calls.called);
  return {
    id: `calls:unknown:${calls.called}`,
    severity: 'error',
    group: 'calls',
    what: tellUnknown(calls, e164),
    means: sentence('The callers heard that the number is not in use. The last of them called on {time}.', {
      time: timeOf(company, calls),
    }),
    ...(e164 === null ? LOOK_AT_TWILIO : addNumber(e164)),
  };
}

function tellUnknown(calls: CallsToNumber, e164: string | null): Sentence {
  const { called } = calls;
  const counted = { count: tellCalls(calls) };
  if (e164 !== null) {
    return sentence(`{count} ${RECENTLY} went to {number}, which is not among your Phone Numbers.`, {
      ...counted,
      number: phone(e164),
    });
  }
  return called === ''
    ? sentence(`{count} ${RECENTLY} came without the number that was called.`, counted)
    : sentence(`{count} ${RECENTLY} went to {called}, which is no phone number.`, {
        ...counted,
        called: typed(called),
      });
}

function addNumber(e164: string): Pick<ProblemView, 'steps' | 'link'> {
  const number = phone(e164);
  return {
    steps: [
      sentence('Open Settings → Phone Numbers, press “Add number” and enter {number}.', { number }),
      sentence('If its calls are not for Ringpath, change its webhook at Twilio.'),
    ],
    link: {
      page: `/settings/phone-numbers/new?number=${encodeURIComponent(e164)}`,
      label: 'Settings → Phone Numbers',
    },
  };
}

const LOOK_AT_TWILIO: Pick<ProblemView, 'steps' | 'link'> = {
  steps: [
    sentence('Look for these calls in the call log of your Twilio account.'),
    sentence('Change what sends them to Ringpath.'),
  ],
  link: { page: '/settings/twilio-numbers', label: 'Settings → Twilio Numbers' },
};

function moreUnknown(count: number): ProblemView {
  return {
    id: 'calls:unknown:more',
    severity: 'error',
    group: 'calls',
    what: sentence(`Calls ${RECENTLY} went to {count} that are not among your Phone Numbers.`, {
      count: others(count),
    }),
    means: sentence('The callers heard that the number is not in use.'),
    steps: [
      sentence('Open Settings → Twilio Numbers.'),
      sentence('Choose “Add to this company” for each number whose calls are for Ringpath.'),
    ],
    link: { page: '/settings/twilio-numbers', label: 'Settings → Twilio Numbers' },
  };
}

/** Begins a sentence. */
function tellCalls({ count, isAll }: CallsToNumber): SentenceValue {
  return text(`${isAll ? '' : 'At least '}${tellCount(count, 'call')}`);
}

function others(count: number): SentenceValue {
  return text(tellCount(count, 'more number'));
}

function timeOf({ timeZone }: Subject, { last }: CallsToNumber): SentenceValue {
  return text(
    new Intl.DateTimeFormat('en-US', {
      timeZone,
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      hour: 'numeric',
      minute: '2-digit',
      timeZoneName: 'short',
    }).format(last),
  );
}
