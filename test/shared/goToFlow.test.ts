import { describe, expect, it } from 'vitest';
import { forkOf } from '../../shared/analysis/forkOf.ts';
import { runScenario } from '../../shared/analysis/runScenario.ts';
import { whereItRings } from '../../shared/analysis/whereItRings.ts';
import { MOST_JUMPS, NO_OTHER_FLOWS, type OtherFlows, otherFlowsOf } from '../../shared/call/otherFlows.ts';
import type { Reply } from '../../shared/call/replies.ts';
import { explain } from '../../shared/call/sentence.ts';
import { placeEntries, stretchesOf, traceOn, whereNow } from '../../shared/call/stretches.ts';
import { startCall, type Turn, takeTurn } from '../../shared/call/takeTurn.ts';
import { wiresOf } from '../../shared/call/trace.ts';
import { tellCall, verdictOf } from '../../shared/call/transcript.ts';
import { compileFlow } from '../../shared/flow/compileFlow.ts';
import type { Flow } from '../../shared/flow/flow.ts';
import { replies } from '../flows/randomFacts.ts';
import { block, entry, flowOf, wire } from '../flows/sampleFlows.ts';
import { factsOf } from '../flows/situation.ts';
import { mainFlow, published, salesFlow } from '../flows/twoFlows.ts';
import fc from '../support/seededFastCheck.ts';

const BEGINS = { flow: 'main', version: 8 };
const keys = (pressed: string): Reply => ({ type: 'keys', keys: pressed });
const facts = factsOf({ companyPhone: '+12025550100' });

/** Plays a call; between two turns the bookmark is JSON alone. */
function play(flow: Flow, flows: OtherFlows, replies: readonly Reply[], known = facts): Turn[] {
  const compiled = compileFlow(flow);
  const turns = [startCall(compiled, known, flows)];
  for (const reply of replies) {
    const last = turns.at(-1);
    if (!last || last.over) break;
    const bookmark = JSON.parse(JSON.stringify(last.bookmark));
    turns.push(takeTurn(compiled, bookmark, last.n + 1, reply, known.now + 1_000 * turns.length, flows));
  }
  return turns;
}

function traceOf(turns: readonly Turn[]) {
  return turns.flatMap(({ trace }) => trace);
}

function reasonsOf(turns: readonly Turn[]): string[] {
  return traceOf(turns).flatMap((each) => (each.type === 'entered' ? [] : [explain(each.because)]));
}

const flows = published({ sales: salesFlow });
const rang: Reply = { type: 'rang', result: 'answered', seconds: 20 };
const turns = play(mainFlow, flows, [keys('1'), keys('2'), rang]);

describe('a call that goes to another flow', () => {
  it('goes on there within the same turn, and does not come back', () => {
    expect(turns[1]?.trace).toMatchObject([
      { type: 'left', block: 'a', outcome: 'one' },
      { type: 'entered', block: 'b' },
      { type: 'left', block: 'b' },
      { type: 'entered', block: 'c', instructions: [{ do: 'goTo', flow: 'sales' }] },
      { type: 'wentTo', block: 'c', flow: 'sales', version: 3, name: 'Sales' },
      { type: 'entered', block: 'd' },
      { type: 'left', block: 'd' },
      { type: 'entered', block: 'a' },
    ]);
    expect(turns.map(({ over }) => over)).toEqual([null, null, null, 'answered']);
  });

  it('tells so in a sentence', () => {
    expect(reasonsOf(turns)).toContain('The call goes on in the flow “Sales”, version 3.');
  });

  it('takes along what was set before', () => {
    const said = turns[1]?.instructions.find((each) => each.do === 'say');
    expect(said).toMatchObject({ text: 'You called about {topic}.', values: { topic: { value: 'homes' } } });
  });

  it('pins the version in its bookmark, with how often it went on', () => {
    expect(turns[0]?.bookmark.facts.elsewhere).toBeUndefined();
    expect(turns[1]?.bookmark).toMatchObject({
      block: 'a',
      facts: { elsewhere: { flow: 'sales', version: 3, jumps: 1 } },
    });
  });

  it('is refused to go on in a version that was not loaded', () => {
    const waiting = turns[1]?.bookmark ?? { block: '', facts };
    expect(() => takeTurn(compileFlow(mainFlow), waiting, 2, keys('2'), 1, NO_OTHER_FLOWS)).toThrow(
      'version 3 of the flow "sales"',
    );
  });

  it('ends cleanly in the other flow when the caller hangs up', () => {
    const gone = play(mainFlow, flows, [keys('1'), { type: 'callerGone' }]).at(-1);
    expect(gone).toMatchObject({ over: 'gaveUp', instructions: [{ do: 'hangUp' }] });
    expect(gone?.trace).toMatchObject([{ type: 'ended', block: 'a', how: 'gaveUp' }]);
  });

  it('counts as unroutable by what it comes to in the other flow', () => {
    const sorry = flowOf(
      'Sorry',
      [block('a', 'say', { text: 'Sorry.', unroutable: true }), block('b', 'hangUp')],
      [wire('a.next', 'b')],
    );
    const [turn] = play(goingTo('sorry'), published({ sorry }), []);
    expect(turn).toMatchObject({ unroutable: true, over: 'hungUp' });
  });
});

