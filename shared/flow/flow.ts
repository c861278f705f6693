import type { KindName } from '../blocks/index.ts';

/** The value of `format` in every flow document, so that a stray JSON file is not taken for one. */
export const FLOW_FORMAT = 'ringpath-flow';

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

/** The document people draw, and the only thing a machine is compiled from. */
export interface Flow {
  format: typeof FLOW_FORMAT;
  version: number;
  name: string;
  start: string;
  blocks: Block[];
  wires: Wire[];
}

/** The key of a wire. @example wireKey({ from: 'b1', outcome: 'yes', to: 'b2' }) // 'b1.yes' */
export function wireKey(wire: Pick<Wire, 'from' | 'outcome'>): string {
  return `${wire.from}.${wire.outcome}`;
}
