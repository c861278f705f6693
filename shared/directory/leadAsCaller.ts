const SCHEME = 'lead:';

/**
 * Names a lead as the caller of a test call, in place of its number: the server knows the number, and a member who
 * may not see it never gets it.
 *
 * @example leadAsCaller('l-1') // 'lead:l-1'
 */
export function leadAsCaller(lead: string): string {
  return SCHEME + lead;
}

/** The id of the lead that a test call names as its caller; null when it names a number, or anything else. */
export function leadOfCaller(from: string): string | null {
  return from.startsWith(SCHEME) && from.length > SCHEME.length ? from.slice(SCHEME.length) : null;
}
