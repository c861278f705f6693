import { setImmediate as breathe } from 'node:timers/promises';
import type { ProblemView } from '../../shared/api/problems.ts';
import {
  person,
  phone,
  record,
  type Sentence,
  type SentenceValue,
  sentence,
} from '../../shared/call/sentence.ts';
import { inChunks } from '../directory/chunks.ts';
import { flowsInUse } from './flowsInUse.ts';
import { enterInSetting, forwardingPlace, userPhonePlace } from './mending.ts';
import { costOfCompanyPhone, layersOf } from './phones.ts';
import { type PhoneField, type ProblemsParts, type Subject, toPhoneField } from './subject.ts';
import {
  type NumberNotForwarded,
  numbersNotForwarded,
  type UserNotRung,
  usersNotRung,
} from './unusablePhones.ts';

const ANOTHER = 'a number that is no Twilio number';

/** Finds destinations that are Twilio numbers of this installation: a call to one would come back, or never arrive. */
export async function loopProblems(parts: ProblemsParts, company: Subject): Promise<ProblemView[]> {
  const { database } = parts;
  const numbers = await numbersNotForwarded(database, company);
  const users = await usersNotRung(database, company);
  return [
    ...(await companyPhoneLoop(parts, company)),
    ...numbers.filter(({ forwarding }) => forwarding.e164 !== null).map(forwardingLoop),
    ...users.filter((user) => user.phone.e164 !== null).map(userLoop),
    ...(await loopsInFlows(parts, company)),
  ];
}

async function companyPhoneLoop({ database }: ProblemsParts, company: Subject): Promise<ProblemView[]> {
  if (company.phone.heldBy === 'nobody') return [];
  return [
    {
      id: 'loops:company',
      group: 'loops',
      layer: 1,
      what: tellLoop('The Company Phone of {company}', { company: record(company.name) }, company.phone),
      ...(await costOfCompanyPhone(database, company)),
      ...enterInSetting({ setting: 'companyPhone' }, ANOTHER),
    },
  ];
}

function forwardingLoop(found: NumberNotForwarded): ProblemView {
  const called = phone(found.number);
  return {
    id: `loops:forwarding:${found.number}`,
    severity: 'warning',
    group: 'loops',
    layer: 2,
    what: tellLoop('The Call Forwarding Number of {called}', { called }, found.forwarding),
    means: sentence('Layer 2 is skipped for calls to {called}.', { called }),
    ...enterInSetting(forwardingPlace(found), ANOTHER),
  };
}

/** One problem a user, because nothing else could be entered for one of the layers than for the other. */
function userLoop(found: UserNotRung): ProblemView {
  const user = person(found.name);
  const [first] = layersOf(found);
  return {
    id: `loops:user:${found.id}`,
    severity: 'warning',
    group: 'loops',
    ...(first && { layer: first.layer }),
    what: tellLoop('The Phone of {user}', { user }, found.phone),
    means: first?.means ?? sentence('{user} cannot be rung by any layer.', { user }),
    ...enterInSetting(userPhonePlace(found), ANOTHER),
  };
}

/** Numbers that stand in a published flow itself. */
async function loopsInFlows({ database, machines }: ProblemsParts, company: Subject): Promise<ProblemView[]> {
  const written: Array<{ flow: string; name: string; number: string }> = [];
  for (const { id, name, madeAt, version } of await flowsInUse(database, company)) {
    const key = { company: company.id, flow: id, flowMadeAt: madeAt, version };
    const { numbersInFlow } = await machines.get(key);
    for (const number of new Set(numbersInFlow)) written.push({ flow: id, name, number });
    await breathe();
  }
  const holders = new Map<string, string>();
  for (const chunk of inChunks([...new Set(written.map(({ number }) => number))])) {
    const rows = await database.kysely
      .selectFrom('phone_numbers')
      .select(['e164', 'company_id'])
      .where('e164', 'in', chunk)
      .execute();
    for (const { e164, company_id } of rows) holders.set(e164, company_id);
  }
  return written.flatMap(({ flow, name, number }): ProblemView[] => {
    const holder = holders.get(number);
    if (holder === undefined) return [];
    const field = toPhoneField(company.id, { typed: number, e164: number, holder });
    const values = { flow: record(name) };
    return [
      {
        id: `loops:flow:${flow}:${number}`,
        severity: 'warning',
        group: 'loops',
        what: tellLoop('A number that the flow “{flow}” rings', values, field),
        means: sentence('It is never rung: the flow goes on as if the ring had failed.'),
        steps: [
          sentence('Open Flow and choose the block of “{flow}” that rings {number}.', {
            ...values,
            number: phone(number),
          }),
          sentence(`Enter ${ANOTHER}, and publish the flow.`),
        ],
        link: { page: '/flow', label: 'Flow' },
      },
    ];
  });
}

/** Whose Twilio number it is, is told only where it is the company's own. */
function tellLoop(whose: string, values: Record<string, SentenceValue>, field: PhoneField): Sentence {
  const why =
    field.heldBy === 'here'
      ? 'is one of your own Twilio numbers: the call would come back.'
      : 'cannot receive forwarded calls.';
  return sentence(`${whose}, {loop}, ${why}`, { ...values, loop: phone(field.e164 ?? '') });
}
