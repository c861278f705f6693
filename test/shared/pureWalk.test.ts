import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { initialTransition, transition } from 'xstate';
import { kindOf } from '../../shared/blocks/index.ts';
import { sentence } from '../../shared/call/sentence.ts';
import { compileFlow } from '../../shared/flow/compileFlow.ts';
import { type Walk, walkFromStart, walkOnEvent } from '../../shared/flow/pureWalk.ts';
import { situations } from '../flows/randomFacts.ts';
import { sampleFlows } from '../flows/sampleFlows.ts';
import { factsOf } from '../flows/situation.ts';

/** All of a walk that a call can notice. */
function seenOf(walk: () => Walk): object {
  try {
    const [{ status, value, error }, actions] = walk();
    return { status, value, error, actions: actions.map(({ type, params }) => ({ type, params })) };
  } catch (thrown) {
    return { thrown };
  }
}

describe.each(sampleFlows.map((flow) => [flow.name, flow] as const))('the flow "%s"', (_name, flow) => {
  const { machine, blocks } = compileFlow(flow);

  it('is walked from its start as by XState’s own pure function', () => {
    fc.assert(
      fc.property(situations, (situation) => {
        const input = { facts: factsOf(situation) };
        expect(seenOf(() => walkFromStart(machine, input))).toEqual(
          seenOf(() => initialTransition(machine, input)),
        );
      }),
      { numRuns: 30 },
    );
  });

  it('is walked from every block that waits as by XState’s own pure function', () => {
    const waiting = [...blocks.values()].filter(({ kind }) => kindOf(kind).waits);
    const replies = waiting.flatMap(({ id, kind, settings }) =>
      kindOf(kind)
        .outcomes(settings)
        .map((outcome) => ({ id, decision: { outcome: outcome.id, because: sentence('It was said.') } })),
    );
    fc.assert(
      fc.property(situations, (situation) => {
        const context = { facts: factsOf(situation) };
        for (const { id, decision } of replies) {
          const before = machine.resolveState({ value: id, context });
          const event = { type: 'reply', decision };
          expect(seenOf(() => walkOnEvent(machine, before, event))).toEqual(
            seenOf(() => transition(machine, before, event)),
          );
        }
      }),
      { numRuns: 10 },
    );
  });
});
