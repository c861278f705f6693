import type { Point } from '../../shared/flow/arrangeFlow.ts';
import type { Band, Block, Flow, Note, Size } from '../../shared/flow/flow.ts';
import { type NodeOf, nodeIdOf } from '../canvas/nodeIds.ts';
import { useEditorStore } from '../editor/editorStore.ts';
import { prefersReducedMotion } from '../trace/usePlayback.ts';

const GLIDE_MS = 240;
/** More would not be drawn often enough to look like gliding. */
const MOST_GLIDING = 400;

/** The way of a node from one place and size to another. */
interface Way {
  node: string;
  from: { at: Point; size?: Size };
  to: { at: Point; size?: Size };
}

/**
 * Lets all that stands elsewhere in another state of the flow glide there on the canvas; it is told just before the state
 * changes. The document knows nothing of it, and a drag that begins meanwhile ends it.
 */
export function glide(before: Flow, after: Flow): void {
  if (prefersReducedMotion() || useEditorStore.getState().places) return;
  const ways = waysOf(before, after);
  if (ways.length > MOST_GLIDING) return;
  const began = performance.now();
  let frame = frameAt(ways, 0);
  useEditorStore.setState({ glide: frame });
  const step = (now: number) => {
    const { glide, places } = useEditorStore.getState();
    if (glide !== frame) return;
    const part = Math.min(1, (now - began) / GLIDE_MS);
    if (part === 1 || places) {
      useEditorStore.setState({ glide: null });
      return;
    }
    frame = frameAt(ways, eased(part));
    useEditorStore.setState({ glide: frame });
    requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
}

function waysOf(before: Flow, after: Flow): Way[] {
  return [
    ...waysIn('blocks', before.blocks, after.blocks),
    ...waysIn('notes', before.notes, after.notes),
    ...waysIn('bands', before.bands, after.bands),
  ];
}

function waysIn(
  list: NodeOf['list'],
  before: ReadonlyArray<Block | Note | Band>,
  after: ReadonlyArray<Block | Note | Band>,
): Way[] {
  const was = new Map(before.map((entry) => [entry.id, entry]));
  return after.flatMap((to): Way[] => {
    const from = was.get(to.id);
    return from && from !== to ? [{ node: nodeIdOf({ list, id: to.id }), from, to }] : [];
  });
}

function frameAt(ways: readonly Way[], part: number) {
  const between = (from: number, to: number) => from + (to - from) * part;
  const places = new Map<string, Point>();
  const sizes = new Map<string, Size>();
  for (const { node, from, to } of ways) {
    places.set(node, { x: between(from.at.x, to.at.x), y: between(from.at.y, to.at.y) });
    if (from.size && to.size) {
      const width = between(from.size.width, to.size.width);
      sizes.set(node, { width, height: between(from.size.height, to.size.height) });
    }
  }
  return { places, sizes };
}

/** Quick at first and gentle at the end. */
function eased(part: number): number {
  return 1 - (1 - part) ** 3;
}
