import { describe, expect, it } from 'vitest';
import { watchReads } from '../../shared/analysis/readsOf.ts';
import { startCall } from '../../shared/call/takeTurn.ts';
import { compileFlow } from '../../shared/flow/compileFlow.ts';
import { templates } from '../../shared/flow/templates/index.ts';
import { deepFreeze } from '../flows/deepFreeze.ts';
import { situations } from '../flows/randomFacts.ts';
import { factsOf } from '../flows/situation.ts';
import fc from '../support/seededFastCheck.ts';

const compiled = Object.values(templates).map(({ make }) => compileFlow(make()));
const anyFlow = fc.constantFrom(...compiled);

describe('facts that are watched', () => {
  it('lead the machine the same way as those that are not, frozen ones too', () => {
    fc.assert(
      fc.property(anyFlow, situations, (flow, situation) => {
        const facts = deepFreeze(factsOf(situation));
        expect(startCall(flow, watchReads(facts).facts).trace).toEqual(startCall(flow, facts).trace);
      }),
    );
  });

  it('see every difference that lets the machine go another way', () => {
    fc.assert(
      fc.property(anyFlow, situations, situations, (flow, situation, otherwise) => {
        const facts = factsOf(situation);
        const other = factsOf(otherwise);
        const watched = watchReads(facts);
        const { trace } = startCall(flow, watched.facts);
        if (!watched.seesDifference(other)) expect(startCall(flow, other).trace).toEqual(trace);
      }),
      { numRuns: 1_000 },
    );
  });

  it('see no difference in what was not looked at', () => {
    const facts = factsOf({ numberUser: { id: 'dana', name: 'Dana Ortiz', phone: '+12025550141' } });
    const watched = watchReads(facts);
    startCall(compiled[0] ?? compileFlow(templates.fourLayers?.make() ?? never()), watched.facts);
    expect(
      watched.seesDifference({ ...facts, lead: null, company: { ...facts.company, name: 'Other' } }),
    ).toBe(false);
    expect(watched.seesDifference({ ...facts, called: { ...facts.called, owner: null } })).toBe(true);
  });
});

function never(): never {
  throw new Error('There are templates.');
}
