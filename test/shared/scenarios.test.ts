import { describe, expect, it } from 'vitest';
import { coverageOf } from '../../shared/analysis/coverageOf.ts';
import { forkOf } from '../../shared/analysis/forkOf.ts';
import {
  endOf,
  runScenario,
  type ScenarioEnd,
  type ScenarioRing,
} from '../../shared/analysis/runScenario.ts';
import { tellDifference } from '../../shared/analysis/tellDifference.ts';
import type { TestReply } from '../../shared/analysis/testReply.ts';
import type { Facts } from '../../shared/call/facts.ts';
import { explain } from '../../shared/call/sentence.ts';
import { compileFlow } from '../../shared/flow/compileFlow.ts';
import { connect, removeBlocks, renameBlock } from '../../shared/flow/editFlow.ts';
import type { Flow } from '../../shared/flow/flow.ts';
import { fourLayers } from '../../shared/flow/templates/fourLayers.ts';
import { situations } from '../flows/randomFacts.ts';
import { fixedNumber, oddIds, onlyVoicemail, ringsAgain } from '../flows/sampleFlows.ts';
import { factsOf } from '../flows/situation.ts';
import fc from '../support/seededFastCheck.ts';
import { samCalls } from '../web/facts.ts';

const AT = Date.UTC(2026, 2, 2, 14, 30);

const words: fc.Arbitrary<TestReply> = fc.constantFrom(
  'answered',
  'noAnswer',
  'busy',
  'failed',
  'message12',
  'nothing',
  'gone',
);

/** The same flow as it comes back from a save. */
const read = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value));

function run(flow: Flow, replies: readonly TestReply[] = [], facts: Facts = samCalls()) {
  const walked = runScenario(compileFlow(flow), facts, { at: AT, replies });
  if ('fault' in walked) throw new Error(walked.fault);
  return walked;
}

const end = (flow: Flow, replies?: readonly TestReply[], facts?: Facts) => run(flow, replies, facts).end;

describe('a scenario', () => {
  it('that is saved from any call passes on the same flow, by the same way', () => {
    const flows = fc.constantFrom(fourLayers(), ringsAgain, fixedNumber, onlyVoicemail, oddIds);
    fc.assert(
      fc.property(flows, situations, fc.array(words, { maxLength: 6 }), (flow, situation, replies) => {
        const call = { at: AT, replies };
        const facts = factsOf(situation);
        const first = runScenario(compileFlow(flow), facts, call);
        const again = runScenario(compileFlow(read(flow)), read(facts), call);
        expect(again).toEqual(first);
        if ('fault' in first || 'fault' in again) return;
        const expected: ScenarioEnd = read(first.end);
        expect(tellDifference(expected, again.end)).toBeNull();
        expect(forkOf(flow, expected.path, again.trace)).toBeNull();
      }),
    );
  });

  it('holds how the call ends, who was rung, and where it is over', () => {
    const { over, unroutable, rang, block } = end(fourLayers(), ['noAnswer', 'message12']);
    expect({ over, unroutable }).toEqual({ over: 'voicemail', unroutable: false });
    expect(rang).toEqual([{ phones: [{ number: '+12075550143', whose: 'Dana Ortiz' }], layer: 3 }]);
    expect(block.name).not.toBe('');
    expect(end(fourLayers())).toMatchObject({ over: null });
  });

  it('of a call that goes round for ever says so, instead of breaking', () => {
    const flow = fourLayers();
    const round = { ...flow, wires: flow.wires.map((wire) => ({ ...wire, to: flow.start })) };
    const facts = samCalls({
      called: { ...samCalls().called, forwarding: { display: '', usable: false, reason: 'empty' } },
    });
    expect(runScenario(compileFlow(round), facts, { at: AT, replies: [] })).toEqual({
      fault: expect.any(String),
    });
  });
});

