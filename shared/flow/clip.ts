import { z } from 'zod';
import type { Point } from './arrangeFlow.ts';
import { type Block, FLOW_FORMAT, type Flow } from './flow.ts';
import { freeId } from './freeId.ts';
import { FLOW_VERSION } from './migrations.ts';
import { parseFlow } from './parseFlow.ts';

/** The value of `format` in a text that was copied from a chart. */
const CLIP_FORMAT = 'ringpath-blocks';
/** How far a copy stands beside what it is a copy of. */
const BESIDE = 32;

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

const head = z.looseObject({
  format: z.literal(CLIP_FORMAT),
  blocks: z.array(z.looseObject({ id: z.string() })),
});

/**
 * Reads a text of the clipboard. It is read as strictly as a flow of a file, because it may come from anywhere.
 *
 * @returns null when the text is no clip, or its blocks do not fit this program
 */
export function readClip(text: string): Clip | null {
  const json = parseJson(text);
  const read = head.safeParse(json);
  if (!read.success) return null;
  const { format: _format, ...rest } = read.data;
  // Where only notes were copied there is no block to begin with, so one is put in and taken out again.
  const stand = { id: 'standin', kind: 'hangUp', name: '', settings: {}, at: { x: 0, y: 0 } };
  const parsed = parseFlow({
    ...rest,
    format: FLOW_FORMAT,
    name: 'Clipboard',
    start: stand.id,
    blocks: [...read.data.blocks.filter(({ id }) => id !== stand.id), stand],
  });
  if (!parsed.ok) return null;
  const { blocks, wires, notes, bands } = parsed.flow;
  return { blocks: blocks.filter(({ id }) => id !== stand.id), wires, notes, bands };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/**
 * Puts a clip into a flow, with new ids where they are taken, and tells what was added.
 *
 * @param at where its upper left corner goes; without it, a little beside where it was cut out
 */
export function paste(flow: Flow, clip: Clip, at?: Point): { flow: Flow; added: Selection } {
  const all = [...clip.blocks, ...clip.notes, ...clip.bands];
  if (all.length === 0) return { flow, added: { blocks: [], notes: [], bands: [] } };
  const corner = {
    x: Math.min(...all.map((entry) => entry.at.x)),
    y: Math.min(...all.map((entry) => entry.at.y)),
  };
  const by = at ? { x: at.x - corner.x, y: at.y - corner.y } : { x: BESIDE, y: BESIDE };
  const blocks = renamed(clip.blocks, flow.blocks, by);
  const notes = renamed(clip.notes, flow.notes, by);
  const bands = renamed(clip.bands, flow.bands, by);
  const idOf = new Map(clip.blocks.map(({ id }, index) => [id, blocks[index]?.id ?? id]));
  const wires = clip.wires.map(({ from, outcome, to }) => ({
    from: idOf.get(from) ?? from,
    outcome,
    to: idOf.get(to) ?? to,
  }));
  return {
    flow: {
      ...flow,
      blocks: [...flow.blocks, ...blocks],
      wires: [...flow.wires, ...wires],
      notes: [...flow.notes, ...notes],
      bands: [...flow.bands, ...bands],
    },
    added: { blocks: idsOf(blocks), notes: idsOf(notes), bands: idsOf(bands) },
  };
}

function renamed<Entry extends Pick<Block, 'id' | 'at'>>(
  entries: readonly Entry[],
  there: readonly { id: string }[],
  by: Point,
): Entry[] {
  const taken = [...there];
  return entries.map((entry) => {
    const id = taken.some((each) => each.id === entry.id)
      ? freeId(entry.id.replace(/\d+$/, ''), taken)
      : entry.id;
    taken.push({ id });
    return { ...entry, id, at: { x: entry.at.x + by.x, y: entry.at.y + by.y } };
  });
}

function idsOf(entries: readonly { id: string }[]): string[] {
  return entries.map(({ id }) => id);
}