/** A flow that goes to another at once, or hangs up. */
function goingTo(flow: string, name = 'Goes'): Flow {
  return flowOf(
    name,
    [block('go', 'goToFlow', { flow }), block('end', 'hangUp')],
    [wire('go.notOpened', 'end')],
  );
}

describe('a flow that cannot be opened', () => {
  const because = (others: OtherFlows) => reasonsOf(play(goingTo('sales'), others, []))[0];

  it.each([
    ['gone', undefined, 'The flow to go to is not there any more, so the call stays.'],
    ['archived', 'Sales', 'The flow “Sales” is archived, so the call stays.'],
    ['unpublished', 'Sales', 'The flow “Sales” was never published, so the call stays.'],
  ] as const)('because it is %s lets the call go on by a way of its own', (why, name, told) => {
    const there = otherFlowsOf('main', new Map([['sales', { why, ...(name && { name }) }]]));
    expect(because(there)).toBe(told);
    expect(play(goingTo('sales'), there, []).at(-1)?.over).toBe('hungUp');
  });

  it('is one that nobody chose, too', () => {
    const [turn] = play(goingTo(''), NO_OTHER_FLOWS, []);
    expect(turn?.trace).toMatchObject([{}, { type: 'left', block: 'go', outcome: 'notOpened' }, {}, {}]);
  });
});

describe('flows that go to each other', () => {
  const others = published({ one: goingTo('two', 'One'), two: goingTo('one', 'Two') }, 'one');

  it('are left by the way of its own after so many jumps', () => {
    const [turn] = play(goingTo('two', 'One'), others, []);
    expect(turn?.over).toBe('hungUp');
    expect(turn?.trace.filter(({ type }) => type === 'wentTo')).toHaveLength(MOST_JUMPS);
    expect(reasonsOf(turn ? [turn] : [])).toContain(
      'The call has gone from flow to flow too often, so it does not go to “Two” once more.',
    );
  });
});

describe('what two flows have under the same id', () => {
  const asking = (expression: string) =>
    flowOf(
      'Asks',
      [
        block('a', 'menu', { retries: 0 }),
        block('b', 'condition', { expression }),
        block('c', 'hangUp'),
        block('d', 'reject'),
      ],
      [wire('a.sales', 'b'), wire('b.yes', 'c'), wire('b.no', 'd')],
    );

  it('is not taken for one another: the answers are those of the flow that asks', () => {
    const asks = flowOf(
      'Asks',
      [
        block('b', 'condition', { expression: 'answers.a == "one"' }),
        block('c', 'hangUp'),
        block('d', 'hangUp'),
      ],
      [wire('b.yes', 'c'), wire('b.no', 'd')],
    );
    const [, turn] = play(mainFlow, published({ sales: asks }), [keys('1')]);
    expect(turn?.bookmark.block).toBe('d');
    expect(wiresOf(traceOf(play(mainFlow, published({ sales: asks }), [keys('1')])), 'main')).toEqual([
      'a.one',
      'b.next',
      'sales/b.no',
    ]);
  });

  it('is found again by a call that comes back to the flow it began with', () => {
    const back = goingTo('main');
    const main = asking('answers.a == "one"');
    const again = published({ sales: back, main });
    const waiting = play(mainFlow, again, [keys('1')]).at(-1)?.bookmark;
    expect(waiting?.facts.elsewhere).toMatchObject({ flow: 'main', version: 3, jumps: 2, isBack: true });
    expect(waiting?.facts.answers.map(({ flow, block: id }) => [flow, id])).toEqual([
      [undefined, 'a'],
      [undefined, 'b'],
    ]);
  });

  it('draws lots of its own', () => {
    const whom = [
      entry('fixedNumber', { id: 'a', number: '+12025550131' }),
      entry('fixedNumber', { id: 'b', number: '+12025550132' }),
    ];
    const sales = flowOf('Sales', [block('go', 'ring', { whom, how: 'roundRobin' })]);
    const lots = { go: 0, 'sales/go': 1 };
    const [turn] = play(goingTo('sales'), published({ sales }), [], { ...facts, lots });
    expect(turn?.instructions.at(-1)).toMatchObject({ do: 'ring', number: '+12025550132' });
  });
});

