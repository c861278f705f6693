import type { Facts } from '../call/facts.ts';

/** Facts that note what is read of them. */
export interface WatchedFacts {
  facts: Facts;
  /** Whether anything was read so far that is otherwise in these facts. */
  seesDifference(other: Facts): boolean;
}

/**
 * Watches what a walk reads of the facts: a change of what it never looks at changes nothing of it. The facts are to be
 * read and not kept.
 *
 * @example
 * const watched = watchReads(facts);
 * startCall(compiled, watched.facts);
 * watched.seesDifference({ ...facts, lead: null }) // false where a number's user was found first
 */
export function watchReads(facts: Facts): WatchedFacts {
  const read = new Set<string>();
  return {
    facts: watch(facts, '', read),
    seesDifference: (other) => differs(facts, other, '', read),
  };
}

function watch<Part extends object>(part: Part, at: string, read: Set<string>): Part {
  // A copy: of what is frozen, a proxy may show nothing but the very thing.
  const copy = (Array.isArray(part) ? [...part] : { ...part }) as Part; // of the same shape
  return new Proxy(copy, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof name === 'symbol' || typeof value === 'function') return value;
      const place = placeOf(at, name);
      read.add(place);
      return isPart(value) ? watch(value, place, read) : value;
    },
  });
}

/** Whether two values at a place are different in anything that was read. Of what was not read, nothing below was. */
function differs(one: unknown, other: unknown, at: string, read: ReadonlySet<string>): boolean {
  if (Object.is(one, other) || (at !== '' && !read.has(at))) return false;
  if (!isPart(one) || !isPart(other)) return true;
  const names = new Set([
    ...Object.keys(one),
    ...Object.keys(other),
    ...(Array.isArray(one) ? ['length'] : []),
  ]);
  for (const name of names) {
    if (differs(Reflect.get(one, name), Reflect.get(other, name), placeOf(at, name), read)) return true;
  }
  return false;
}

function placeOf(at: string, name: string): string {
  return at === '' ? name : `${at}.${name}`;
}

function isPart(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
