import { describe, expect, it } from 'vitest';
import type { CampaignFact, Facts } from '../../shared/call/facts.ts';
import { inOrderOfEnrolment } from '../../shared/call/facts.ts';
import { verdictOf } from '../../shared/call/transcript.ts';
import { fourLayers } from '../../shared/flow/templates/fourLayers.ts';
import { readCaller } from '../../shared/phone/caller.ts';
import { toE164 } from '../../shared/phone/e164.ts';
import { playCall } from '../flows/playCall.ts';
import { situations } from '../flows/randomFacts.ts';
import { CALLED, type Enrolment, factsOf, OWN_NUMBERS, type Situation } from '../flows/situation.ts';
import fc from '../support/seededFastCheck.ts';

/** Says, in plain steps and from the records alone, which phone the routing rules mean. */
function expected(situation: Situation): { number: string; layer: number } | null {
  const { from = '', numberUser, forwarding, companyPhone, lead } = situation;
  const usable = (typed: string | null | undefined): string | null => {
    const number = toE164(typed ?? '', 'US');
    if (number === null) return null;
    if (OWN_NUMBERS.includes(number)) return null;
    if (number === from) return null;
    return number;
  };

  if (numberUser) {
    const number = usable(numberUser.phone);
    if (number) return { number, layer: 4 };
  }
  if (lead?.user) {
    const number = usable(lead.user.phone);
    if (number) return { number, layer: 3 };
  }
  if (lead) {
    let best: Enrolment | null = null;
    for (const campaign of lead.campaigns ?? []) {
      if (!campaign.user || !usable(campaign.user.phone)) continue;
      if (!best || isTriedBefore(campaign, best)) best = campaign;
    }
    const number = usable(best?.user?.phone);
    if (number) return { number, layer: 3 };
  }
  const forwarded = usable(forwarding);
  if (forwarded) return { number: forwarded, layer: 2 };
  const company = usable(companyPhone);
  if (company) return { number: company, layer: 1 };
  return null;
}

/** The latest enrolment first; none is the oldest; equal times by ascending campaign id. */
function isTriedBefore(a: Enrolment, b: Enrolment): boolean {
  const [timeA, timeB] = [a.enrolledAt ?? null, b.enrolledAt ?? null];
  if (timeA === timeB) return a.id < b.id;
  if (timeA === null) return false;
  if (timeB === null) return true;
  return timeA > timeB;
}

describe('the four layers', () => {
  const flow = fourLayers();

  it('ring the phone that a plain chain of questions comes to', () => {
    fc.assert(
      fc.property(situations, (situation) => {
        const verdict = verdictOf(flow, playCall(flow, factsOf(situation), []));
        const phone = expected(situation);
        expect(verdict.rings && { number: verdict.rings.number, layer: verdict.rings.layer }).toEqual(
          phone ?? undefined,
        );
        expect(verdict.unroutable).toBe(phone === null);
      }),
      { numRuns: 2_000 },
    );
  });

  it('show the phone that rings the caller’s number, or else the called one', () => {
    fc.assert(
      fc.property(situations, (situation) => {
        const rung = playCall(flow, factsOf(situation), [])
          .flatMap((turn) => turn.instructions)
          .filter((instruction) => instruction.do === 'ring');
        const caller = readCaller(situation.from ?? '');
        for (const { callerId } of rung)
          expect(callerId).toBe(caller.kind === 'number' ? caller.e164 : CALLED);
      }),
    );
  });

  it('never ring an own Twilio number or the caller', () => {
    fc.assert(
      fc.property(situations, (situation) => {
        const rung = playCall(flow, factsOf(situation), [])
          .flatMap((turn) => turn.instructions)
          .flatMap((instruction) => (instruction.do === 'ring' ? [instruction.number] : []));
        for (const number of rung) expect([...OWN_NUMBERS, situation.from]).not.toContain(number);
      }),
    );
  });

  it('end every first turn by ringing or by recording, whatever the records hold', () => {
    fc.assert(
      fc.property(situations, (situation) => {
        const [turn] = playCall(flow, factsOf(situation), []);
        expect(['ring', 'record']).toContain(turn?.instructions.at(-1)?.do);
        expect(turn?.over).toBeNull();
      }),
    );
  });
});

describe('the order of the campaigns', () => {
  const enrolled = (id: string, enrolledAt: number | null): CampaignFact => ({
    id,
    name: id,
    enrolledAt,
    owner: null,
  });
  const idsOf = (campaigns: readonly CampaignFact[]) => campaigns.map(({ id }) => id);

  it('is the latest enrolment first', () => {
    expect(idsOf(inOrderOfEnrolment([enrolled('a', 1), enrolled('b', 3), enrolled('c', 2)]))).toEqual([
      'b',
      'c',
      'a',
    ]);
  });

  it('is by ascending id where times are equal', () => {
    expect(idsOf(inOrderOfEnrolment([enrolled('b', 1), enrolled('a', 1), enrolled('c', 1)]))).toEqual([
      'a',
      'b',
      'c',
    ]);
  });

  it('puts an enrolment without a time last, even behind the year 1969', () => {
    const campaigns = [enrolled('b', null), enrolled('c', -1), enrolled('a', null), enrolled('d', 0)];
    expect(idsOf(inOrderOfEnrolment(campaigns))).toEqual(['d', 'c', 'a', 'b']);
  });

  it('does not depend on the order in which they were read, and leaves the list as it is', () => {
    const time = fc.constantFrom(null, 0, 1, 2);
    const campaigns = fc
      .dictionary(fc.constantFrom('a', 'b', 'c', 'd', 'e', '10', '9'), time)
      .map((times) => Object.entries(times).map(([id, at]) => enrolled(id, at)));
    const twoOrders = campaigns.chain((some) =>
      fc.tuple(fc.constant(some), fc.shuffledSubarray(some, { minLength: some.length })),
    );
    fc.assert(
      fc.property(twoOrders, ([some, shuffled]) => {
        const before = [...shuffled];
        expect(inOrderOfEnrolment(shuffled)).toEqual(inOrderOfEnrolment(some));
        expect(shuffled).toEqual(before);
      }),
    );
  });

  it('lets the campaign with the sound phone be found behind many that have none, and names five of those', () => {
    const facts: Facts = factsOf({
      lead: {
        campaigns: [
          ...Array.from({ length: 7 }, (_, index) => ({
            id: `c${index}`,
            name: `Campaign ${index}`,
            enrolledAt: 100,
            user: { id: 'lee', name: 'Lee Wong', phone: '' },
          })),
          { id: 'z', name: 'Last', user: { id: 'kim', name: 'Kim Roth', phone: '+12025550145' } },
        ],
      },
    });
    const [turn] = playCall(fourLayers(), facts, []);
    const step = turn?.trace.find((entry) => entry.type === 'left' && entry.block === 'campaignowner');
    expect(step).toMatchObject({ outcome: 'yes', setIn: { setting: 'userPhone', recordId: 'kim' } });
    const template = step?.type === 'left' ? step.because.template : '';
    expect(template.match(/passedCampaign\d/g)).toHaveLength(5);
    expect(template).toContain('and 2 more');
  });
});
