import { describe, expect, it } from 'vitest';
import { BLOCK_SIZE } from '../../shared/flow/arrangeFlow.ts';
import { diffFlows } from '../../shared/flow/diffFlows.ts';
import { connect, outcomesOf, removeBlocks } from '../../shared/flow/editFlow.ts';
import { ghostsOf, wireFatesOf } from '../../shared/flow/ghosts.ts';
import { fourLayers } from '../../shared/flow/templates/fourLayers.ts';

const BEFORE = fourLayers();

describe('the ghosts of what differs', () => {
  it('are the blocks that were removed, and their wires where they were', () => {
    const after = removeBlocks(BEFORE, ['apology']);
    const diff = diffFlows(BEFORE, after);
    const { blocks, wires } = ghostsOf(BEFORE, after, diff);
    expect(blocks.map(({ id }) => id)).toEqual(['apology']);
    const gone = wires.find(({ key }) => key === 'apology.next');
    const [was] = blocks;
    expect(gone?.from).toEqual({
      x: (was?.at.x ?? 0) + BLOCK_SIZE.width / 2,
      y: (was?.at.y ?? 0) + BLOCK_SIZE.height,
    });
  });

  it('are where a wire led that leads elsewhere, which is marked as changed', () => {
    const [first] = outcomesOf(BEFORE, BEFORE.start);
    const start = { from: BEFORE.start, outcome: first?.id ?? '' };
    const after = connect(BEFORE, start, 'voicemail');
    const diff = diffFlows(BEFORE, after);
    const key = `${start.from}.${start.outcome}`;
    expect(wireFatesOf(diff)).toEqual(new Map([[key, 'changed']]));
    const old = BEFORE.blocks.find(
      ({ id }) =>
        id === BEFORE.wires.find((wire) => wire.from === start.from && wire.outcome === start.outcome)?.to,
    );
    const [ghost] = ghostsOf(BEFORE, after, diff).wires;
    expect(ghost).toMatchObject({ key, label: first?.label, to: { y: old?.at.y } });
  });

  it('are none where nothing differs', () => {
    const diff = diffFlows(BEFORE, fourLayers());
    expect(ghostsOf(BEFORE, BEFORE, diff)).toEqual({ blocks: [], wires: [] });
    expect(wireFatesOf(diff).size).toBe(0);
  });
});
