/**
 * Reads one part of an address's path as it was meant. The router leaves the signs that mean something in an
 * address as they were written, such as the `+` of a phone number.
 *
 * @example readPart('%2B12025550111') // '+12025550111'
 */
export function readPart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
