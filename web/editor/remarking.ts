import { BLOCK_SIZE, GRID, type Point } from '../../shared/flow/arrangeFlow.ts';
import type { Band, Flow, Size } from '../../shared/flow/flow.ts';
import { addBand, addNote, changeBand, changeNote } from '../../shared/flow/remarks.ts';
import { edit } from './draftStore.ts';
import { choose, useEditorStore } from './editorStore.ts';

/** Room between a band and what it is drawn around, and above it for the band's name. */
const MARGIN = 3 * GRID;
const NAME_ROOM = 5 * GRID;
/** So small a note or a band can be made by hand. */
export const SMALLEST: Size = { width: 120, height: 80 };

/** Adds a note to the right of what is chosen, or of the block where calls begin. */
export function addNoteBeside(): void {
  addOneNote((flow) => {
    const { right, top } = edgesOf(flow);
    return { x: right + MARGIN, y: top };
  });
}

/** Adds a note at a place of the canvas. */
export function addNoteAt(at: Point): void {
  addOneNote(() => at);
}

function addOneNote(placeIn: (flow: Flow) => Point): void {
  let id: string | undefined;
  edit('Add a note', (flow) => {
    const added = addNote(flow, placeIn(flow));
    id = added.id;
    return added.flow;
  });
  if (id !== undefined) choose({ notes: new Set([id]) });
}

/** Adds a band around what is chosen, or around the block where calls begin. */
export function addBandAround(): void {
  let id: string | undefined;
  edit('Add a band', (flow) => {
    const { left, top, right, bottom } = edgesOf(flow);
    const added = addBand(flow, {
      name: 'Band',
      colour: 'grey',
      at: { x: left - MARGIN, y: top - NAME_ROOM },
      size: { width: right - left + 2 * MARGIN, height: bottom - top + NAME_ROOM + MARGIN },
    });
    id = added.id;
    return added.flow;
  });
  if (id !== undefined) choose({ bands: new Set([id]) });
}

/** Writes the text of a note; the letters of one burst are one step. */
export function writeNote(id: string, text: string): void {
  edit('Write a note', (flow) => changeNote(flow, id, { text }), `note ${id}`);
}

/** Changes where a note ends. */
export function resizeNote(id: string, at: Point, size: Size): void {
  edit('Resize a note', (flow) => changeNote(flow, id, { at, size }));
}

/** Changes a band: its name, its colour, or where it ends. */
export function redrawBand(id: string, change: Partial<Omit<Band, 'id'>>): void {
  edit('Change a band', (flow) => changeBand(flow, id, change), `band ${id} ${Object.keys(change).join()}`);
}

/** Makes the chosen notes and bands larger or smaller by so much; `false` where blocks are chosen, too, or nothing is. */
export function resizeChosen(by: Point): boolean {
  const { blocks, notes, bands } = useEditorStore.getState().chosen;
  if (blocks.size > 0 || notes.size + bands.size === 0) return false;
  const grown = ({ width, height }: Size): Size => ({
    width: Math.max(width + by.x, SMALLEST.width),
    height: Math.max(height + by.y, SMALLEST.height),
  });
  edit(
    'Resize',
    (flow) => {
      const withNotes = flow.notes
        .filter(({ id }) => notes.has(id))
        .reduce((next, { id, size }) => changeNote(next, id, { size: grown(size) }), flow);
      return flow.bands
        .filter(({ id }) => bands.has(id))
        .reduce((next, { id, size }) => changeBand(next, id, { size: grown(size) }), withNotes);
    },
    `resize ${[...notes, ...bands].join()}`,
  );
  return true;
}

/** The edges of the chosen blocks, or of the one where calls begin. */
function edgesOf(flow: Flow): { left: number; top: number; right: number; bottom: number } {
  const { chosen } = useEditorStore.getState();
  const picked = flow.blocks.filter(({ id }) => chosen.blocks.has(id));
  const around = picked.length > 0 ? picked : flow.blocks.filter(({ id }) => id === flow.start);
  const xs = around.map(({ at }) => at.x);
  const ys = around.map(({ at }) => at.y);
  return {
    left: Math.min(...xs),
    top: Math.min(...ys),
    right: Math.max(...xs) + BLOCK_SIZE.width,
    bottom: Math.max(...ys) + BLOCK_SIZE.height,
  };
}
