import { isSame } from '../../shared/api/recordFields.ts';

/** Whose value is kept where two people changed the same record. */
export type Side = 'mine' | 'theirs';

/** A field that is not the same to all: as the person first saw it, as it is stored now, and as the person typed it. */
export interface FieldConflict<Fields> {
  name: keyof Fields & string;
  seen: unknown;
  theirs: unknown;
  mine: unknown;
  /** The side that alone changed it; null when both did, and a person must choose. */
  side: Side | null;
}

/**
 * Compares three states of a record and lists the fields that somebody changed, in the order of `mine`. A field
 * that both changed to the same value is no question, so it is left out.
 *
 * @example findConflicts({ name: 'A' }, { name: 'B' }, { name: 'A' })
 * // [{ name: 'name', seen: 'A', theirs: 'B', mine: 'A', side: 'theirs' }]
 */
export function findConflicts<Fields extends object>(
  seen: Fields,
  theirs: Fields,
  mine: Fields,
): FieldConflict<Fields>[] {
  return namesOf(mine).flatMap((name) => {
    if (isSame(theirs[name], mine[name])) return [];
    const side = isSame(seen[name], mine[name]) ? 'theirs' : isSame(seen[name], theirs[name]) ? 'mine' : null;
    return [{ name, seen: seen[name], theirs: theirs[name], mine: mine[name], side }];
  });
}

/** The record with the chosen side of each field; fields nobody chose for are the stored ones. */
export function mergeFields<Fields extends object>(
  theirs: Fields,
  mine: Fields,
  chosen: Partial<Record<keyof Fields & string, Side>>,
): Fields {
  const merged = { ...theirs };
  for (const name of namesOf(mine)) if (chosen[name] === 'mine') merged[name] = mine[name];
  return merged;
}

/** The names of a record's fields. */
export function namesOf<Fields extends object>(fields: Fields): Array<keyof Fields & string> {
  // The keys of a plain object are those of its type.
  return Object.keys(fields) as Array<keyof Fields & string>;
}
