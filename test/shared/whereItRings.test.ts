import { describe, expect, it } from 'vitest';
import { whereItRings } from '../../shared/analysis/whereItRings.ts';
import { withoutUser } from '../../shared/analysis/withoutUser.ts';
import { explain } from '../../shared/call/sentence.ts';
import { startCall } from '../../shared/call/takeTurn.ts';
import { verdictOf } from '../../shared/call/transcript.ts';
import { compileFlow } from '../../shared/flow/compileFlow.ts';
import { fourLayers } from '../../shared/flow/templates/fourLayers.ts';
import { goldenCalls } from '../flows/goldenCalls.ts';
import { situations } from '../flows/randomFacts.ts';
import {
  block,
  entry,
  fixedNumber,
  flowOf,
  oneBlock,
  onlyVoicemail,
  ringsAgain,
  sampleFlows,
  wire,
} from '../flows/sampleFlows.ts';
import { factsOf, type Situation } from '../flows/situation.ts';
import fc from '../support/seededFastCheck.ts';

const layers = compileFlow(fourLayers());
const dana = { id: 'dana', name: 'Dana Ortiz', phone: '+12025550143' };
const lee = { id: 'lee', name: 'Lee Wong', phone: '+12025550144' };
const COMPANY = '+12025550100';

function because(situation: Situation): string {
  return explain(whereItRings(layers, factsOf(situation)).because);
}

describe('where it rings', () => {
  it.each(goldenCalls)('is what the call does – $name', ({ situation, turns, layer, unroutable }) => {
    const where = whereItRings(layers, factsOf(situation));
    const ring = turns[0]?.instructions.find((instruction) => instruction.do === 'ring');
    expect(where.rings?.number).toBe(ring?.do === 'ring' ? ring.number : undefined);
    expect(where.rings?.layer ?? null).toBe(layer);
    expect(where.unroutable).toBe(unroutable);
  });

  it.each(sampleFlows)('is the verdict of the first turn, and a reason of its trace – $name', (flow) => {
    const compiled = compileFlow(flow);
    fc.assert(
      fc.property(situations, (situation) => {
        const facts = factsOf(situation);
        const turn = startCall(compiled, facts);
        const { because: reason, setIn, ...where } = whereItRings(compiled, facts);
        const verdict = verdictOf(flow, [turn]);
        expect(where).toEqual({ ...verdict, rings: verdict.rings ?? null });
        const given = turn.trace.filter((entry) => entry.type !== 'entered');
        const found = given.find((entry) => explain(entry.because) === explain(reason));
        if (found?.type === 'left') expect(setIn).toEqual(found.setIn);
        if (!found) {
          expect(explain(reason)).toMatch(
            /^The (caller first hears|caller is asked|caller waits|flow rings)/,
          );
        }
      }),
      { numRuns: 200 },
    );
  });

  it('in the four layers is always told by a decision, never by what is spoken', () => {
    fc.assert(
      fc.property(situations, (situation) => {
        const facts = factsOf(situation);
        const decisions = startCall(layers, facts).trace.flatMap((entry) =>
          entry.type === 'left' ? [explain(entry.because)] : [],
        );
        expect(decisions).toContain(explain(whereItRings(layers, facts).because));
      }),
    );
  });
});

