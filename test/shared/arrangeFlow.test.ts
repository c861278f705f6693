import { describe, expect, it } from 'vitest';
import {
  alignBlocks,
  BLOCK_SIZE,
  distributeBlocks,
  GRID,
  move,
  placeBelow,
  snap,
} from '../../shared/flow/arrangeFlow.ts';
import type { Flow } from '../../shared/flow/flow.ts';
import { editedFlows } from '../flows/randomEdits.ts';
import { block, flowOf } from '../flows/sampleFlows.ts';
import fc from '../support/seededFastCheck.ts';

const at = (id: string, x: number, y: number) => ({ ...block(id, 'hangUp'), at: { x, y } });
const spread = flowOf('Spread', [at('a', 100, 0), at('b', 10, 30), at('c', 300, 50), at('d', 0, 500)]);
const placesOf = ({ blocks }: Flow) => blocks.map(({ at }) => [at.x, at.y]);

it('what is moved stands in its new place, and the rest is the very same', () => {
  const moved = move(spread, { blocks: new Map([['b', { x: 7, y: 8 }]]) });
  expect(placesOf(moved)).toEqual([
    [100, 0],
    [7, 8],
    [300, 50],
    [0, 500],
  ]);
  expect(moved.blocks[0]).toBe(spread.blocks[0]);
  expect(move(spread, { blocks: new Map([['b', { x: 10, y: 30 }]]) })).toBe(spread);
});

it('blocks are lined up with the one furthest to the left, or to the top', () => {
  expect(placesOf(alignBlocks(spread, ['a', 'b', 'c'], 'left'))).toEqual([
    [10, 0],
    [10, 30],
    [10, 50],
    [0, 500],
  ]);
  expect(placesOf(alignBlocks(spread, ['b', 'c', 'x'], 'top'))).toEqual([
    [100, 0],
    [10, 30],
    [300, 30],
    [0, 500],
  ]);
  expect(alignBlocks(spread, ['a'], 'left')).toBe(spread);
});

it('blocks are given equal room between the two outermost', () => {
  expect(placesOf(distributeBlocks(spread, ['a', 'b', 'c'], 'across'))).toEqual([
    [155, 0],
    [10, 30],
    [300, 50],
    [0, 500],
  ]);
  expect(placesOf(distributeBlocks(spread, ['a', 'b', 'd'], 'down'))).toEqual([
    [100, 0],
    [10, 250],
    [300, 50],
    [0, 500],
  ]);
  expect(distributeBlocks(spread, ['a', 'b'], 'down')).toBe(spread);
});

it('a point snaps to the nearest one of the grid, and never to minus nought', () => {
  expect(snap({ x: 11, y: 12 })).toEqual({ x: 8, y: 16 });
  expect(snap({ x: -3, y: -5 })).toEqual({ x: 0, y: -8 });
});

describe('the place for a new block', () => {
  it('is below the block it follows, or beside what stands there', () => {
    expect(placeBelow(spread, 'd')).toEqual({ x: 0, y: 616 });
    const taken = flowOf('Taken', [at('a', 0, 0), at('b', 0, 112)]);
    expect(placeBelow(taken, 'a')).toEqual({ x: 248, y: 112 });
  });

  it('is on the grid and free, wherever blocks stand', () => {
    fc.assert(
      fc.property(editedFlows, fc.nat(), (flow, index) => {
        const { x, y } = placeBelow(flow, flow.blocks[index % flow.blocks.length]?.id ?? '');
        expect([x % GRID, y % GRID].map(Math.abs)).toEqual([0, 0]);
        const covering = flow.blocks.filter(
          (each) => Math.abs(each.at.x - x) < BLOCK_SIZE.width && Math.abs(each.at.y - y) < BLOCK_SIZE.height,
        );
        expect(covering).toEqual([]);
      }),
    );
  });
});
