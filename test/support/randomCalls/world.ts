import type { CarrierAccount } from '../../../server/carrier/postWebhook.ts';
import type { ScriptedCall } from '../../../shared/carrier/scriptedCall.ts';
import type { Flow } from '../../../shared/flow/flow.ts';
import {
  accountOf,
  CALLERS,
  companiesCalled,
  type RandomCompany,
  toWorkspace,
} from '../carrierRandomDirectory.ts';
import fc from '../seededFastCheck.ts';
import { randomFlows } from './flows.ts';
import { randomCalls } from './people.ts';
import type { Nameable } from './settings.ts';

/** Calls of one company that go on at the same time, on one clock and with the same queues. */
export interface Party {
  company: string;
  account: CarrierAccount;
  /** The numbers that may be shown as caller ID. */
  ownNumbers: readonly string[];
  calls: Array<{ call: ScriptedCall; startsAfter: number }>;
}

/** Companies with directories and charts, all by chance, and the calls that they get. */
export interface World {
  seed: number;
  companies: string[];
  /** The flow that a block of a call's trace stands in, by company and id. */
  flows: Map<string, Flow>;
  workspace: object;
  parties: Party[];
}

const NAMES = [
  'cedar',
  'harbor',
  'mesa',
  'delta',
  'summit',
  'prairie',
  'canyon',
  'lagoon',
  'bluff',
  'grove',
  'fjord',
  'oasis',
];
const FLOWS_EACH = 8;
const SECRET = 'CRM key';
/** Numbers that no record of a directory has. */
const FIXED = ['+13125550141', '+13125550142', '+13125550143'];

/** Makes a world that gets so many calls; the same seed and hosts make the same world. */
export function makeWorld(options: {
  seed: number;
  calls: number;
  hosts: Nameable['hosts'];
  companies?: number;
}): World {
  const { seed, calls, hosts, companies: count = NAMES.length } = options;
  const [companies = []] = fc.sample(companiesCalled(NAMES.slice(0, count)), { seed, numRuns: 1 });
  const flowsOf = new Map(
    companies.map((company, index) => [
      company.id,
      fc.sample(randomFlows(nameableIn(company, hosts)), { seed: seed + index, numRuns: FLOWS_EACH }),
    ]),
  );
  return {
    seed,
    companies: companies.map(({ id }) => id),
    flows: new Map(
      [...flowsOf].flatMap(([company, flows]) =>
        flows.map((flow, index) => [`${company}/f${index}`, flow] as const),
      ),
    ),
    workspace: toWorkspace(companies, ({ id }) => flowsOf.get(id) ?? []),
    parties: drawParties(companies, seed, calls),
  };
}

/** The name of the secret that the companies of a world have. */
export const WORLD_SECRET = SECRET;

function nameableIn({ staff, campaigns, phoneNumbers }: RandomCompany, hosts: Nameable['hosts']): Nameable {
  return {
    staff: staff.map(({ id }) => id),
    campaigns: campaigns.map(({ id }) => id),
    flows: Array.from({ length: FLOWS_EACH }, (_, index) => `f${index}`),
    numbers: phoneNumbers.map(({ number }) => number),
    phones: FIXED,
    hosts,
    secret: SECRET,
  };
}

/** Draws parties of one to five calls, so many calls together. */
function drawParties(companies: readonly RandomCompany[], seed: number, calls: number): Party[] {
  const party = fc.nat({ max: companies.length - 1 }).chain((index) => {
    const { id = '', phoneNumbers = [], staff = [] } = companies[index] ?? {};
    const called = phoneNumbers.map(({ number }) => number);
    const phones = [...FIXED, ...staff.flatMap(({ phone }) => phone.e164 ?? [])];
    const { accountSid, authTokens } = accountOf(index);
    const call = randomCalls({ called, callers: CALLERS, phones });
    return fc.record({
      company: fc.constant(id),
      account: fc.constant({ accountSid, authToken: authTokens[0] ?? '' }),
      ownNumbers: fc.constant(called),
      calls: fc.array(fc.record({ call, startsAfter: fc.nat({ max: 90 }) }), {
        minLength: 1,
        maxLength: 5,
        size: 'max',
      }),
    });
  });
  const parties: Party[] = [];
  let left = calls;
  for (const drawn of fc.sample(party, { seed, numRuns: Math.ceil(calls / 2) + 10 })) {
    if (left <= 0) break;
    parties.push({ ...drawn, calls: drawn.calls.slice(0, left) });
    left -= drawn.calls.length;
  }
  return parties;
}
