import { describe, expect, it } from 'vitest';
import { toDirectedGraph } from 'xstate/graph';
import { AGAIN } from '../../shared/blocks/defineBlock.ts';
import { kindOf } from '../../shared/blocks/index.ts';
import { startCall } from '../../shared/call/takeTurn.ts';
import { wiresOf } from '../../shared/call/trace.ts';
import { DEAD_END_SPEECH } from '../../shared/call/walk.ts';
import { compileFlow, UNWIRED } from '../../shared/flow/compileFlow.ts';
import { type Flow, wireKey } from '../../shared/flow/flow.ts';
import { parseFlow } from '../../shared/flow/parseFlow.ts';
import { playCall } from '../flows/playCall.ts';
import {
  block,
  endlessRound,
  entry,
  FIXED_NUMBER,
  fixedNumber,
  flowOf,
  halfWired,
  onlyVoicemail,
  ringsAgain,
  sampleFlows,
  wire,
} from '../flows/sampleFlows.ts';
import { factsOf, NOW } from '../flows/situation.ts';

/** The wires that the machine shows, as `block.outcome → target`. */
function machineWires(flow: Flow): string[] {
  const graph = toDirectedGraph(compileFlow(flow).machine);
  return graph.children
    .flatMap((node) => node.edges)
    .filter((edge) => edge.label.text !== 'reply' && edge.label.text !== `out.${AGAIN}`)
    .map((edge) => `${edge.source.key}.${edge.label.text.replace(/^out\./, '')} → ${edge.target.key}`)
    .sort();
}

/** The wires that were drawn, and for every outcome without one the way to the spoken dead end. */
function drawnWires(flow: Flow): string[] {
  const targets = new Map(flow.wires.map((drawn) => [wireKey(drawn), drawn.to]));
  return flow.blocks
    .flatMap(({ id, kind, settings }) =>
      kindOf(kind)
        .outcomes(settings)
        .map((outcome) => `${id}.${outcome.id} → ${targets.get(`${id}.${outcome.id}`) ?? UNWIRED}`),
    )
    .sort();
}

describe.each(sampleFlows.map((flow) => [flow.name, flow] as const))('the flow "%s"', (_name, flow) => {
  it('is sound', () => {
    expect(parseFlow(flow)).toEqual({ ok: true, flow });
  });

  it('compiles to exactly the wires that were drawn', () => {
    expect(machineWires(flow)).toEqual(drawnWires(flow));
  });

  it('compiles to one state a block, and the dead end', () => {
    const states = toDirectedGraph(compileFlow(flow).machine).children.map((node) => node.stateNode.key);
    expect(states.sort()).toEqual([...flow.blocks.map(({ id }) => id), UNWIRED].sort());
  });

  it('takes a reply, without leaving by it, exactly where a kind waits', () => {
    const replyStates = toDirectedGraph(compileFlow(flow).machine)
      .children.flatMap((node) => node.edges)
      .filter((edge) => edge.label.text === 'reply');
    for (const edge of replyStates) expect(edge.target).toBe(edge.source);
    const waiting = flow.blocks.filter(({ kind }) => kindOf(kind).waits).map(({ id }) => id);
    expect(replyStates.map((edge) => edge.source.key).sort()).toEqual(waiting.sort());
  });
});

describe('an outcome without a wire', () => {
  it('leads to an apology and the end of the call', () => {
    const [turn] = playCall(halfWired, factsOf({}), []);
    expect(turn?.trace.at(-2)).toEqual({
      type: 'entered',
      block: UNWIRED,
      instructions: [{ do: 'say', text: DEAD_END_SPEECH }, { do: 'hangUp' }],
    });
    expect(turn).toMatchObject({ over: 'hungUp', unroutable: false, bookmark: { block: UNWIRED } });
  });

  it('still lets the call count as what came of it', () => {
    const turns = playCall(onlyVoicemail, factsOf({}), [{ type: 'recorded', seconds: 7 }]);
    expect(turns.at(-1)?.over).toBe('voicemail');
  });
});

describe('a round', () => {
  it('through a block that waits goes on for as long as the phone line says so', () => {
    const busy = { type: 'rang', result: 'busy', seconds: 0 } as const;
    const turns = playCall(ringsAgain, factsOf({ companyPhone: '+12025550100' }), Array(500).fill(busy));
    expect(turns).toHaveLength(501);
    expect(turns.at(-1)).toMatchObject({ over: null, bookmark: { block: 'ring' } });
    expect(turns.at(-1)?.instructions).toHaveLength(1);
  });

  it('of blocks that decide at once ends in an error, not in a hang', () => {
    expect(() => startCall(compileFlow(endlessRound), factsOf({}))).toThrow();
  });

  it('through a ring that cannot ring ends in an error, not in a hang', () => {
    const flow = flowOf(
      'Rings nobody',
      [block('ring', 'ring', { whom: [entry('companyPhone')], seconds: 20 })],
      [wire('ring.failed', 'ring')],
    );
    expect(() => startCall(compileFlow(flow), factsOf({}))).toThrow();
  });
});

describe('a fixed number', () => {
  it('is rung as it stands in the flow', () => {
    const [turn] = playCall(fixedNumber, factsOf({}), []);
    expect(turn?.instructions).toMatchObject([{ do: 'ring', number: FIXED_NUMBER, seconds: 20 }]);
  });

  it.each([
    ['one of the installation’s own numbers', { ...factsOf({}), ownNumbers: [FIXED_NUMBER] }],
    ['the number the call comes from', factsOf({ from: FIXED_NUMBER })],
  ])('is not rung when it is %s', (_why, facts) => {
    const [turn] = playCall(fixedNumber, facts, []);
    expect(wiresOf(turn?.trace ?? [])).toEqual(['ring.failed']);
    expect(turn?.instructions).toEqual([{ do: 'hangUp' }]);
  });
});

describe('a long flow', () => {
  it('of a thousand blocks in a row is walked in one turn', () => {
    const ids = Array.from({ length: 1_000 }, (_, index) => `b${index}`);
    const settings = { text: 'On we go.', unroutable: false };
    const flow = flowOf(
      'Long',
      [...ids.map((id) => block(id, 'say', settings)), block('end', 'hangUp')],
      ids.map((id, index) => wire(`${id}.next`, ids[index + 1] ?? 'end')),
    );
    const turn = startCall(compileFlow(flow), factsOf({}));
    expect(wiresOf(turn.trace)).toHaveLength(1_000);
    expect(turn).toMatchObject({ over: 'hungUp', bookmark: { block: 'end', facts: { now: NOW } } });
  });
});
