import { outcomesOf } from '../../shared/flow/editFlow.ts';
import type { Flow, Wire } from '../../shared/flow/flow.ts';
import { nameOf } from '../../shared/flow/nameOf.ts';
import { type Direction, walkWire } from '../../shared/flow/walkWires.ts';
import { announce } from '../shell/Announcer.tsx';
import { choose, showBlock, useEditorStore } from './editorStore.ts';
import { focusBlock, focusedBlock } from './focusBlock.ts';

/** What is said where no wire leads on. */
const ENDS: Record<Direction, string> = {
  down: 'No wire leads on from here.',
  up: 'No wire leads here.',
  left: 'No outcome before this one leads elsewhere.',
  right: 'No outcome after this one leads elsewhere.',
};

/** The wires that were walked down, the last one last: by them one finds the way back up. */
let trail: Wire[] = [];

/**
 * Walks along the wires from the block that has the keys, or else is chosen, or else is where calls begin: chooses the
 * next block, gives it the keys, brings it into view and says by which way it was reached.
 *
 * @param isMore whether what is chosen stays chosen
 */
export function walk(direction: Direction, isMore = false): void {
  const { shown, chosen, selected } = useEditorStore.getState();
  const flow = shown?.document;
  if (!flow) return;
  const at = focusedBlock() ?? [...chosen.blocks].at(-1) ?? selected;
  if (at === null || !flow.blocks.some(({ id }) => id === at)) goTo(flow.start, false);
  else walkFrom(flow, at, direction, isMore);
}

function walkFrom(flow: Flow, at: string, direction: Direction, isMore: boolean): void {
  const cameBy = trail.at(-1)?.to === at ? trail.at(-1) : undefined;
  if (!cameBy) trail = [];
  const wire = walkWire(flow, at, direction, cameBy ?? null);
  if (!wire) {
    announce(ENDS[direction]);
    return;
  }
  if (direction === 'down') trail = [...trail, wire];
  else trail = [...trail.slice(0, -1), ...(direction === 'up' ? [] : [wire])];
  goTo(direction === 'up' ? wire.from : wire.to, isMore);
  announce(tellWay(flow, wire, direction));
}

/** Adds the block that has the keys to what is chosen, or takes it out. */
export function toggleBlock(id: string): void {
  const { chosen } = useEditorStore.getState();
  const blocks = new Set(chosen.blocks);
  if (!blocks.delete(id)) blocks.add(id);
  choose({ ...chosen, blocks });
  announce(blocks.size === 1 ? '1 block is chosen.' : `${blocks.size} blocks are chosen.`);
}

function goTo(block: string, isMore: boolean): void {
  const { chosen } = useEditorStore.getState();
  choose({ ...(isMore && chosen), blocks: new Set([...(isMore ? chosen.blocks : []), block]) });
  showBlock(block);
  focusBlock(block);
}

function tellWay(flow: Flow, { from, outcome, to }: Wire, direction: Direction): string {
  const label = outcomesOf(flow, from).find(({ id }) => id === outcome)?.label ?? outcome;
  const name = (id: string) => {
    const block = flow.blocks.find((each) => each.id === id);
    return block ? nameOf(block) : id;
  };
  return direction === 'up'
    ? `Back at ${name(from)}: its “${label}” leads on.`
    : `“${label}” of ${name(from)} leads to ${name(to)}.`;
}
