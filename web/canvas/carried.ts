import type { Point } from '../../shared/flow/arrangeFlow.ts';
import { contentsOf } from '../../shared/flow/bandContents.ts';
import type { Flow } from '../../shared/flow/flow.ts';
import { idOfNode, nodeIdOf } from './nodeIds.ts';

/** What goes along with the bands that are dragged: by its node, the band's node and where both were before. */
export type Carried = ReadonlyMap<string, { band: string; from: Point; bandFrom: Point }>;

/** Finds what stands in the dragged bands and is not dragged itself. */
export function carriedBy(flow: Flow, dragged: readonly string[]): Carried {
  const carried = new Map<string, { band: string; from: Point; bandFrom: Point }>();
  const places = new Map<string, Point>([
    ...flow.blocks.map(({ id, at }): [string, Point] => [nodeIdOf({ list: 'blocks', id }), at]),
    ...flow.notes.map(({ id, at }): [string, Point] => [nodeIdOf({ list: 'notes', id }), at]),
    ...flow.bands.map(({ id, at }): [string, Point] => [nodeIdOf({ list: 'bands', id }), at]),
  ]);
  for (const node of dragged) {
    const { list, id } = idOfNode(node);
    const band = list === 'bands' && flow.bands.find((each) => each.id === id);
    if (!band) continue;
    const contents = contentsOf(flow, band);
    for (const kind of ['blocks', 'notes', 'bands'] as const) {
      for (const each of contents[kind]) {
        const other = nodeIdOf({ list: kind, id: each });
        const from = places.get(other);
        if (from && !dragged.includes(other)) carried.set(other, { band: node, from, bandFrom: band.at });
      }
    }
  }
  return carried;
}

/** Where the carried things are while their bands are at these places. */
export function placesOfCarried(
  carried: Carried,
  places: ReadonlyMap<string, Point>,
): ReadonlyArray<[string, Point]> {
  return [...carried].flatMap(([node, { band, from, bandFrom }]): Array<[string, Point]> => {
    const at = places.get(band);
    return at ? [[node, { x: from.x + at.x - bandFrom.x, y: from.y + at.y - bandFrom.y }]] : [];
  });
}
