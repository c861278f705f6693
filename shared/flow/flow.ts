import type { KindName } from '../blocks/index.ts';

/** The value of `format` in every flow document, so that a stray JSON file is not taken for one. */
export const FLOW_FORMAT = 'ringpath-flow';

/** Limits that no drawn flow meets; they keep a hostile document from costing memory and time. Texts count characters. */
export const LIMITS = {
  id: 40,
  name: 200,
  note: 4_000,
  blocks: 5_000,
  wires: 20_000,
  remarks: 1_000,
  /** How far from the middle of the canvas something may stand, and how large it may be, in canvas pixels. */
  far: 10_000_000,
} as const;

/**
 * One box of a flow. `id` is lowercase letters and digits, made once and never shown; `name` is free text.
 * `settings` fit the fields of the block's kind. `at` is the top left corner on the canvas, in canvas pixels.
 */
export interface Block {
  id: string;
  kind: KindName;
  name: string;
  settings: Record<string, unknown>;
  at: { x: number; y: number };
}

/** From a block's outcome to a block. An outcome has at most one wire; its key is `from.outcome`. */
export interface Wire {
  from: string;
  outcome: string;
  to: string;
}

/** A size on the canvas, in canvas pixels. */
export interface Size {
  width: number;
  height: number;
}

/** A remark on the canvas. No call ever sees it. */
export interface Note {
  id: string;
  text: string;
  at: { x: number; y: number };
  size: Size;
}

/** The colours of bands, by the names of the families that the theme has anyway. */
export const BAND_COLOURS = ['grey', 'indigo', 'teal', 'blue', 'violet', 'amber'] as const;

/** A named, coloured area behind blocks, such as a layer or a department. It holds whatever stands in it. */
export interface Band {
  id: string;
  name: string;
  colour: (typeof BAND_COLOURS)[number];
  at: { x: number; y: number };
  size: Size;
}

/** The document people draw, and the only thing a machine is compiled from. */
export interface Flow {
  format: typeof FLOW_FORMAT;
  version: number;
  name: string;
  start: string;
  blocks: Block[];
  wires: Wire[];
  notes: Note[];
  bands: Band[];
}

/** The key of a wire. @example wireKey({ from: 'b1', outcome: 'yes', to: 'b2' }) // 'b1.yes' */
export function wireKey(wire: Pick<Wire, 'from' | 'outcome'>): string {
  return `${wire.from}.${wire.outcome}`;
}
