import type { Asked, DrillGround } from './makeDrill.ts';
import { endsIn, placesIn, placesOf } from './places.ts';
import type { Situated } from './situate.ts';

/**
 * *Where does it go?* Asks for the place that a call comes to first or, of every other call that comes to several, for
 * the last one. A call that comes to none is asked for the block that ends it, and then the ends may be chosen, too.
 */
export function askWhere({ compiled }: DrillGround, { walked }: Situated, seed: number): Asked {
  const { turns, replies } = walked;
  const reached = placesOf(compiled, turns);
  const places = placesIn(compiled.flow);
  const [first] = reached;
  const last = reached.at(-1);
  if (!first || !last) {
    return {
      question: { type: 'where', asks: 'last', places: [...places, ...endsIn(compiled.flow)] },
      right: turns.at(-1)?.bookmark.block ?? null,
      toldReplies: replies,
    };
  }
  const asksLast = first.block !== last.block && seed % 2 === 1;
  const asked = asksLast ? last : first;
  return {
    question: { type: 'where', asks: asksLast ? 'last' : 'first', places },
    right: asked.block,
    toldReplies: replies.slice(0, asked.turn),
  };
}
