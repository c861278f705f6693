import { type KindName, kindOf } from '../../shared/blocks/index.ts';
import {
  alignBlocks,
  distributeBlocks,
  type Movable,
  move,
  type Point,
  placeBelow,
} from '../../shared/flow/arrangeFlow.ts';
import { contentsOf } from '../../shared/flow/bandContents.ts';
import { type Clip, clipOf, paste, readClip, type Selection, writeClip } from '../../shared/flow/clip.ts';
import {
  addBlock,
  connect,
  disconnect,
  insertOnWire,
  outcomesOf,
  removeBlocks,
  type WireStart,
  wireOf,
} from '../../shared/flow/editFlow.ts';
import type { Flow } from '../../shared/flow/flow.ts';
import { wireKey } from '../../shared/flow/flow.ts';
import { outgrown } from '../../shared/flow/outgrown.ts';
import { removeBands, removeNotes } from '../../shared/flow/remarks.ts';
import { drawnFlow, edit, tellOutgrown } from './draftStore.ts';
import { type Chosen, centreBlock, choose, NOTHING, useEditorStore } from './editorStore.ts';
import { focusBlock } from './focusBlock.ts';

/** The gestures of the canvas, each one step that can be undone. Without a draft that is drawn on, none does anything. */

/** Puts what was dragged to its new places. */
export function moveTo(places: Movable): void {
  const count = (places.blocks?.size ?? 0) + (places.notes?.size ?? 0) + (places.bands?.size ?? 0);
  edit(`Move ${tellCount(count)}`, (flow) => move(flow, places));
}

/** Moves all that is chosen by so much, with what stands in chosen bands. Steps that follow each other closely are one. */
export function nudge(by: Point): void {
  const drawn = drawnFlow();
  if (!drawn) return;
  const chosen = withContents(drawn, useEditorStore.getState().chosen);
  const moved = (list: ReadonlyArray<{ id: string; at: Point }>, ids: ReadonlySet<string>) =>
    new Map(
      list.filter(({ id }) => ids.has(id)).map(({ id, at }) => [id, { x: at.x + by.x, y: at.y + by.y }]),
    );
  edit(
    `Move ${tellCount(countOf(chosen))}`,
    (flow) =>
      move(flow, {
        blocks: moved(flow.blocks, chosen.blocks),
        notes: moved(flow.notes, chosen.notes),
        bands: moved(flow.bands, chosen.bands),
      }),
    `nudge ${[...chosen.blocks, ...chosen.notes, ...chosen.bands].join()}`,
  );
}

/** Lines the chosen blocks up. */
export function align(alignment: 'left' | 'top'): void {
  edit(`Align ${alignment}`, (flow) => alignBlocks(flow, chosenBlocks(), alignment));
}

/** Puts equal room between the chosen blocks. */
export function distribute(direction: 'across' | 'down'): void {
  edit(`Distribute ${direction}`, (flow) => distributeBlocks(flow, chosenBlocks(), direction));
}

/** Removes all that is chosen. Wires heal where that is unambiguous. */
export function removeChosen(): void {
  const { chosen } = useEditorStore.getState();
  const count = countOf(chosen) + chosen.wires.size;
  if (count === 0) return;
  const isWires = chosen.wires.size === count;
  edit(
    isWires ? `Remove ${count === 1 ? 'a wire' : `${count} wires`}` : `Remove ${tellCount(count)}`,
    (flow) => {
      const wires = flow.wires.filter((wire) => chosen.wires.has(wireKey(wire)));
      const cut = removeBlocks(disconnect(flow, wires), [...chosen.blocks]);
      return removeBands(removeNotes(cut, [...chosen.notes]), [...chosen.bands]);
    },
  );
}

/** Chooses everything. */
export function chooseAll(): void {
  const flow = drawnFlow();
  if (!flow) return;
  const ids = (list: ReadonlyArray<{ id: string }>) => new Set(list.map(({ id }) => id));
  choose({ blocks: ids(flow.blocks), notes: ids(flow.notes), bands: ids(flow.bands) });
}

/** Writes what is chosen as a text for the clipboard; null where nothing is. */
export function copyChosen(): string | null {
  const flow = drawnFlow();
  const { chosen } = useEditorStore.getState();
  return flow && countOf(chosen) > 0 ? writeClip(clipOf(flow, toSelection(chosen))) : null;
}

/** Pastes a text of the clipboard. Tells whether it was one of a chart. */
export function pasteText(text: string): boolean {
  const clip = readClip(text);
  if (!clip) return false;
  addCopies('Paste', () => clip);
  return true;
}

