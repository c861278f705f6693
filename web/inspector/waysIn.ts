import { kindOf } from '../../shared/blocks/index.ts';
import { removeBlocks, wireOf } from '../../shared/flow/editFlow.ts';
import { type Block, type Flow, type Wire, wireKey } from '../../shared/flow/flow.ts';
import { nameOf } from '../../shared/flow/nameOf.ts';

/** A wire that leads to a block: from which, and what its outcome is called. */
export interface WayIn {
  key: string;
  from: Block;
  outcome: string;
}

/** The wires that lead to a block, in the order in which they were drawn. */
export function waysInto(flow: Flow, block: string): WayIn[] {
  const byId = new Map(flow.blocks.map((each) => [each.id, each]));
  return flow.wires.flatMap((wire) => {
    const from = wire.to === block && byId.get(wire.from);
    if (!from) return [];
    const outcome = kindOf(from.kind)
      .outcomes(from.settings)
      .find(({ id }) => id === wire.outcome);
    return [{ key: wireKey(wire), from, outcome: outcome?.label ?? wire.outcome }];
  });
}

/**
 * Says what becomes of the ways to a block when it is deleted; `null` where it cannot be, because it is the last.
 *
 * @example tellRemoval(flow, 'say') // '2 ways to it lead on to “Voicemail”.'
 */
export function tellRemoval(flow: Flow, block: string): string | null {
  const next = removeBlocks(flow, [block]);
  if (next === flow) return null;
  const ways = flow.wires.filter(({ from, to }) => to === block && from !== block);
  const told = [...countTargets(next, ways)].map(([target, count]) => {
    const subject = count === 1 ? 'The way to it leads' : `${count} ways to it lead`;
    return `${subject} ${target === null ? 'nowhere' : `on to “${nameById(next, target)}”`}.`;
  });
  if (next.start !== flow.start) told.push(`Calls begin at “${nameById(next, next.start)}”.`);
  return told.join(' ');
}

function countTargets(flow: Flow, ways: readonly Wire[]): Map<string | null, number> {
  const counts = new Map<string | null, number>();
  for (const way of ways) {
    const to = wireOf(flow, way)?.to ?? null;
    counts.set(to, (counts.get(to) ?? 0) + 1);
  }
  return counts;
}

function nameById(flow: Flow, id: string): string {
  const block = flow.blocks.find((each) => each.id === id);
  return block ? nameOf(block) : id;
}
