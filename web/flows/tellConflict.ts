import type { Block, Flow } from '../../shared/flow/flow.ts';
import type { MergeConflict } from '../../shared/flow/mergeFlows.ts';
import { tellBand, tellBlock, tellNote, tellWholeBlock, tellWireEnd, tellWireStart } from './tellValue.ts';

/** What two people made of the same thing, in words. */
export interface ToldConflict {
  what: string;
  mine: string;
  theirs: string;
}

/** Tells of a conflict what it is about, and what each of the two made of it. */
export function tellConflict(conflict: MergeConflict, mine: Flow, theirs: Flow): ToldConflict {
  switch (conflict.list) {
    case 'name':
      return { what: 'The flow’s name', mine: conflict.mine, theirs: conflict.theirs };
    case 'start': {
      const nameOf = (flow: Flow, id: string) => tellBlock(flow.blocks.find((block) => block.id === id));
      return {
        what: 'Where calls begin',
        mine: nameOf(mine, conflict.mine),
        theirs: nameOf(theirs, conflict.theirs),
      };
    }
    case 'blocks':
      return {
        what: `Block “${tellBlock(conflict.mine ?? conflict.theirs ?? undefined)}”`,
        mine: tellSide(conflict.mine, conflict.theirs),
        theirs: tellSide(conflict.theirs, conflict.mine),
      };
    case 'wires': {
      const wire = conflict.mine ?? conflict.theirs;
      const start = wire ? tellWireStart(conflict.mine ? mine : theirs, wire) : '';
      const endOf = (flow: Flow, end: { to: string } | null) =>
        end ? `Leads to ${tellWireEnd(flow, end)}` : 'Leads nowhere';
      return {
        what: `Wire ${start}`,
        mine: endOf(mine, conflict.mine),
        theirs: endOf(theirs, conflict.theirs),
      };
    }
    case 'notes': {
      const note = conflict.mine ?? conflict.theirs;
      return {
        what: `Note “${note ? tellNote(note) : ''}”`,
        mine: conflict.mine?.text ?? 'Removed',
        theirs: conflict.theirs?.text ?? 'Removed',
      };
    }
    case 'bands': {
      const band = conflict.mine ?? conflict.theirs;
      const side = (one: typeof band) => (one ? `${tellBand(one)}, ${one.colour}` : 'Removed');
      return {
        what: `Band “${band ? tellBand(band) : ''}”`,
        mine: side(conflict.mine),
        theirs: side(conflict.theirs),
      };
    }
  }
}

/** A block as one made it. Where both are alike in words, they differ in their places. */
function tellSide(block: Block | null, other: Block | null): string {
  if (!block) return 'Removed';
  const told = tellWholeBlock(block);
  if (!other || tellWholeBlock(other) !== told) return told;
  return `${told} · at ${Math.round(block.at.x)}, ${Math.round(block.at.y)}`;
}