describe('a trace', () => {
  it('is split by the flows that the call went through', () => {
    const split = stretchesOf(BEGINS, turns);
    expect(split.map(({ on, name }) => [on.flow, on.version, name])).toEqual([
      ['main', 8, null],
      ['sales', 3, 'Sales'],
    ]);
    expect(split.map((part) => part.turns.map(({ n }) => n))).toEqual([
      [0, 1],
      [1, 2, 3],
    ]);
    expect(split.flatMap((part) => part.turns.flatMap(({ trace }) => trace))).toEqual(traceOf(turns));
    expect(traceOn(BEGINS, turns, { flow: 'sales', version: 3 })).toEqual(
      split[1]?.turns.flatMap((t) => t.trace),
    );
    expect(whereNow(BEGINS, turns)).toEqual({ flow: 'sales', version: 3 });
    expect(whereNow(BEGINS, turns.slice(0, 1))).toEqual(BEGINS);
  });

  it('of a call that never left its flow is one part', () => {
    expect(stretchesOf(BEGINS, turns.slice(0, 1))).toEqual([
      { on: BEGINS, name: null, turns: turns.slice(0, 1) },
    ]);
  });

  it('is told with the names of the blocks of both flows', () => {
    const rows = tellCall(mainFlow, turns, ({ flow }) => (flow === 'sales' ? salesFlow : undefined));
    expect(rows.flatMap((row) => (row.type === 'line' || row.type === 'ended' ? [] : [row.name]))).toEqual([
      'The block a',
      'The block b',
      'The block c',
      'The block d',
      'The block a',
      'The block c',
    ]);
    expect(rows.filter(({ on }) => on?.flow === 'sales').map(({ block: id }) => id)).toContain('c');
    expect(verdictOf(mainFlow, turns).rings?.whose).toBe('Harbor Realty');
  });
});

describe('any call over flows that go to each other', () => {
  const leadingBack: Flow = {
    ...salesFlow,
    blocks: salesFlow.blocks.map((each) =>
      each.id === 'e' ? block('e', 'goToFlow', { flow: 'back' }) : each,
    ),
    wires: [...salesFlow.wires.filter(({ from }) => from !== 'e'), wire('e.notOpened', 'f')],
  };
  const others = published({
    main: mainFlow,
    sales: leadingBack,
    back: goingTo('main', 'Back'),
  });

  it('is split without a loss, and each block that it comes to is one of the flow where it is', () => {
    const blocksOf = new Map(
      ['main', 'sales', 'back'].map((id) => {
        const there = others.open(id);
        return [id, 'compiled' in there ? there.compiled.blocks : new Map()];
      }),
    );
    fc.assert(
      fc.property(fc.array(replies, { maxLength: 12 }), (told) => {
        const played = play(mainFlow, others, told);
        expect(
          stretchesOf(BEGINS, played).flatMap((part) => part.turns.flatMap(({ trace }) => trace)),
        ).toEqual(traceOf(played));
        for (const { entry: step, on } of placeEntries(BEGINS, played)) {
          expect(step.block === 'UNWIRED' || blocksOf.get(on.flow)?.has(step.block)).toBe(true);
        }
        expect(whereNow(BEGINS, played).flow).toBe(played.at(-1)?.bookmark.facts.elsewhere?.flow ?? 'main');
      }),
    );
  });
});

describe('what is asked of calls without making them', () => {
  const rings = flowOf(
    'Rings',
    [
      block('a', 'hasCompanyPhone'),
      block('r', 'ring', { whom: [entry('companyPhone')] }),
      block('x', 'hangUp'),
    ],
    [wire('a.yes', 'r'), wire('a.no', 'x')],
  );
  const compiled = compileFlow(goingTo('sales', 'Main'));
  const others = published({ sales: rings });

  it('which phone rings, and why, is told by the flow to which the call goes', () => {
    const { rings: phone, because } = whereItRings(compiled, facts, others);
    expect(phone).toMatchObject({ whose: 'Harbor Realty', layer: 1 });
    expect(explain(because)).toContain('+1 202 555 0100');
  });

  it('a scenario ends at a block of the other flow, and tells when it goes another way there', () => {
    const call = { at: facts.now, replies: [] };
    const before = runScenario(compiled, facts, call, others);
    const now = runScenario(compiled, factsOf({ companyPhone: null }), call, others);
    if (!('end' in before) || !('end' in now)) throw new Error('They can be walked.');
    expect(before.end).toMatchObject({
      block: { id: 'sales/r', name: 'The block r' },
      path: ['sales/a.yes'],
      rang: [{ layer: 1 }],
    });
    expect(forkOf(compiled.flow, before.end.path, now.trace, others)).toMatchObject({
      block: 'sales/a',
      says: '“The block a” now goes on by “no” instead of “yes”.',
    });
  });
});
