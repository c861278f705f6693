import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../shared/flow/flow.ts';
import { outgrown } from '../../shared/flow/outgrown.ts';
import { fourLayers } from '../../shared/flow/templates/fourLayers.ts';

describe('a flow that has outgrown its limits', () => {
  it('is told what it has too many of, and what to do', () => {
    const flow = fourLayers();
    const [block] = flow.blocks;
    if (!block) throw new Error('The template has no block.');
    expect(outgrown(flow)).toBeNull();
    const many = (count: number) => ({ ...flow, blocks: Array.from({ length: count }, () => block) });
    expect(outgrown(many(LIMITS.blocks))).toBeNull();
    expect(outgrown(many(LIMITS.blocks + 1))).toBe(
      'A flow has at most 5,000 blocks, and this would make 5,001. Remove some that no call needs, or draw a part in a flow of its own.',
    );
  });
});
