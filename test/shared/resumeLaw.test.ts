import { describe, expect, it } from 'vitest';
import { takeTurn } from '../../shared/call/takeTurn.ts';
import { compileFlow } from '../../shared/flow/compileFlow.ts';
import { parseFlow } from '../../shared/flow/parseFlow.ts';
import { fourLayers } from '../../shared/flow/templates/fourLayers.ts';
import { goldenCalls } from '../flows/goldenCalls.ts';
import { type Between, playCall } from '../flows/playCall.ts';
import { replies, situations } from '../flows/randomFacts.ts';
import { fixedNumber, oddIds, onlyVoicemail, ringsAgain, soundFlow } from '../flows/sampleFlows.ts';
import { factsOf, NOW } from '../flows/situation.ts';
import fc from '../support/seededFastCheck.ts';

/** What happens to a call that another process takes over: flow and bookmark come back from JSON alone. */
const throughJson: Between = {
  flow: (flow) => compileFlow(soundFlow(parseFlow(JSON.parse(JSON.stringify(flow))))),
  bookmark: (bookmark) => JSON.parse(JSON.stringify(bookmark)),
};

describe.each(goldenCalls.map((call) => [call.name, call] as const))('%s', (_name, { situation, turns }) => {
  it('comes to the same turns when every turn is taken by another process', () => {
    const told = turns.flatMap(({ reply }) => (reply ? [reply] : []));
    const facts = factsOf(situation);
    expect(playCall(fourLayers(), facts, told, throughJson)).toStrictEqual(
      playCall(fourLayers(), facts, told),
    );
  });
});

describe('any call', () => {
  it('comes to the same turns when every turn is taken by another process', () => {
    const flows = fc.constantFrom(fourLayers(), ringsAgain, fixedNumber, onlyVoicemail, oddIds);
    fc.assert(
      fc.property(flows, situations, fc.array(replies, { maxLength: 5 }), (flow, situation, told) => {
        const facts = factsOf(situation);
        // A company without a usable phone has nobody to ring again.
        fc.pre(flow !== ringsAgain || facts.company.phone.usable);
        expect(playCall(flow, facts, told, throughJson)).toStrictEqual(playCall(flow, facts, told));
      }),
    );
  });

  it('keeps turns that are plain JSON', () => {
    fc.assert(
      fc.property(situations, fc.array(replies, { maxLength: 3 }), (situation, told) => {
        const turns = playCall(fourLayers(), factsOf(situation), told);
        expect(JSON.parse(JSON.stringify(turns))).toEqual(turns);
      }),
    );
  });

  it('changes nothing of its facts but the time and the answers', () => {
    fc.assert(
      fc.property(situations, fc.array(replies, { maxLength: 3 }), (situation, told) => {
        const facts = factsOf(situation);
        const before = structuredClone(facts);
        const last = playCall(fourLayers(), facts, told).at(-1);
        expect(facts).toEqual(before);
        const { now, answers, ...rest } = last?.bookmark.facts ?? facts;
        expect({ ...rest, now: NOW, answers: [] }).toEqual(before);
        expect(now).toBeGreaterThanOrEqual(NOW);
        expect(answers.length).toBeLessThanOrEqual(told.length);
      }),
    );
  });
});

describe('a bookmark', () => {
  const facts = factsOf({ companyPhone: '+12025550100' });
  const nothing = { type: 'nothing' } as const;

  it('at a block that the flow does not have is refused by name', () => {
    expect(() => takeTurn(compileFlow(fourLayers()), { block: 'gone', facts }, 1, nothing, NOW)).toThrow(
      '"gone"',
    );
  });

  it.each(['numberowner', 'hangup'])('at the block %s, which does not wait, is refused by name', (block) => {
    expect(() => takeTurn(compileFlow(fourLayers()), { block, facts }, 1, nothing, NOW)).toThrow(
      `"${block}"`,
    );
  });

  it('carries the answers of the turns before, with what they meant', () => {
    const recorded = { type: 'recorded', seconds: 5 } as const;
    const last = playCall(fourLayers(), facts, [{ type: 'rang', result: 'busy', seconds: 0 }, recorded]).at(
      -1,
    );
    expect(last?.bookmark.facts.answers).toEqual([
      { block: 'ringcompany', outcome: 'busy' },
      { block: 'voicemail', outcome: 'recorded', means: 'voicemail' },
    ]);
    expect(last?.bookmark.facts.now).toBe(NOW + 2_000);
  });

  it('of a caller who talked to somebody and hangs up later does not count as given up', () => {
    const answers = [{ block: 'ringcompany', outcome: 'answered', means: 'answered' as const }];
    const bookmark = { block: 'voicemail', facts: { ...facts, answers } };
    const turn = takeTurn(compileFlow(fourLayers()), bookmark, 2, { type: 'callerGone' }, NOW);
    expect(turn.over).toBe('answered');
    expect(turn.trace).toMatchObject([{ type: 'ended', how: 'answered' }]);
  });
});
