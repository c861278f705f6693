import { describe, expect, it } from 'vitest';
import { momentsOf } from '../../shared/call/moments.ts';
import { tellCall } from '../../shared/call/transcript.ts';
import { fourLayers } from '../../shared/flow/templates/fourLayers.ts';
import { changedLabels, factRows } from '../../web/replay/factRows.ts';
import { prettyXml } from '../../web/replay/prettyXml.ts';
import { spansOf } from '../../web/replay/spansOf.ts';
import { timeScaleOf } from '../../web/replay/timeScale.ts';
import { playCall } from '../flows/playCall.ts';
import { replies, situations } from '../flows/randomFacts.ts';
import { factsOf } from '../flows/situation.ts';
import fc from '../support/seededFastCheck.ts';

const steps = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 7_200_000 })), {
    minLength: 1,
    maxLength: 30,
  })
  .map((turns) => {
    let at = 1_000_000;
    return turns.flatMap(([count, gap]) => {
      at += gap;
      return Array.from({ length: count }, () => at);
    });
  });

describe('the timeline of a call', () => {
  it('keeps all steps and times in their order, and within its width', () => {
    fc.assert(
      fc.property(steps, fc.integer({ min: 0, max: 3_600_000 }), (times, more) => {
        const end = (times.at(-1) ?? 0) + more;
        const scale = timeScaleOf({ steps: times, end });
        const places = times.map((_time, index) => scale.ofStep(index + 1));
        for (const [index, place] of places.entries()) {
          expect(place).toBeGreaterThan(places[index - 1] ?? 0);
          expect(place).toBeLessThan(1);
          expect(scale.stepAt(place)).toBe(index + 1);
        }
        const moments = [...times, end].map((at) => scale.ofTime(at));
        for (const [index, place] of moments.entries()) {
          expect(place).toBeGreaterThanOrEqual(moments[index - 1] ?? 0);
        }
        // No gap is so long that nothing else is to be seen, nor so short that it is not.
        for (const [index, place] of places.entries()) {
          const wide = (place - (places[index - 1] ?? place)) * scale.length;
          expect(wide).toBeLessThan(14.001);
        }
      }),
    );
  });

  it('runs evenly within a gap, and gives a longer one more room', () => {
    const scale = timeScaleOf({ steps: [0, 0, 10_000, 70_000], end: 70_000 });
    const [second, third, fourth] = [2, 3, 4].map((step) => scale.ofStep(step));
    expect(scale.ofTime(5_000)).toBeCloseTo(((second ?? 0) + (third ?? 0)) / 2);
    expect((fourth ?? 0) - (third ?? 0)).toBeGreaterThan((third ?? 0) - (second ?? 0));
    expect(scale.ofTime(-5)).toBe(scale.ofStep(1));
  });

  it('of a call without a step has a width, too', () => {
    expect(timeScaleOf({ steps: [], end: 7 }).stepAt(0.5)).toBe(1);
  });
});

describe('the steps of a call', () => {
  it('are those of its transcript', () => {
    fc.assert(
      fc.property(situations, fc.array(replies, { maxLength: 4 }), (situation, told) => {
        const turns = playCall(fourLayers(), factsOf(situation), told);
        const moments = momentsOf({ flow: 'main', version: 1 }, turns);
        const rows = tellCall(fourLayers(), turns);
        expect(moments.map(({ step }) => step)).toEqual(moments.map((_moment, index) => index + 1));
        expect(moments.at(-1)?.step).toBe(rows.at(-1)?.step);
        for (const row of rows) expect(moments[row.step - 1]?.block).toBe(row.block);
      }),
    );
  });
});

describe('facts in words', () => {
  const tellAnswer = ({ block, outcome }: { block: string; outcome: string }) => ({
    label: block,
    value: outcome,
  });

  it('say why a phone is not rung, and what is new', () => {
    const facts = factsOf({ companyPhone: '55-123', lead: { name: 'Sam Reed' } });
    const before = factRows(facts, tellAnswer);
    expect(before).toContainEqual({ label: 'Company Phone', value: '55-123 (not a valid number)' });
    expect(before).toContainEqual({ label: 'Lead', value: 'Sam Reed' });
    const answers = [{ block: 'ring', outcome: 'noAnswer', values: { tier: 'gold' }, tags: ['vip'] }];
    const after = factRows({ ...facts, answers }, tellAnswer);
    expect([...changedLabels(before, after)]).toEqual(['1. ring', 'Value tier', 'Tags']);
    expect(changedLabels(null, after).size).toBe(0);
  });
});

describe('TwiML to be read', () => {
  it.each([
    ['', ''],
    ['<Response/>', '<Response/>'],
    [
      '<?xml version="1.0"?><Response><Dial timeout="20"><Number>+1</Number></Dial><Hangup/></Response>',
      '<?xml version="1.0"?>\n<Response>\n  <Dial timeout="20">\n    <Number>+1</Number>\n  </Dial>\n  <Hangup/>\n</Response>',
    ],
    ['no xml < at all', 'no xml < at all'],
  ])('%j', (xml, pretty) => {
    expect(prettyXml(xml)).toBe(pretty);
  });
});

describe('what lasted during a call', () => {
  it('names the phones by the ring, and says how long each rang', () => {
    const turns = playCall(fourLayers(), factsOf({ companyPhone: '+12025550141' }), []).map(
      ({ n, trace }) => ({ n, at: 0, trace, reply: null, facts: null, answer: '', params: null, took: null }),
    );
    const leg = { state: 'over' as const, at: 21_000, accepted: false };
    const spans = spansOf(
      {
        turns,
        legs: [
          { ...leg, id: 'a', phone: '+12025550141', rangAt: 1_000, answeredAt: null, overAt: 21_000 },
          { ...leg, id: 'b', phone: '+12025550142', rangAt: 2_000, answeredAt: 8_000, overAt: 20_000 },
          { ...leg, id: 'c', phone: null, rangAt: null, answeredAt: null, overAt: null },
        ],
        recordings: [
          {
            id: 'r',
            kind: 'voicemail',
            seconds: 5,
            at: 99_000,
            transcript: null,
            heardBy: null,
            hasAudio: true,
          },
        ],
      },
      40_000,
    );
    expect(spans.map(({ id, label, says, from, to }) => [id, label, says, from, to])).toEqual([
      ['a', 'Harbor Realty', 'rang 20 s, not picked up', 1_000, 21_000],
      ['b', '(202) 555-0142', 'rang 6 s, picked up for 12 s', 2_000, 20_000],
      ['c', 'A phone', 'rang; when was not kept', 21_000, 21_000],
      ['r', 'Message', 'of 5 s', 35_000, 40_000],
    ]);
  });
});
