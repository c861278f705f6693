import { describe, expect, it } from 'vitest';
import { inOrderOfEnrolment } from '../../shared/call/facts.ts';
import { answeredBy } from '../../shared/call/instructions.ts';
import type { Reply } from '../../shared/call/replies.ts';
import { verdictOf } from '../../shared/call/transcript.ts';
import { checkFlow } from '../../shared/flow/checkFlow.ts';
import type { Flow } from '../../shared/flow/flow.ts';
import { parseFlow } from '../../shared/flow/parseFlow.ts';
import { businessHours } from '../../shared/flow/templates/businessHours.ts';
import { companyPhone } from '../../shared/flow/templates/companyPhone.ts';
import { fourLayers } from '../../shared/flow/templates/fourLayers.ts';
import { templates } from '../../shared/flow/templates/index.ts';
import { leadOwnerFirst } from '../../shared/flow/templates/leadOwnerFirst.ts';
import { menuFirst } from '../../shared/flow/templates/menuFirst.ts';
import { toE164 } from '../../shared/phone/e164.ts';
import { playCall } from '../flows/playCall.ts';
import { situations } from '../flows/randomFacts.ts';
import { factsOf, OWN_NUMBERS, type Situation } from '../flows/situation.ts';
import fc from '../support/seededFastCheck.ts';

interface Phone {
  number: string;
  layer: number;
}

/** Reads a phone as the routing rules do: no own number, and not the caller's. */
function reader({ from }: Situation, layer: number) {
  return (typed: string | null | undefined): Phone | null => {
    const number = toE164(typed ?? '', 'US');
    return number === null || OWN_NUMBERS.includes(number) || number === from ? null : { number, layer };
  };
}

/** The first phone of a campaign's user that can be rung. */
function campaignPhone(situation: Situation): Phone | null {
  const { lead } = factsOf(situation);
  for (const { owner } of inOrderOfEnrolment(lead?.campaigns ?? [])) {
    if (owner?.phone.usable && owner.phone.e164) return { number: owner.phone.e164, layer: 3 };
  }
  return null;
}

const EXPECTED: Record<string, (situation: Situation) => Phone | null> = {
  leadOwnerFirst: (situation) =>
    reader(situation, 3)(situation.lead?.user?.phone) ??
    campaignPhone(situation) ??
    reader(situation, 4)(situation.numberUser?.phone) ??
    reader(situation, 2)(situation.forwarding) ??
    reader(situation, 1)(situation.companyPhone),
  companyPhone: (situation) => reader(situation, 1)(situation.companyPhone),
};

describe.each(Object.entries(templates))('the template %s', (id, template) => {
  const flow = template.make();

  it('has nothing to mend, and is a flow that parses', () => {
    expect(checkFlow(flow)).toEqual([]);
    expect(parseFlow(JSON.parse(JSON.stringify(flow)))).toEqual({ ok: true, flow });
  });

  it('is named as its card, and says for whom it is', () => {
    expect(flow.name).toBe(template.name);
    expect(template.explains).toMatch(/\.$/);
  });

  it('ends every first turn by something that the line reports back on, whatever the records hold', () => {
    fc.assert(
      fc.property(situations, (situation) => {
        const [turn] = playCall(flow, factsOf(situation), []);
        const last = turn?.instructions.at(-1);
        expect(last && answeredBy(last)).toBe('line');
        expect(turn?.over).toBeNull();
      }),
      { numRuns: 300 },
    );
  });

  it('lays no block over another', () => {
    for (const one of flow.blocks) {
      const covering = flow.blocks.filter(
        ({ id: other, at }) =>
          other !== one.id && Math.abs(at.x - one.at.x) < 220 && Math.abs(at.y - one.at.y) < 72,
      );
      expect([id, one.id, covering.map((each) => each.id)]).toEqual([id, one.id, []]);
    }
  });
});

describe.each([
  ['leadOwnerFirst', leadOwnerFirst()],
  ['companyPhone', companyPhone()],
] as const)('a call on the template %s', (id, flow) => {
  it('rings the phone that a plain chain of questions comes to', () => {
    fc.assert(
      fc.property(situations, (situation) => {
        const verdict = verdictOf(flow, playCall(flow, factsOf(situation), []));
        const phone = EXPECTED[id]?.(situation) ?? null;
        expect(verdict.rings && { number: verdict.rings.number, layer: verdict.rings.layer }).toEqual(
          phone ?? undefined,
        );
        expect(verdict.unroutable).toBe(phone === null);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('a call on the template menuFirst', () => {
  const reached = (flow: Flow, situation: Situation, replies: Reply[] = []) =>
    verdictOf(flow, playCall(flow, factsOf(situation), replies)).rings;

  it('comes to where the four layers lead by key 1, and by no key or a wrong one after it was asked three times', () => {
    fc.assert(
      fc.property(situations, (situation) => {
        const expected = reached(fourLayers(), situation);
        const silence = { type: 'nothing' as const };
        const wrong = { type: 'keys' as const, keys: '9' };
        expect(reached(menuFirst(), situation, [{ type: 'keys', keys: '1' }])).toEqual(expected);
        expect(reached(menuFirst(), situation, [silence, wrong, silence])).toEqual(expected);
        expect(reached(menuFirst(), situation, [wrong, silence])).toBeUndefined();
      }),
      { numRuns: 300 },
    );
  });

  it('comes to the Company Phone by key 2', () => {
    const rings = reached(menuFirst(), { companyPhone: '+12025550100', forwarding: '+12025550120' }, [
      { type: 'keys', keys: '2' },
    ]);
    expect(rings).toMatchObject({ number: '+12025550100', layer: 1 });
  });
});

describe('a call on the template businessHours', () => {
  const open = { now: Date.parse('2026-03-02T10:00-05:00') };
  const closed = { now: Date.parse('2026-03-01T10:00-05:00') };
  const verdict = (situation: Situation, now: { now: number }) =>
    verdictOf(businessHours(), playCall(businessHours(), { ...factsOf(situation), ...now }, []));

  it('comes to where the four layers lead during office hours, and to a message at other times', () => {
    fc.assert(
      fc.property(situations, (situation) => {
        const expected = verdictOf(fourLayers(), playCall(fourLayers(), factsOf(situation), []));
        expect(verdict(situation, open).rings).toEqual(expected.rings);
        expect(verdict(situation, closed).rings).toBeUndefined();
        expect(verdict(situation, closed).unroutable).toBe(false);
      }),
      { numRuns: 300 },
    );
  });
});
