import type { Band, Flow, Note, Size } from './flow.ts';
import { freeId } from './freeId.ts';

/** The edits of notes and bands, which no call ever sees: pure, as those of `editFlow.ts`. */

const NOTE_SIZE: Size = { width: 200, height: 96 };

/** Adds a note, and tells its id. */
export function addNote(flow: Flow, at: Note['at'], text = ''): { flow: Flow; id: string } {
  const id = freeId('note', flow.notes);
  return { flow: { ...flow, notes: [...flow.notes, { id, text, at, size: NOTE_SIZE }] }, id };
}

/** Changes the text or the size of a note. */
export function changeNote(flow: Flow, id: string, change: Partial<Pick<Note, 'text' | 'size'>>): Flow {
  const notes = changeEntry<Note>(flow.notes, id, change);
  return notes === flow.notes ? flow : { ...flow, notes };
}

/** Removes notes. */
export function removeNotes(flow: Flow, ids: readonly string[]): Flow {
  const notes = without(flow.notes, ids);
  return notes === flow.notes ? flow : { ...flow, notes };
}

/** Adds a band, and tells its id. */
export function addBand(flow: Flow, band: Omit<Band, 'id'>): { flow: Flow; id: string } {
  const id = freeId('band', flow.bands);
  return { flow: { ...flow, bands: [...flow.bands, { id, ...band }] }, id };
}

/** Changes the name, the colour or the size of a band. */
export function changeBand(flow: Flow, id: string, change: Partial<Omit<Band, 'id'>>): Flow {
  const bands = changeEntry<Band>(flow.bands, id, change);
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
  change: Partial<Entry>,
): Entry[] {
  let isChanged = false;
  const next = list.map((entry) => {
    const names = Object.keys(change) as Array<keyof Entry>; // the keys of a plain object are those of its type
    if (
      entry.id !== id ||
      names.every((name) => JSON.stringify(entry[name]) === JSON.stringify(change[name]))
    ) {
      return entry;
    }
    isChanged = true;
    return { ...entry, ...change };
  });
  return isChanged ? next : list;
}

function without<Entry extends { id: string }>(list: Entry[], ids: readonly string[]): Entry[] {
  const gone = new Set(ids);
  const left = list.filter(({ id }) => !gone.has(id));
  return left.length === list.length ? list : left;
}
