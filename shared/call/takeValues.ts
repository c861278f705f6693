import { LONGEST_VALUE } from './values.ts';

/**
 * Takes values out of a JSON document by where they stand: as a pointer (`/lead/tags/0`) or a path (`lead.tags.0`).
 * Texts, numbers, true and false are taken, as texts; whatever else is there, and what is not, is left out.
 *
 * @example takeValues({ lead: { tier: 'gold' } }, [{ name: 'tier', from: 'lead.tier' }]) // { tier: 'gold' }
 */
export function takeValues(
  document: unknown,
  takes: ReadonlyArray<{ name: string; from: string }>,
): Record<string, string> {
  const values: Record<string, string> = {};
  for (const { name, from } of takes) {
    const found = stepsOf(from).reduce<unknown>(stepInto, document);
    if (typeof found !== 'string' && typeof found !== 'number' && typeof found !== 'boolean') continue;
    const value = String(found).replaceAll('\u0000', '').trim().slice(0, LONGEST_VALUE);
    if (value) values[name] = value;
  }
  return values;
}

function stepsOf(from: string): string[] {
  const place = from.trim();
  if (place === '' || place === '/') return [];
  if (!place.startsWith('/')) return place.split('.');
  return place
    .slice(1)
    .split('/')
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** Only what the document itself has: never what every object inherits, nor the length of a list. */
function stepInto(part: unknown, step: string): unknown {
  if (Array.isArray(part)) return /^\d+$/.test(step) ? part[Number(step)] : undefined;
  if (typeof part !== 'object' || part === null || !Object.hasOwn(part, step)) return undefined;
  return (part as Record<string, unknown>)[step]; // it has a property of that name
}
