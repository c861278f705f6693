import { describe, expect, it } from 'vitest';
import { callParameters } from '../../../server/carrier/callParameters.ts';
import { ringIn } from '../../support/carrierPbx.ts';
import {
  accountOf,
  CALLERS,
  type RandomCompany,
  randomCompanies,
  type TypedPhone,
  toWorkspace,
} from '../../support/carrierRandomDirectory.ts';
import { openRingpath } from '../../support/ringpath.ts';
import fc from '../../support/seededFastCheck.ts';

/** Each seed is a directory of three companies; a failure names the seed. */
const SEEDS = [1, 2, 3];
const ODD_CALLERS = [
  'anonymous',
  '+266696687',
  '',
  'sip:alice@pbx.example.com',
  'client:agent-1',
  '2025550100',
];
const AT_ONCE = 24;

/**
 * The phone that should ring, written as the plain chain of ifs of the four layers: no chart, no machine and no
 * database has a part in it. `null`: nobody can be rung.
 */
function phoneToRing(
  companies: readonly RandomCompany[],
  company: RandomCompany,
  called: string,
  from: string,
): string | null {
  const own = new Set(companies.flatMap(({ phoneNumbers }) => phoneNumbers.map(({ number }) => number)));
  const usable = (phone: TypedPhone | undefined): string | null =>
    phone?.e164 && !own.has(phone.e164) && phone.e164 !== from ? phone.e164 : null;
  const phoneOf = (id: string | null) => usable(company.staff.find((user) => user.id === id)?.phone);

  const holder = company.staff.find((user) => user.inboundTwilioNumber === called);
  if (holder && usable(holder.phone)) return usable(holder.phone);

  const lead = from.startsWith('+') ? company.leads.find(({ phone }) => phone.e164 === from) : undefined;
  if (lead) {
    if (phoneOf(lead.assignedUser)) return phoneOf(lead.assignedUser);
    const time = (enrolledAt: string | null) => (enrolledAt === null ? -1 : Date.parse(enrolledAt));
    const latestFirst = [...lead.campaigns].sort(
      (a, b) => time(b.enrolledAt) - time(a.enrolledAt) || (a.campaign < b.campaign ? -1 : 1),
    );
    for (const { campaign } of latestFirst) {
      const user = company.campaigns.find(({ id }) => id === campaign)?.assignedUser ?? null;
      if (phoneOf(user)) return phoneOf(user);
    }
  }

  const forwarding = company.phoneNumbers.find(({ number }) => number === called)?.forwarding;
  return usable(forwarding) ?? usable(company.companyPhone);
}

interface Expected {
  callSid: string;
  called: string;
  from: string;
  accountIndex: number;
  rings: { number: string; callerId: string } | null;
}

/** Every caller to every number, odd callers too. */
function allCalls(companies: readonly RandomCompany[]): Expected[] {
  return companies.flatMap((company, accountIndex) =>
    company.phoneNumbers.flatMap(({ number: called }) =>
      [...CALLERS, ...ODD_CALLERS].map((from) => {
        const number = phoneToRing(companies, company, called, from);
        const callerId = CALLERS.includes(from) ? from : called;
        return {
          callSid: '',
          called,
          from,
          accountIndex,
          rings: number === null ? null : { number, callerId },
        };
      }),
    ),
  );
}

describe.each(SEEDS)('over the random directory %i', (seed) => {
  it('every signed call rings exactly the phone that a plain chain of ifs says', async () => {
    const [companies = []] = fc.sample(randomCompanies, { seed, numRuns: 1 });
    const ringpath = await openRingpath({ workspace: toWorkspace(companies) });
    try {
      const calls = allCalls(companies).map((call, index) => ({
        ...call,
        callSid: `CA${String(index).padStart(32, '0')}`,
      }));
      const wrong: unknown[] = [];
      const check = async (call: Expected) => {
        const { accountSid, authTokens } = accountOf(call.accountIndex);
        const identity = { callSid: call.callSid, to: call.called, from: call.from };
        const parameters = callParameters({ accountSid }, identity, 'ringing');
        const rings = await ringIn(
          await ringpath.post('/twilio/voice', parameters, { token: authTokens[0] }),
        );
        if (JSON.stringify(rings) !== JSON.stringify(call.rings)) wrong.push({ ...call, rang: rings });
      };
      for (let start = 0; start < calls.length; start += AT_ONCE) {
        await Promise.all(calls.slice(start, start + AT_ONCE).map(check));
      }
      expect(wrong.slice(0, 5)).toEqual([]);
      expect(calls.length).toBeGreaterThan(700);
      // The directory is worth something as a test: phones of all layers ring, and some calls reach nobody.
      const rung = new Set(calls.map(({ rings }) => rings?.number.slice(0, 5) ?? 'nobody'));
      expect(rung.size).toBeGreaterThan(1);
      const turns = await ringpath.database.kysely.selectFrom('journal.turns').select('call_sid').execute();
      expect(turns).toHaveLength(calls.length);
    } finally {
      await ringpath.close();
    }
  });
});
