import { describe, expect, it } from 'vitest';
import { maskFacts } from '../../shared/accounts/maskFacts.ts';
import { maskReply } from '../../shared/accounts/maskReply.ts';
import { asTestCall } from '../../shared/analysis/asTestCall.ts';
import { playTestCall } from '../../shared/analysis/playTestCall.ts';
import type { Facts } from '../../shared/call/facts.ts';
import type { Reply } from '../../shared/call/replies.ts';
import { wiresOf } from '../../shared/call/trace.ts';
import { compileFlow } from '../../shared/flow/compileFlow.ts';
import type { Flow } from '../../shared/flow/flow.ts';
import { fourLayers } from '../../shared/flow/templates/fourLayers.ts';
import { playCall } from '../flows/playCall.ts';
import { replies, situations } from '../flows/randomFacts.ts';
import { ringGroup } from '../flows/ringGroup.ts';
import { fixedNumber, onlyVoicemail, waitsInQueues } from '../flows/sampleFlows.ts';
import { factsOf, NOW } from '../flows/situation.ts';
import fc from '../support/seededFastCheck.ts';

const keptCall = (flow: Flow, facts: Facts, told: readonly Reply[]) =>
  playCall(flow, facts, told).map(({ n, trace, bookmark }) => ({
    n,
    at: bookmark.facts.now,
    reply: told[n - 1] ?? null,
    facts: bookmark.facts,
    trace,
  }));

describe('any call as a test call', () => {
  it('goes the same way on the same facts', () => {
    const flows = fc.constantFrom(fourLayers(), fixedNumber, onlyVoicemail, waitsInQueues);
    fc.assert(
      fc.property(flows, situations, fc.array(replies, { maxLength: 5 }), (flow, situation, told) => {
        const facts = factsOf(situation);
        const turns = keptCall(flow, facts, told);
        const test = asTestCall(facts.called.number, NOW, turns);
        const played = playTestCall(compileFlow(flow), facts, test.at, test.replies);
        expect(wiresOf(played.flatMap(({ trace }) => trace))).toEqual(
          wiresOf(turns.flatMap(({ trace }) => trace)),
        );
        expect(test.from).not.toBeNull();
      }),
    );
  });
});

describe('a call as a test call', () => {
  const key: Reply = { type: 'keys', keys: '1' };

  it('has the very phone of a group that picked up', () => {
    const by = '+12025550142';
    const turns = keptCall(ringGroup('atOnce'), factsOf({}), [
      key,
      { type: 'rang', result: 'answered', seconds: 4, by },
    ]);
    expect(asTestCall('+12025550111', NOW, turns)).toMatchObject({
      replies: ['pressed1', 'answered2'],
      lost: [],
    });
    const unknown = turns.map((turn) => ({
      ...turn,
      reply: turn.reply?.type === 'rang' ? { ...turn.reply, by: undefined } : turn.reply,
    }));
    expect(asTestCall('+12025550111', NOW, unknown)).toMatchObject({
      replies: ['pressed1', 'answered'],
      lost: ['Which of the phones picked up is not known.'],
    });
  });

  it('leaves a queue by the key, or by the longest wait where that was over', () => {
    const afterSeconds = (seconds: number) => {
      const left: Reply = { type: 'queued', result: 'left', seconds };
      return asTestCall('+12025550111', NOW, keptCall(waitsInQueues, factsOf({}), [left])).replies;
    };
    expect(afterSeconds(59)).toEqual(['leftQueue']);
    expect(afterSeconds(60)).toEqual(['waitedTooLong']);
  });

  it('tells what is hidden, and waits where it cannot go on', () => {
    const turns = keptCall(ringGroup('atOnce'), factsOf({}), [
      { type: 'spoke', words: 'sales' },
      { type: 'rang', result: 'busy', seconds: 0 },
    ]).map((turn) => ({
      ...turn,
      facts: maskFacts(turn.facts, []),
      reply: turn.reply && maskReply(turn.reply, '+12025550111'),
    }));
    const test = asTestCall('+12025550111', NOW, turns);
    expect(test).toMatchObject({ from: null, replies: [] });
    expect(test.lost).toHaveLength(2);
  });
});