describe('a difference', () => {
  const before = end(fourLayers(), ['noAnswer', 'message12']);
  const ring = (layer: ScenarioRing['layer'], ...phones: ScenarioRing['phones']) => ({ phones, layer });
  const rings = (...rang: ScenarioEnd['rang']): ScenarioEnd => ({ ...before, rang });
  const danaPhone = { number: '+12025550143', whose: 'Dana Ortiz' };
  const marcusPhone = { number: '+12025550144', whose: 'Marcus Lee' };
  const dana = ring(4, danaPhone);
  const marcus = ring(3, marcusPhone);

  it.each<[string, ScenarioEnd, ScenarioEnd, string | null]>([
    [
      'another phone',
      rings(dana),
      rings(marcus),
      'Now rings Marcus Lee at layer 3 instead of Dana Ortiz at layer 4.',
    ],
    ['nobody', rings(dana), rings(), 'Now rings nobody instead of Dana Ortiz at layer 4.'],
    ['somebody after all', rings(), rings(marcus), 'Now rings Marcus Lee at layer 3 instead of nobody.'],
    [
      'another layer',
      rings(dana),
      rings({ ...dana, layer: 3 }),
      'Now rings Dana Ortiz at layer 3 instead of layer 4.',
    ],
    [
      'another phone of the same user',
      rings(dana),
      rings(ring(4, { ...danaPhone, number: '+12025550199' })),
      'Now rings Dana Ortiz at (202) 555-0199 instead of (202) 555-0143.',
    ],
    ['a user who is renamed', rings(dana), rings(ring(4, { ...danaPhone, whose: 'Dana Smith' })), null],
    [
      'several phones at once',
      rings(dana),
      rings(ring(4, danaPhone, marcusPhone)),
      'Now rings Dana Ortiz and Marcus Lee at layer 4 instead of Dana Ortiz at layer 4.',
    ],
    [
      'somebody on the way',
      rings(dana),
      rings(marcus, dana),
      'On the way it now rings Marcus Lee at layer 3 instead of nobody.',
    ],
    [
      'an apology',
      before,
      { ...before, unroutable: true },
      'Now nobody can be rung: the call is unroutable.',
    ],
    ['another end', before, { ...before, over: 'answered' }, 'Now ends answered instead of with a message.'],
    [
      'no end',
      before,
      { ...before, over: null },
      'Now the call is not over: it waits for what happens next.',
    ],
    [
      'another block',
      before,
      { ...before, block: { id: 'other', name: 'Night mailbox' } },
      `Now ends at “Night mailbox” instead of “${before.block.name}”.`,
    ],
    ['another way to the same end', before, { ...before, path: [] }, null],
  ])('is told in a sentence: %s', (_what, was, is, sentence) => {
    expect(tellDifference(was, is)).toBe(sentence);
  });

  it('is nothing where only names and places of blocks are others', () => {
    const flow = renameBlock(fourLayers(), fourLayers().start, 'Asked first');
    expect(tellDifference(end(fourLayers()), end(flow))).toBeNull();
  });

  it('is led back to the block where the call first goes another way, with the reason', () => {
    const other = samCalls({ lead: null });
    const { trace } = run(fourLayers(), [], other);
    const fork = forkOf(fourLayers(), end(fourLayers()).path, trace);
    expect(fork?.says).toMatch(/^“.+” now goes on by “no” instead of “yes”\.$/);
    expect(fork?.because && explain(fork.because)).toContain('+1 207 555 0177');
  });

  it('is led back to the wire that leads elsewhere', () => {
    const flow = fourLayers();
    const { path } = end(flow);
    const [from = '', outcome = ''] = (path[0] ?? '').split('.');
    const last = flow.blocks.find(({ kind }) => kind === 'voicemail');
    const drawn = connect(flow, { from, outcome }, last?.id ?? '');
    const fork = forkOf(drawn, path, run(drawn, ['nothing']).trace);
    expect(fork).toMatchObject({ block: from, because: null });
    expect(fork?.says).toContain(`it now comes to “${last?.name}” instead of`);
  });

  it('is led back to the block after which the call goes no further', () => {
    const flow = fourLayers();
    const { path, rang } = end(flow);
    expect(rang).toHaveLength(1);
    const gone = removeBlocks(flow, [path[1]?.split('.')[0] ?? '']);
    expect(forkOf(gone, path, run(gone).trace)).not.toBeNull();
    expect(forkOf(flow, path, [])).toMatchObject({ block: flow.start });
  });
});

describe('the coverage', () => {
  it('of no call is nothing, and counts what is missed', () => {
    const flow = fourLayers();
    const { blocks, wires, missedBlocks } = coverageOf(flow, []);
    expect(blocks).toEqual({ taken: 0, all: flow.blocks.length });
    expect(wires).toEqual({ taken: 0, all: flow.wires.length });
    expect(missedBlocks).toEqual(flow.blocks.map(({ id }) => id));
  });

  it('counts each block and wire once, whatever calls take them', () => {
    const flow = fourLayers();
    const one = run(flow, ['noAnswer', 'message12']);
    const { blocks, wires, missedWires } = coverageOf(flow, [one.trace, one.trace]);
    expect(wires.taken).toBe(new Set(one.end.path).size);
    expect(blocks.taken).toBe(new Set(one.trace.map(({ block }) => block)).size);
    expect(missedWires).toHaveLength(wires.all - wires.taken);
    expect(missedWires.some((key) => one.end.path.includes(key))).toBe(false);
  });

  it('leaves aside what a flow does not have', () => {
    const { blocks } = coverageOf(onlyVoicemail, [run(fourLayers()).trace]);
    expect(blocks.taken).toBe(0);
  });
});

describe('the end of a call that leads nowhere', () => {
  it('names the place in words', () => {
    const flow = { ...fourLayers(), wires: [] };
    expect(endOf(compileFlow(flow), []).block.id).toBe(flow.start);
    expect(end(flow).block.name).toBe('a way out that leads nowhere');
  });
});
