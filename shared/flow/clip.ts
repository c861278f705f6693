import { z } from 'zod';
import type { Point } from './arrangeFlow.ts';
import { FLOW_FORMAT, type Flow, type Wire } from './flow.ts';
import { freeIds, idsOf } from './freeId.ts';
import { FLOW_VERSION } from './migrations.ts';
import { outgrown } from './outgrown.ts';
import { parseFlow } from './parseFlow.ts';

/** The value of `format` in a text that was copied from a chart. */
const CLIP_FORMAT = 'ringpath-blocks';
/** How far a copy stands beside what it is a copy of. */
const BESIDE = 32;
/** More characters than this are not even looked at. */
const LONGEST_TEXT = 10_000_000;
/** Where calls begin while notes are read that were copied without any block. */
const STAND_IN = { id: 'standin', kind: 'hangUp', name: '', settings: {}, at: { x: 0, y: 0 } };

/** Blocks, notes and bands that were cut out of a flow, with the wires among the blocks. */
export type Clip = Pick<Flow, 'blocks' | 'wires' | 'notes' | 'bands'>;

/** What is chosen on a canvas, by ids. */
export interface Selection {
  blocks: readonly string[];
  notes: readonly string[];
  bands: readonly string[];
}

/** Cuts a selection out of a flow: what is in it, and the wires from one of its blocks to another. */
export function clipOf(flow: Flow, { blocks, notes, bands }: Selection): Clip {
  const chosen = { blocks: new Set(blocks), notes: new Set(notes), bands: new Set(bands) };
  return {
    blocks: flow.blocks.filter(({ id }) => chosen.blocks.has(id)),
    wires: flow.wires.filter(({ from, to }) => chosen.blocks.has(from) && chosen.blocks.has(to)),
    notes: flow.notes.filter(({ id }) => chosen.notes.has(id)),
    bands: flow.bands.filter(({ id }) => chosen.bands.has(id)),
  };
}

/** Writes a clip as a text for the clipboard, by which it gets into other flows and other tabs. */
export function writeClip(clip: Clip): string {
  return JSON.stringify({ format: CLIP_FORMAT, version: FLOW_VERSION, ...clip });
}

const head = z.looseObject({ format: z.literal(CLIP_FORMAT), blocks: z.array(z.unknown()) });
const first = z.looseObject({ id: z.string() });

/**
 * Reads a text of the clipboard. It is read as strictly as a flow of a file, because it may come from anywhere.
 *
 * @returns null when the text is no clip, or what is in it does not fit this program
 */
export function readClip(text: string): Clip | null {
  if (text.length > LONGEST_TEXT) return null;
  const read = head.safeParse(parseJson(text));
  if (!read.success) return null;
  const { format: _format, ...rest } = read.data;
  // A flow needs a block where calls begin. Where only notes were copied, one is put in and taken out again.
  const isStoodIn = rest.blocks.length === 0;
  const blocks = isStoodIn ? [STAND_IN] : rest.blocks;
  const start = first.safeParse(blocks[0]).data?.id;
  const parsed = parseFlow({ ...rest, format: FLOW_FORMAT, name: 'Clipboard', start, blocks });
  if (!parsed.ok) return null;
  const { flow } = parsed;
  return {
    blocks: isStoodIn ? [] : flow.blocks,
    wires: isStoodIn ? [] : flow.wires,
    notes: flow.notes,
    bands: flow.bands,
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/**
 * Puts a clip into a flow, with new ids where they are taken, and tells what was added: nothing, where the flow would
 * outgrow its limits.
 *
 * @param at where its upper left corner goes; without it, a little beside where it was cut out, and beside what was
 *   pasted there before
 */
export function paste(flow: Flow, clip: Clip, at?: Point): { flow: Flow; added: Selection } {
  const ids = {
    blocks: freeIds(idsOf(clip.blocks), idsOf(flow.blocks)),
    notes: freeIds(idsOf(clip.notes), idsOf(flow.notes)),
    bands: freeIds(idsOf(clip.bands), idsOf(flow.bands)),
  };
  const by = at ? fromCorner(clip, at) : beside(flow, clip);
  const next: Flow = {
    ...flow,
    blocks: [...flow.blocks, ...copies(clip.blocks, ids.blocks, by)],
    wires: [...flow.wires, ...clip.wires.map((wire) => withIds(wire, ids.blocks))],
    notes: [...flow.notes, ...copies(clip.notes, ids.notes, by)],
    bands: [...flow.bands, ...copies(clip.bands, ids.bands, by)],
  };
  const added = {
    blocks: [...ids.blocks.values()],
    notes: [...ids.notes.values()],
    bands: [...ids.bands.values()],
  };
  const isNothing = added.blocks.length + added.notes.length + added.bands.length === 0;
  return isNothing || outgrown(next) !== null
    ? { flow, added: { blocks: [], notes: [], bands: [] } }
    : { flow: next, added };
}

function copies<Entry extends { id: string; at: Point }>(
  entries: readonly Entry[],
  ids: ReadonlyMap<string, string>,
  by: Point,
): Entry[] {
  return entries.map((entry) => ({ ...entry, id: ids.get(entry.id) ?? entry.id, at: moved(entry.at, by) }));
}

/** A wire between blocks that have new ids. */
function withIds({ from, outcome, to }: Wire, ids: ReadonlyMap<string, string>): Wire {
  return { from: ids.get(from) ?? from, outcome, to: ids.get(to) ?? to };
}

function fromCorner(clip: Clip, at: Point): Point {
  const places = placesOf(clip);
  const left = places.reduce((least, { x }) => Math.min(least, x), Number.POSITIVE_INFINITY);
  const top = places.reduce((least, { y }) => Math.min(least, y), Number.POSITIVE_INFINITY);
  return { x: at.x - left, y: at.y - top };
}

/** The first step aside by which nothing comes to lie exactly on something of the flow. */
function beside(flow: Flow, clip: Clip): Point {
  const key = ({ x, y }: Point) => `${x} ${y}`;
  const taken = new Set(placesOf(flow).map(key));
  let by = BESIDE;
  while (placesOf(clip).some((at) => taken.has(key(moved(at, { x: by, y: by }))))) by += BESIDE;
  return { x: by, y: by };
}

function placesOf({ blocks, notes, bands }: Clip): Point[] {
  return [...blocks, ...notes, ...bands].map(({ at }) => at);
}

function moved(at: Point, by: Point): Point {
  return { x: at.x + by.x, y: at.y + by.y };
}
