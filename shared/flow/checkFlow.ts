import { kindOf } from '../blocks/index.ts';
import { type Block, type Flow, wireKey } from './flow.ts';

/** Something wrong with a flow, the block it is about, and the way to mend it. An error refuses publishing. */
export interface FlowProblem {
  severity: 'error' | 'warning';
  block: string;
  outcome?: string;
  message: string;
}

/**
 * Lists what is wrong with a flow that can be parsed: outcomes that lead nowhere, blocks no call can reach,
 * and rounds in which a call would turn for ever without waiting for anyone.
 */
export function checkFlow(flow: Flow): FlowProblem[] {
  return [...unwiredOutcomes(flow), ...unreachableBlocks(flow), ...endlessRounds(flow)];
}

function unwiredOutcomes(flow: Flow): FlowProblem[] {
  const wired = new Set(flow.wires.map(wireKey));
  return flow.blocks.flatMap((block) =>
    kindOf(block.kind)
      .outcomes(block.settings)
      .filter((outcome) => !wired.has(wireKey({ from: block.id, outcome: outcome.id })))
      .map((outcome) => ({
        severity: 'error' as const,
        block: block.id,
        outcome: outcome.id,
        message: `“${outcome.label}” of “${block.name}” leads nowhere. Wire it to the block that comes next.`,
      })),
  );
}

function unreachableBlocks(flow: Flow): FlowProblem[] {
  const reached = new Set([flow.start]);
  for (const id of reached) {
    for (const wire of flow.wires) if (wire.from === id) reached.add(wire.to);
  }
  return flow.blocks
    .filter((block) => !reached.has(block.id))
    .map((block) => ({
      severity: 'warning' as const,
      block: block.id,
      message: `No call reaches “${block.name}”. Wire an outcome to it, or delete it.`,
    }));
}

/** Blocks that may decide at once form the rounds that never wait; a block that always waits breaks them. */
function endlessRounds(flow: Flow): FlowProblem[] {
  const instant = new Map<string, Block>();
  for (const block of flow.blocks) if (!kindOf(block.kind).waits) instant.set(block.id, block);
  const next = (id: string) =>
    flow.wires.filter((wire) => wire.from === id && instant.has(wire.to)).map((wire) => wire.to);
  return [...instant.values()]
    .filter((block) => isOnRound(block.id, next))
    .map((block) => ({
      severity: 'error' as const,
      block: block.id,
      message: `A call could go round through “${block.name}” for ever. Lead one of the wires out of the round.`,
    }));
}

function isOnRound(start: string, next: (id: string) => string[]): boolean {
  const seen = new Set(next(start));
  for (const id of seen) for (const following of next(id)) seen.add(following);
  return seen.has(start);
}
