/** Where a lead stands in the list: by its search text, which begins with the name, then by id. */
export interface LeadKey {
  search_text: string;
  id: string;
}

/** Writes a place in the list as the text that asks for what comes after it. */
export function toCursor({ search_text, id }: LeadKey): string {
  return Buffer.from(JSON.stringify([search_text, id])).toString('base64url');
}

/** Reads what `toCursor` wrote; null when it is anything else. */
export function readCursor(cursor: string): LeadKey | null {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (!Array.isArray(parts) || parts.length !== 2) return null;
    const [search_text, id]: unknown[] = parts;
    // No stored text has U+0000, and PostgreSQL refuses it.
    const isText = (part: unknown): part is string => typeof part === 'string' && !part.includes('\0');
    return isText(search_text) && isText(id) ? { search_text, id } : null;
  } catch {
    return null;
  }
}

/** Compares two places as both databases do, by code points. */
export function compareKeys(a: LeadKey, b: LeadKey): number {
  return compareCodePoints(a.search_text, b.search_text) || compareCodePoints(a.id, b.id);
}

/** By code units, as texts are compared here, a surrogate would come before U+E000 to U+FFFF. */
function compareCodePoints(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index += 1) {
    const [left, right] = [a.charCodeAt(index), b.charCodeAt(index)];
    if (left !== right) return surrogatesLast(left) - surrogatesLast(right);
  }
  return a.length - b.length;
}

function surrogatesLast(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}
