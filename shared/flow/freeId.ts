const LONGEST = 40;

/**
 * Makes an id that no entry of a list has: lowercase letters and digits, such as `ring2`.
 *
 * @param stem what it begins with; other characters are left out
 */
export function freeId(stem: string, taken: Iterable<{ id: string }>): string {
  const ids = new Set(Array.from(taken, ({ id }) => id));
  const plain = stem.replace(/[^a-z0-9]/g, '').slice(0, LONGEST - 8) || 'block';
  for (let n = 1; ; n += 1) {
    const id = n === 1 ? plain : `${plain}${n}`;
    if (!ids.has(id)) return id;
  }
}
