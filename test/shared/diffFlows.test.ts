import { describe, expect, it } from 'vitest';
import { move } from '../../shared/flow/arrangeFlow.ts';
import { applyDiff, diffFlows, fatesOf, isSameFlow } from '../../shared/flow/diffFlows.ts';
import { addBlock, connect, removeBlocks, renameBlock } from '../../shared/flow/editFlow.ts';
import type { Flow } from '../../shared/flow/flow.ts';
import { editedFlows, forkedFlows } from '../flows/randomEdits.ts';
import { oddIds, ringsAgain } from '../flows/sampleFlows.ts';
import fc from '../support/seededFastCheck.ts';

function reversed(flow: Flow): Flow {
  const { blocks, wires, notes, bands } = flow;
  return {
    ...flow,
    blocks: [...blocks].reverse(),
    wires: [...wires].reverse(),
    notes: [...notes].reverse(),
    bands: [...bands].reverse(),
  };
}

describe('a diff', () => {
  it('applied to the old version gives the new one, and the other way round', () => {
    fc.assert(
      fc.property(forkedFlows, ({ base, mine, theirs }) => {
        expect(applyDiff(base, diffFlows(base, mine))).toEqual(mine);
        expect(applyDiff(mine, diffFlows(mine, base))).toEqual(base);
        expect(applyDiff(mine, diffFlows(mine, theirs))).toEqual(theirs);
      }),
    );
  });

  it('does so for flows that have nothing in common, and for another order', () => {
    fc.assert(
      fc.property(editedFlows, editedFlows, (one, other) => {
        expect(applyDiff(one, diffFlows(one, other))).toEqual(other);
        expect(applyDiff(one, diffFlows(one, reversed(one)))).toEqual(reversed(one));
      }),
    );
  });

  it('keeps the very entries that do not differ', () => {
    const next = applyDiff(
      ringsAgain,
      diffFlows(ringsAgain, renameBlock(structuredClone(ringsAgain), 'end', 'Bye')),
    );
    expect(next.blocks.map((block, index) => block === ringsAgain.blocks[index])).toEqual([
      true,
      true,
      true,
      true,
      false,
    ]);
  });

  it('of a flow with itself is empty, in whatever order keys and entries stand', () => {
    const turned = {
      ...ringsAgain,
      blocks: ringsAgain.blocks.map(({ id, kind, name, settings, at }) => ({ at, settings, name, kind, id })),
    };
    expect(diffFlows(ringsAgain, turned)).toEqual(diffFlows(ringsAgain, ringsAgain));
    expect(isSameFlow(ringsAgain, turned)).toBe(true);
    expect(isSameFlow(ringsAgain, reversed(ringsAgain))).toBe(true);
    expect(isSameFlow(ringsAgain, { ...ringsAgain, start: 'ring' })).toBe(false);
  });

  it('tells what was added, removed and changed', () => {
    const { flow, id } = addBlock(oddIds, { kind: 'say', at: { x: 8, y: 8 } });
    const after = removeBlocks(connect(flow, { from: 'constructor', outcome: 'yes' }, id), ['1']);
    const { blocks, wires } = diffFlows(oddIds, after);
    expect(blocks).toMatchObject({ added: [{ id: 'say' }], removed: [{ id: '1' }], changed: [] });
    expect(
      wires.changed.map(({ before, after }) => [before.from, before.outcome, before.to, after.to]),
    ).toEqual([
      ['constructor', 'yes', 'final', 'say'],
      ['2', 'yes', '1', 'final'],
      ['2', 'no', '1', 'final'],
    ]);
  });
});

describe('what became of a block', () => {
  it('is told apart: added, removed, changed, or only moved', () => {
    const place = { x: 500, y: 500 };
    const { flow } = addBlock(ringsAgain, { kind: 'hangUp', at: place });
    const moved = move(removeBlocks(flow, ['sorry']), {
      blocks: new Map([
        ['hello', place],
        ['end', place],
      ]),
    });
    const fates = fatesOf(diffFlows(ringsAgain, renameBlock(moved, 'end', 'Bye')));
    expect(Object.fromEntries(fates)).toEqual({
      hello: 'moved',
      end: 'changed',
      hangup: 'added',
      sorry: 'removed',
    });
  });
});
