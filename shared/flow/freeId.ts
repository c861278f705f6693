import { LIMITS } from './flow.ts';

/** Room behind the stem for a number that tells ids apart. */
const DIGITS = 8;

/**
 * Makes an id that is not taken: lowercase letters and digits, at most 40, such as `ring2`.
 *
 * @param stem what it begins with; characters that no id has are left out
 */
export function freeId(stem: string, taken: ReadonlySet<string>): string {
  const plain = stem.replace(/[^a-z0-9]/g, '').slice(0, LIMITS.id - DIGITS) || 'block';
  for (let n = 1; ; n += 1) {
    const id = n === 1 ? plain : `${plain}${n}`;
    if (!taken.has(id)) return id;
  }
}

/** The ids of a list. */
export function idsOf(entries: readonly { id: string }[]): Set<string> {
  return new Set(entries.map(({ id }) => id));
}

/**
 * Gives every id of a list one that is not taken: its own where that is free, otherwise its own with another number.
 * No two get the same.
 */
export function freeIds(ids: Iterable<string>, taken: ReadonlySet<string>): Map<string, string> {
  const used = new Set(taken);
  const free = new Map<string, string>();
  for (const id of ids) {
    const next = used.has(id) ? freeId(id.replace(/\d+$/, ''), used) : id;
    used.add(next);
    free.set(id, next);
  }
  return free;
}
