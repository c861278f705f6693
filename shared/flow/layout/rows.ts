import type { Layer } from '../../directory/settingPlaces.ts';

/** What stands in a row: a block, or a band with its blocks. */
export interface Unit {
  id: string;
  /** The layers that it has to do with. */
  layers: readonly Layer[];
}

/** A way from one unit to another. */
export interface Way {
  from: string;
  to: string;
}

/**
 * The row of each unit, counted from the top: below all that leads to it. Layers keep an order: whatever belongs to one
 * stands below all of those before it, unless calls go through the layers in none of these orders.
 *
 * @param ways without a round
 * @param orders of all layers, top down; the first that the ways allow is kept
 */
export function rowsOf(
  units: readonly Unit[],
  ways: readonly Way[],
  orders: ReadonlyArray<readonly Layer[]>,
): Map<string, number> {
  const steps = ways.map(({ from, to }): Step => ({ from, to, rows: 1 }));
  for (const order of orders) {
    const rows = longestWays(units, [...steps, ...layerSteps(units, order)]);
    if (rows) return rows;
  }
  return longestWays(units, steps) ?? new Map();
}

/**
 * The ways without those that lead back to where they came from, and so close a round.
 *
 * @param start where calls begin: nothing is back from there
 */
export function withoutRounds<W extends Way>(units: readonly Unit[], ways: readonly W[], start: string): W[] {
  const next = byStart(ways);
  const back = new Set<W>();
  const seen = new Map<string, 'on the way' | 'done'>();
  for (const root of [start, ...units.map(({ id }) => id)]) {
    if (seen.has(root)) continue;
    seen.set(root, 'on the way');
    const path = [{ id: root, tried: 0 }];
    for (let here = path.at(-1); here; here = path.at(-1)) {
      const way = next.get(here.id)?.[here.tried++];
      if (!way) {
        seen.set(here.id, 'done');
        path.pop();
      } else if (seen.get(way.to) === 'on the way') {
        back.add(way);
      } else if (!seen.has(way.to)) {
        seen.set(way.to, 'on the way');
        path.push({ id: way.to, tried: 0 });
      }
    }
  }
  return ways.filter((way) => !back.has(way));
}

/** A way with the number of rows that it takes. */
interface Step extends Way {
  rows: number;
}

/** Ways that hold the layers apart: from all of a layer to its end, and from there to all of the next. */
function layerSteps(units: readonly Unit[], order: readonly Layer[]): Step[] {
  // No block has an id like it.
  const end = (place: number) => `end of ${place}`;
  return [
    ...order.slice(1).map((_, place) => ({ from: end(place), to: end(place + 1), rows: 0 })),
    ...units.flatMap(({ id, layers }) => {
      if (layers.length === 0) return [];
      const places = layers.map((layer) => order.indexOf(layer));
      return [
        { from: id, to: end(Math.max(...places)), rows: 0 },
        { from: end(Math.min(...places) - 1), to: id, rows: 1 },
      ];
    }),
  ];
}

/** For each unit the rows of the longest way to it; null where the ways go round. */
function longestWays(units: readonly Unit[], steps: readonly Step[]): Map<string, number> | null {
  const next = byStart(steps);
  const isUnit = new Set(units.map(({ id }) => id));
  const all = new Set([...isUnit, ...steps.flatMap(({ from, to }) => [from, to])]);
  const arriving = new Map<string, number>();
  for (const { to } of steps) arriving.set(to, (arriving.get(to) ?? 0) + 1);
  const ready = [...all].filter((id) => !arriving.has(id));
  const rows = new Map<string, number>();
  for (const id of ready) {
    // The end of a layer that has nothing in it lies above the first row.
    const row = rows.get(id) ?? (isUnit.has(id) ? 0 : -1);
    rows.set(id, row);
    for (const { to, rows: by } of next.get(id) ?? []) {
      rows.set(to, Math.max(rows.get(to) ?? -1, row + by));
      const left = (arriving.get(to) ?? 0) - 1;
      arriving.set(to, left);
      if (left === 0) ready.push(to);
    }
  }
  return ready.length === all.size ? rows : null;
}

function byStart<W extends Way>(ways: readonly W[]): Map<string, W[]> {
  const groups = new Map<string, W[]>();
  for (const way of ways) {
    const known = groups.get(way.from);
    if (known) known.push(way);
    else groups.set(way.from, [way]);
  }
  return groups;
}