/** Copies what is chosen to a place beside it. */
export function duplicateChosen(): void {
  const { chosen } = useEditorStore.getState();
  if (countOf(chosen) > 0) addCopies('Duplicate', (flow) => clipOf(flow, toSelection(chosen)));
}

/** Leads an outcome to a block. */
export function connectTo(start: WireStart, to: string): void {
  edit('Connect', (flow) => connect(flow, start, to));
}

/** Adds a block at a place, led to from an outcome if there is one. */
export function addAt(kind: KindName, at: Point, from?: WireStart): void {
  addOne(kind, (flow) => {
    const added = addBlock(flow, { kind, at });
    return from ? { ...added, flow: connect(added.flow, from, added.id) } : added;
  });
}

/** Puts a new block into a wire. */
export function addOnWire(kind: KindName, wire: string, at: Point): void {
  addOne(kind, (flow) => {
    const found = flow.wires.find((each) => wireKey(each) === wire);
    return found ? insertOnWire(flow, found, { kind, at }) : addBlock(flow, { kind, at });
  });
}

/** Adds a block below the chosen one, led to from the first of its outcomes that leads nowhere. */
export function addBelow(kind: KindName): void {
  addOne(kind, (flow) => placeAndConnect(flow, kind, chosenBlocks()[0]));
}

/** The pure part of `addBelow`. Without a block it goes below the one where calls begin, and nothing leads there. */
export function placeAndConnect(flow: Flow, kind: KindName, below?: string): { flow: Flow; id: string } {
  const added = addBlock(flow, { kind, at: placeBelow(flow, below ?? flow.start) });
  if (below === undefined) return added;
  const free = outcomesOf(flow, below).find(({ id }) => !wireOf(flow, { from: below, outcome: id }));
  return free ? { ...added, flow: connect(added.flow, { from: below, outcome: free.id }, added.id) } : added;
}

function addOne(kind: KindName, add: (flow: Flow) => { flow: Flow; id: string }): void {
  let id: string | undefined;
  edit(`Add “${kindOf(kind).title}”`, (flow) => {
    const added = add(flow);
    id = added.id;
    return added.flow;
  });
  // It is not there where the flow would have outgrown its limits.
  if (id === undefined || !drawnFlow()?.blocks.some((block) => block.id === id)) return;
  choose({ blocks: new Set([id]) });
  focusBlock(id);
}

function addCopies(word: string, cut: (flow: Flow) => Clip): void {
  const flow = drawnFlow();
  if (!flow) return;
  const clip = cut(flow);
  const { flow: next, added } = paste(flow, clip);
  const fault = next === flow ? outgrown(together(flow, clip)) : null;
  if (fault) tellOutgrown(fault);
  const chosen = {
    blocks: new Set(added.blocks),
    notes: new Set(added.notes),
    bands: new Set(added.bands),
  };
  if (next === flow) return;
  edit(`${word} ${tellCount(countOf({ ...NOTHING, ...chosen }))}`, () => next);
  choose(chosen);
  const [first] = added.blocks;
  if (first) centreBlock(first);
}

function together(flow: Flow, clip: Clip): Clip {
  return {
    blocks: [...flow.blocks, ...clip.blocks],
    wires: [...flow.wires, ...clip.wires],
    notes: [...flow.notes, ...clip.notes],
    bands: [...flow.bands, ...clip.bands],
  };
}

function withContents(flow: Flow, chosen: Chosen): Chosen {
  const inside = flow.bands.filter(({ id }) => chosen.bands.has(id)).map((band) => contentsOf(flow, band));
  return {
    ...chosen,
    blocks: new Set([...chosen.blocks, ...inside.flatMap(({ blocks }) => blocks)]),
    notes: new Set([...chosen.notes, ...inside.flatMap(({ notes }) => notes)]),
    bands: new Set([...chosen.bands, ...inside.flatMap(({ bands }) => bands)]),
  };
}

function chosenBlocks(): string[] {
  return [...useEditorStore.getState().chosen.blocks];
}

function toSelection({ blocks, notes, bands }: Chosen): Selection {
  return { blocks: [...blocks], notes: [...notes], bands: [...bands] };
}

function countOf({ blocks, notes, bands }: Chosen): number {
  return blocks.size + notes.size + bands.size;
}

function tellCount(count: number): string {
  return count === 1 ? 'one thing' : `${count} things`;
}
