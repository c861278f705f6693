/** The first letters of the first and the last word of a name. @example tellInitials('Dana van der Ortiz') // 'DO' */
export function tellInitials(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  const first = words[0] ?? '';
  const last = words.length > 1 ? (words.at(-1) ?? '') : '';
  return [first, last].map((word) => ([...word][0] ?? '').toUpperCase()).join('') || '?';
}
