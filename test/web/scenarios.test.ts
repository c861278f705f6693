import { describe, expect, it } from 'vitest';
import { runScenario } from '../../shared/analysis/runScenario.ts';
import type { TestReply } from '../../shared/analysis/testReply.ts';
import type { ScenarioFacts, ScenarioView } from '../../shared/api/scenarios.ts';
import type { Facts } from '../../shared/call/facts.ts';
import { NO_OTHER_FLOWS } from '../../shared/call/otherFlows.ts';
import { compileFlow } from '../../shared/flow/compileFlow.ts';
import { connect } from '../../shared/flow/editFlow.ts';
import type { Flow } from '../../shared/flow/flow.ts';
import { fourLayers } from '../../shared/flow/templates/fourLayers.ts';
import { readFlowAddress, writeFlowAddress } from '../../web/address/flowAddress.ts';
import { countResults, inOrderOfNeed, suggestName, tellSetup } from '../../web/scenarios/tellScenario.ts';
import { changesOf } from '../../web/scenarios/useScenarioChanges.ts';
import { walkScenarios } from '../../web/scenarios/walkScenarios.ts';
import { samCalls } from './facts.ts';

const AT = Date.UTC(2026, 2, 2, 14, 30);
const FLOW = fourLayers();
const ALWAYS = new AbortController().signal;

/** A scenario as it is saved from a test call on the four layers. */
function saved(id: string, replies: TestReply[], facts: Facts = samCalls()): ScenarioView {
  const run = runScenario(compileFlow(FLOW), facts, { at: AT, replies });
  if ('fault' in run) throw new Error(run.fault);
  return {
    id,
    name: id,
    revision: 1,
    called: '+12075550111',
    calledLabel: 'Spring mailers',
    from: 'lead:sam',
    caller: { name: 'Sam Reed', phone: '+12075550177' },
    at: AT,
    replies,
    expected: run.end,
    savedAt: AT,
    savedBy: 'Robin Vale',
  };
}

const factsOf = (...told: ScenarioFacts[]) => new Map(told.map((each) => [each.id, each]));
const SCENARIOS = [saved('answered', ['answered']), saved('message', ['noAnswer', 'message12'])];
const FACTS = factsOf(...SCENARIOS.map(({ id }) => ({ id, facts: samCalls() })));

async function walk(flow: Flow, scenarios = SCENARIOS, facts = FACTS) {
  const results = await walkScenarios(flow, scenarios, facts, { flows: NO_OTHER_FLOWS, signal: ALWAYS });
  if (!results) throw new Error('The walk was ended.');
  return results;
}

/** The four layers, where layer 3 is asked no more: its question leads to layer 2 whatever the answer. */
function withoutLayer3(): Flow {
  const { path } = SCENARIOS[0]?.expected ?? { path: [] };
  const layer2 = FLOW.blocks.find(({ kind }) => kind === 'hasForwardingNumber');
  const [from = '', outcome = ''] = (path[0] ?? '').split('.');
  return connect(FLOW, { from, outcome }, layer2?.id ?? '');
}

describe('scenarios in the page', () => {
  it('pass on the flow they were saved on', async () => {
    const results = await walk(FLOW);
    expect([...results.values()].map(({ state }) => state)).toEqual(['passes', 'passes']);
    expect(countResults(SCENARIOS, results)).toBe('2 pass');
  });

  it('that differ say how, where they part, and stand first', async () => {
    const scenarios = [saved('a', ['answered']), saved('b', ['answered'], samCalls({ lead: null }))];
    const facts = factsOf({ id: 'a', facts: samCalls() }, { id: 'b', facts: samCalls() });
    const results = await walk(FLOW, scenarios, facts);
    expect(results.get('b')).toMatchObject({
      state: 'differs',
      says: 'Now rings Dana Ortiz at layer 3 instead of Call Forwarding Number at layer 2.',
      fork: { block: expect.any(String) },
    });
    expect(inOrderOfNeed(scenarios, results).map(({ id }) => id)).toEqual(['b', 'a']);
    expect(countResults(scenarios, results)).toBe('1 passes, 1 differs');
  });

  it('that cannot call say why', async () => {
    const results = await walk(FLOW, SCENARIOS.slice(0, 1), factsOf({ id: 'answered', fault: 'No lead.' }));
    expect(results.get('answered')).toMatchObject({ state: 'fault', says: 'No lead.' });
  });

  it('are not walked to the end once nobody waits for them', async () => {
    expect(
      await walkScenarios(FLOW, SCENARIOS, FACTS, {
        flows: NO_OTHER_FLOWS,
        signal: AbortSignal.abort(),
      }),
    ).toBeNull();
  });

  it('of which publishing changes the end are listed, and whether that is expected', async () => {
    const drawn = withoutLayer3();
    const [before, after] = [await walk(FLOW), await walk(drawn)];
    const says = 'Now rings Call Forwarding Number at layer 2 instead of Dana Ortiz at layer 3.';
    expect(changesOf(SCENARIOS, before, before)).toEqual([]);
    expect(changesOf(SCENARIOS, before, after)).toMatchObject([
      { says, isExpected: false },
      { says, isExpected: false },
    ]);
    const accepted = SCENARIOS.map((each) => {
      const run = after.get(each.id)?.run;
      return run && 'end' in run ? { ...each, expected: run.end } : each;
    });
    expect(changesOf(accepted, await walk(FLOW, accepted), await walk(drawn, accepted))).toMatchObject([
      { says, isExpected: true },
      { says, isExpected: true },
    ]);
    expect(changesOf(SCENARIOS, null, after)).toMatchObject([{ isExpected: false }, { isExpected: false }]);
  });

  it('are told in words, and get names that tell of no lead', () => {
    const [, message = saved('', [])] = SCENARIOS;
    expect(tellSetup(message)).toBe('Sam Reed calls Spring mailers · No answer, Message of 12 s');
    expect(tellSetup({ ...message, caller: { name: null, phone: '' } })).toContain('not there any more');
    expect(suggestName(samCalls(), ['noAnswer'])).toBe('A lead calls Spring mailers, no answer');
  });

  it('stand in the address, so that a link opens one as the test call that it is', () => {
    const address = { ...readFlowAddress(''), panel: 'test' as const, scenario: 'abc' };
    expect(readFlowAddress(writeFlowAddress(address))).toEqual(address);
  });
});