describe('the reason why it rings there', () => {
  it('is, on layer 4, whose number it is', () => {
    expect(because({ numberUser: dana })).toBe('+1 202 555 0111 is assigned to Dana Ortiz.');
    expect(whereItRings(layers, factsOf({ numberUser: dana })).setIn).toEqual({
      setting: 'inboundTwilioNumber',
      recordId: 'dana',
      recordName: 'Dana Ortiz',
    });
  });

  it('is, on layer 3, whose lead it is', () => {
    expect(because({ lead: { user: lee } })).toBe('Sam Reed is assigned to Lee Wong.');
  });

  it('is, on layer 3, the campaign where the lead’s own user cannot be rung', () => {
    const lead = {
      user: { ...lee, phone: '55-123' },
      campaigns: [{ id: 'spring', name: 'Spring sellers', user: dana }],
    };
    expect(because({ lead })).toBe(
      'The campaign Spring sellers is assigned to Dana Ortiz, whose phone, +1 202 555 0143, is valid.',
    );
  });

  it('is, on layers 2 and 1, the number that is set there', () => {
    expect(because({ forwarding: '+12025550120', companyPhone: COMPANY })).toBe(
      '+1 202 555 0111 has the Call Forwarding Number +1 202 555 0120.',
    );
    expect(because({ companyPhone: COMPANY })).toBe('The Company Phone of Harbor Realty is +1 202 555 0100.');
  });

  it('is, where nobody can be rung, that no layer has a phone', () => {
    expect(because({})).toBe('No layer has a phone that can be rung, so the call is unroutable.');
  });

  it('is what the caller hears first, where the flow waits without ringing anybody', () => {
    const { rings, over, because: reason } = whereItRings(compileFlow(onlyVoicemail), factsOf({}));
    expect({ rings, over, reason: explain(reason) }).toEqual({
      rings: null,
      over: null,
      reason: 'The caller first hears “Leave a message.”',
    });
    const silent = flowOf('Silent', [block('m', 'voicemail', { greeting: ' ', longest: 60, beep: true })]);
    expect(explain(whereItRings(compileFlow(silent), factsOf({})).because)).toBe(
      'The caller is asked for a message.',
    );
  });

  it('shortens a long speech', () => {
    const settings = { greeting: 'Welcome. '.repeat(100), longest: 60, beep: true };
    const long = compileFlow(flowOf('Long', [block('m', 'voicemail', settings)]));
    expect(explain(whereItRings(long, factsOf({})).because)).toMatch(
      /^The caller first hears “Welcome\. .{100,115}…”$/,
    );
  });

  it('is that nothing is asked, where the flow rings at once or after a word', () => {
    for (const flow of [fixedNumber, ringsAgain]) {
      const { rings, because: reason } = whereItRings(compileFlow(flow), factsOf({ companyPhone: COMPANY }));
      expect(rings).not.toBeNull();
      expect(explain(reason)).toBe('The flow rings without asking anything first.');
    }
  });

  it('is the last question before a phone that belongs to no layer', () => {
    const asksFirst = flowOf(
      'Asks first',
      [
        block('lead', 'leadOwner'),
        block('ring', 'ring', { whom: [entry('fixedNumber', { number: '+442079460000' })], seconds: 20 }),
      ],
      [wire('lead.yes', 'ring'), wire('lead.no', 'ring')],
    );
    const { rings, because: reason } = whereItRings(compileFlow(asksFirst), factsOf({ lead: {} }));
    expect(rings?.layer).toBeUndefined();
    expect(explain(reason)).toBe('Sam Reed is not assigned to a user.');
  });

  it('is how the call ends, where the flow ends at once', () => {
    const { over, because: reason } = whereItRings(compileFlow(oneBlock), factsOf({}));
    expect(over).toBe('hungUp');
    expect(explain(reason)).toBe('The call is over.');
  });
});

describe('without a user', () => {
  it('nothing of the facts names them, and everybody else stays', () => {
    fc.assert(
      fc.property(situations, fc.constantFrom('dana', 'lee', 'kim'), (situation, user) => {
        const gone = <Owned extends { user?: { id: string } | null }>(record: Owned) =>
          record.user?.id === user ? { ...record, user: null } : record;
        const { lead, numberUser } = situation;
        const expected = factsOf({
          ...situation,
          numberUser: numberUser?.id === user ? null : numberUser,
          lead: lead && { ...gone(lead), campaigns: lead.campaigns?.map(gone) },
        });
        expect(withoutUser(factsOf(situation), user)).toEqual(expected);
      }),
    );
  });
});
