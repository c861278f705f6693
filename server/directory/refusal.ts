/** A write that the rules of the directory forbid. The message is one sentence for the person who tried it. */
export class Refusal extends Error {
  /** The field at fault, by its name in the record's fields. */
  readonly field?: string;
  /** The user who holds the Inbound Twilio Number that is wanted; the write is allowed with `move`. */
  readonly holder?: { id: string; name: string };
  constructor(message: string, about: { field?: string; holder?: { id: string; name: string } } = {}) {
    super(message);
    this.field = about.field;
    this.holder = about.holder;
  }
}

/** The record that a write is about does not exist, or not any more. */
export class Missing extends Error {}

/** Somebody changed the record since the person saw it. `current` are its fields now. */
export class Outdated extends Error {
  readonly current: object;
  constructor(current: object) {
    super('Somebody changed this record since you opened it.');
    this.current = current;
  }
}

/**
 * Refuses a change of a record that is not any more as the person saw it.
 *
 * @param base the fields as the person saw them; absent when nobody looked, such as for a command
 * @throws Outdated
 */
export function refuseOutdated<Fields extends object>(current: Fields, base: Fields | undefined): void {
  if (base && toText(current) !== toText(base)) throw new Outdated(current);
}

/** The same text for the same fields, whatever the order they came in. */
function toText(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
