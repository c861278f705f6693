/** Where a call stands in the history: by when it began, then by its id. */
export interface CallPlace {
  started_at: number;
  call_sid: string;
}

/** Writes a place as the text that asks for what comes after it. */
export function toCursor({ started_at, call_sid }: CallPlace): string {
  return Buffer.from(JSON.stringify([started_at, call_sid])).toString('base64url');
}

/** Reads what `toCursor` wrote; null when it is anything else. */
export function readCursor(cursor: string): CallPlace | null {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (!Array.isArray(parts) || parts.length !== 2) return null;
    const [started_at, call_sid]: unknown[] = parts;
    // No stored text has U+0000, and PostgreSQL refuses it.
    const isPlace =
      Number.isSafeInteger(started_at) && typeof call_sid === 'string' && !call_sid.includes('\0');
    return isPlace ? { started_at: started_at as number, call_sid } : null;
  } catch {
    return null;
  }
}
