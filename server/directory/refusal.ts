import { isSame } from '../../shared/api/recordFields.ts';

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
 * Refuses a change of a record that is not any more as the person saw it. A change that is there already is let
 * through: it was sent twice, because the first answer was lost on the way.
 *
 * @param base the fields as the person saw them; absent when nobody looked, such as for a command
 * @param wanted the fields as they are to be; more than those of `current` may be in it
 * @throws Outdated
 */
export function refuseOutdated<Fields extends object>(
  current: Fields,
  base: Fields | undefined,
  wanted?: { [Name in keyof Fields]: unknown },
): void {
  if (!base || isSame(current, base)) return;
  const isDone = wanted && namesOf(current).every((name) => isSame(current[name], wanted[name]));
  if (!isDone) throw new Outdated(current);
}

function namesOf<Fields extends object>(fields: Fields): Array<keyof Fields> {
  // The keys of a plain object are those of its type.
  return Object.keys(fields) as Array<keyof Fields>;
}
