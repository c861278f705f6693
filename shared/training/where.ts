import type { WholeFlow } from '../analysis/wholeFlow.ts';
import { blockKey, readBlockKey } from '../call/facts.ts';
import { nameOf } from '../flow/nameOf.ts';
import type { PlacesElsewhere } from './drill.ts';
import type { Asked, DrillGround } from './makeDrill.ts';
import { endsIn, placesIn, placesOf } from './places.ts';
import type { Situated } from './situate.ts';

/**
 * *Where does it go?* Asks for the place that a call comes to first or, of every other call that comes to several, for
 * the last one. A call that comes to none is asked for the block that ends it, and then the ends may be chosen, too.
 */
export function askWhere({ on }: DrillGround, { walked }: Situated, seed: number): Asked {
  const { turns, replies } = walked;
  const reached = placesOf(on, turns);
  const places = placesIn(on.chart);
  const [first] = reached;
  const last = reached.at(-1);
  if (!first || !last) {
    const end = turns.at(-1)?.bookmark;
    return {
      question: whereOf(on, 'last', [...places, ...endsIn(on.chart)]),
      right: end ? blockKey(end.facts, end.block) : null,
      toldReplies: replies,
    };
  }
  const asksLast = first.block !== last.block && seed % 2 === 1;
  const asked = asksLast ? last : first;
  return {
    question: whereOf(on, asksLast ? 'last' : 'first', places),
    right: asked.block,
    toldReplies: replies.slice(0, asked.turn),
  };
}

function whereOf(on: WholeFlow, asks: 'first' | 'last', places: string[]): Asked['question'] {
  return { type: 'where', asks, places, elsewhere: elsewhereOf(on, places) };
}

function elsewhereOf({ blocks, flows }: WholeFlow, places: readonly string[]): PlacesElsewhere[] {
  const found = new Map<string, PlacesElsewhere>();
  for (const id of places) {
    const { flow } = readBlockKey(id);
    const block = blocks.get(id);
    const there = flow === undefined ? undefined : flows.open(flow);
    if (!block || flow === undefined || !there || !('compiled' in there)) continue;
    const { name, version } = there;
    const known = found.get(flow) ?? { flow, version, name, places: [] };
    found.set(flow, { ...known, places: [...known.places, { id, name: nameOf(block) }] });
  }
  return [...found.values()];
}
