import type { Facts } from '../../shared/call/facts.ts';
import type { Reply } from '../../shared/call/replies.ts';
import { type Bookmark, startCall, type Turn, takeTurn } from '../../shared/call/takeTurn.ts';
import { type CompiledFlow, compileFlow } from '../../shared/flow/compileFlow.ts';
import type { Flow } from '../../shared/flow/flow.ts';

/** What a server does to a call between two webhooks: it puts away the flow and the bookmark and takes them out again. */
export interface Between {
  flow(flow: Flow): CompiledFlow;
  bookmark(bookmark: Bookmark): Bookmark;
}

const nothingHappens = (): Between => {
  const compiled = new Map<Flow, CompiledFlow>();
  return {
    flow(flow) {
      const known = compiled.get(flow) ?? compileFlow(flow);
      compiled.set(flow, known);
      return known;
    },
    bookmark: (bookmark) => bookmark,
  };
};

/** Plays a call until it is over or the replies are used up. Every reply comes a second after the one before. */
export function playCall(
  flow: Flow,
  facts: Facts,
  replies: readonly Reply[],
  between: Between = nothingHappens(),
): Turn[] {
  const first = startCall(between.flow(flow), facts);
  const turns = [first];
  let last = first;
  for (const reply of replies) {
    if (last.over) break;
    const now = facts.now + 1_000 * turns.length;
    last = takeTurn(between.flow(flow), between.bookmark(last.bookmark), turns.length, reply, now);
    turns.push(last);
  }
  return turns;
}
