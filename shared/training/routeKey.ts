import { luckOf } from '../call/luck.ts';
import { readWireKey } from '../call/trace.ts';
import { type Block, type Flow, wireKey } from '../flow/flow.ts';

/**
 * Names a route by all that decides it: the blocks it passes, how they are set, and the wires. It stays the same over
 * versions that change something elsewhere, or only names and places, and is another as soon as anything changes that
 * the route depends on: so a drill is asked again exactly when its route has changed.
 *
 * @param chart see `WholeFlow`
 */
export function routeKey(chart: Flow, { wires, end }: { wires: readonly string[]; end: string }): string {
  const blocks = new Map(chart.blocks.map((block) => [block.id, block]));
  const targets = new Map(chart.wires.map((wire) => [wireKey(wire), wire.to]));
  const passed = [chart.start];
  for (const key of wires) {
    const { block: from } = readWireKey(key);
    // Where another flow begins, no wire leads.
    if (passed.at(-1) !== from) passed.push(from);
    passed.push(targets.get(key) ?? end);
  }
  if (passed.at(-1) !== end) passed.push(end);
  const text = JSON.stringify([passed.map((id) => told(blocks.get(id))), wires]);
  return `${hexOf(`one ${text}`)}${hexOf(`two ${text}`)}`;
}

function told(block: Block | undefined): unknown {
  return block && [block.id, block.kind, sorted(block.settings)];
}

/** Settings that say the same in another order are the same. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return entries.map(([name, inner]) => [name, sorted(inner)]);
}

function hexOf(text: string): string {
  return Math.floor(luckOf(text) * 2 ** 32)
    .toString(16)
    .padStart(8, '0');
}
