import { type Band, type Flow, LIMITS, type Note, type Size } from './flow.ts';
import { freeId, idsOf } from './freeId.ts';
import { isSameValue } from './sameValue.ts';

/** The edits of notes and bands, which no call ever sees: pure, as those of `editFlow.ts`. */

const NOTE_SIZE: Size = { width: 200, height: 96 };
/** So small that a note or a band can still be taken hold of. */
const SMALLEST = 8;

/** Adds a note, and tells its id. */
export function addNote(flow: Flow, at: Note['at'], text = ''): { flow: Flow; id: string } {
  const id = freeId('note', idsOf(flow.notes));
  return { flow: { ...flow, notes: [...flow.notes, fitting({ id, text, at, size: NOTE_SIZE })] }, id };
}

/** Changes the text, the place or the size of a note. */
export function changeNote(flow: Flow, id: string, change: Partial<Omit<Note, 'id'>>): Flow {
  const notes = changeEntry<Note>(flow.notes, id, (note) => fitting({ ...note, ...change }));
  return notes === flow.notes ? flow : { ...flow, notes };
}

/** Removes notes. */
export function removeNotes(flow: Flow, ids: readonly string[]): Flow {
  const notes = without(flow.notes, ids);
  return notes === flow.notes ? flow : { ...flow, notes };
}

/** Adds a band, and tells its id. */
export function addBand(flow: Flow, band: Omit<Band, 'id'>): { flow: Flow; id: string } {
  const id = freeId('band', idsOf(flow.bands));
  return { flow: { ...flow, bands: [...flow.bands, fitting({ ...band, id })] }, id };
}

/** Changes the name, the colour, the place or the size of a band. */
export function changeBand(flow: Flow, id: string, change: Partial<Omit<Band, 'id'>>): Flow {
  const bands = changeEntry<Band>(flow.bands, id, (band) => fitting({ ...band, ...change }));
  return bands === flow.bands ? flow : { ...flow, bands };
}

/** Removes bands; the blocks in them stay. */
export function removeBands(flow: Flow, ids: readonly string[]): Flow {
  const bands = without(flow.bands, ids);
  return bands === flow.bands ? flow : { ...flow, bands };
}

function changeEntry<Entry extends { id: string }>(
  list: Entry[],
  id: string,
  change: (entry: Entry) => Entry,
): Entry[] {
  const entry = list.find((each) => each.id === id);
  const next = entry && change(entry);
  if (!next || isSameValue(entry, next)) return list;
  return list.map((each) => (each === entry ? next : each));
}

/** A remark within the limits of a flow: a text that is too long is cut, and a size that is too small is made larger. */
function fitting<Remark extends Note | Band>(remark: Remark): Remark {
  const { width, height } = remark.size;
  const size = { width: Math.max(width, SMALLEST), height: Math.max(height, SMALLEST) };
  return 'text' in remark
    ? { ...remark, size, text: remark.text.slice(0, LIMITS.note) }
    : { ...remark, size, name: remark.name.slice(0, LIMITS.name) };
}

function without<Entry extends { id: string }>(list: Entry[], ids: readonly string[]): Entry[] {
  const gone = new Set(ids);
  const left = list.filter(({ id }) => !gone.has(id));
  return left.length === list.length ? list : left;
}
