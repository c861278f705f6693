import { kindOf } from '../../blocks/index.ts';
import { BLOCK_SIZE, GRID, type Point } from '../arrangeFlow.ts';
import { type Flow, wireKey } from '../flow.ts';
import { outcomePlace } from '../outcomePlace.ts';

/** Room between a wire and a block that it passes, and between blocks of a row. */
const BESIDE_WIRE = GRID;
const BETWEEN_BLOCKS = 3 * GRID;
/** Making room at one place takes it at another: so often it is tried before it counts as in vain. */
const MOST_PASSES = 12;

/** A wire that drops from an outcome, past the rows between its block and the row where it ends. */
interface Drop {
  from: string;
  /** Where it begins, from the left edge of its block. */
  out: number;
  to: string;
}

/**
 * Moves blocks to the right so that no wire runs behind a block, as far as that can be had. Wires are drawn straight down
 * from their outcome, and the layout that elkjs makes knows nothing of it.
 *
 * @param places of blocks that stand in rows
 */
export function clearWires(flow: Flow, places: ReadonlyMap<string, Point>): Map<string, Point> {
  const drops = dropsOf(flow, places);
  const rows = new Rows(places);
  const before = rows.crossings(drops).length;
  for (let pass = 0; pass < MOST_PASSES; pass += 1) {
    let isClear = true;
    for (const drop of drops) {
      for (const crossed of rows.crossedBy(drop)) {
        rows.makeRoom(drop, crossed);
        isClear = false;
      }
    }
    if (isClear) break;
  }
  return before === 0 || rows.crossings(drops).length >= before ? new Map(places) : rows.places();
}

function dropsOf({ blocks, wires }: Flow, places: ReadonlyMap<string, Point>): Drop[] {
  const outs = new Map(
    blocks.flatMap(({ id, kind, settings }) => {
      const outcomes = kindOf(kind).outcomes(settings);
      return outcomes.map((outcome, index): [string, number] => [
        wireKey({ from: id, outcome: outcome.id }),
        (BLOCK_SIZE.width * outcomePlace(index, outcomes.length)) / 100,
      ]);
    }),
  );
  return wires.flatMap((wire) =>
    places.has(wire.from) && places.has(wire.to)
      ? [{ from: wire.from, to: wire.to, out: outs.get(wireKey(wire)) ?? 0 }]
      : [],
  );
}

/** The rows of a chart while blocks are moved to the right in them. The order in a row never changes. */
class Rows {
  readonly #lefts = new Map<string, number>();
  readonly #rowOf = new Map<string, number>();
  readonly #tops: number[];
  readonly #rows: string[][];

  constructor(places: ReadonlyMap<string, Point>) {
    this.#tops = [...new Set([...places.values()].map(({ y }) => y))].sort((a, b) => a - b);
    const index = new Map(this.#tops.map((top, row) => [top, row]));
    this.#rows = this.#tops.map(() => []);
    for (const [id, { x, y }] of places) {
      const row = index.get(y) ?? 0;
      this.#lefts.set(id, x);
      this.#rowOf.set(id, row);
      this.#rows[row]?.push(id);
    }
    for (const row of this.#rows) row.sort((a, b) => this.#left(a) - this.#left(b));
  }

  places(): Map<string, Point> {
    return new Map(
      [...this.#lefts].map(([id, x]) => [id, { x, y: this.#tops[this.#rowOf.get(id) ?? 0] ?? 0 }]),
    );
  }

  crossings(drops: readonly Drop[]): string[] {
    return drops.flatMap((drop) => this.crossedBy(drop));
  }

  /** The blocks that a wire runs behind. */
  crossedBy({ from, out, to }: Drop): string[] {
    const x = this.#left(from) + out;
    return this.#rows.slice((this.#rowOf.get(from) ?? 0) + 1, this.#rowOf.get(to)).flatMap((row) => {
      // The last that begins to the left of the wire, or nearly so.
      let [low, high] = [0, row.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (this.#left(row[middle]) < x + BESIDE_WIRE) low = middle + 1;
        else high = middle;
      }
      const id = row[low - 1];
      return id !== undefined && x < this.#left(id) + BLOCK_SIZE.width + BESIDE_WIRE ? [id] : [];
    });
  }

  /** Moves the block past the wire, or the wire with its block past that block: whichever is nearer. */
  makeRoom({ from, out }: Drop, crossed: string): void {
    const x = this.#left(from) + out;
    const blockPast = x + BESIDE_WIRE;
    const wirePast = this.#left(crossed) + BLOCK_SIZE.width + BESIDE_WIRE - out;
    const isBlock = blockPast - this.#left(crossed) <= wirePast - this.#left(from);
    if (isBlock) this.#moveTo(crossed, blockPast);
    else this.#moveTo(from, wirePast);
  }

  #left(id: string | undefined): number {
    return this.#lefts.get(id ?? '') ?? 0;
  }

  /** Moves a block to the right, and with it those behind it that are in its way. */
  #moveTo(id: string, left: number): void {
    this.#lefts.set(id, Math.max(left, this.#left(id)));
    const row = this.#rows[this.#rowOf.get(id) ?? 0] ?? [];
    for (let index = row.indexOf(id) + 1; index < row.length; index += 1) {
      const least = this.#left(row[index - 1]) + BLOCK_SIZE.width + BETWEEN_BLOCKS;
      const next = row[index];
      if (next === undefined || this.#left(next) >= least) return;
      this.#lefts.set(next, least);
    }
  }
}
