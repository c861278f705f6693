import { kindOf } from '../blocks/index.ts';
import { readWireKey } from '../call/trace.ts';
import type { Flow } from '../flow/flow.ts';
import { nameOf } from '../flow/nameOf.ts';

/**
 * A way of a call in a line: what was answered on it.
 *
 * @param chart see `WholeFlow`
 * @example 'Is the number assigned to a user? no · … · Ring the Company Phone answered'
 */
export function tellRoute(chart: Flow, wires: readonly string[]): string {
  const blocks = new Map(chart.blocks.map((block) => [block.id, block]));
  return wires
    .map((key) => {
      const { block: id, outcome } = readWireKey(key);
      const block = blocks.get(id);
      if (!block) return key;
      const label = kindOf(block.kind)
        .outcomes(block.settings)
        .find((each) => each.id === outcome)?.label;
      return `${nameOf(block)} ${label ?? outcome}`;
    })
    .join(' · ');
}
