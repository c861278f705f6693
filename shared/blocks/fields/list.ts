import { type Field, FieldFault, type Hints, type SettingsOf, type SimpleFields } from './field.ts';

/**
 * One entry of a list. Its `id` is made once, is never shown, and stays when the entry is changed or moved: an outcome
 * that bears it keeps its wire.
 */
export type EntryOf<F extends SimpleFields> = { id: string } & SettingsOf<F>;

const ENTRY_ID = /^[a-z][a-z0-9]{0,39}$/;

/**
 * An ordered list of `least` to `most` small records. `one` is what a record is called within a sentence, in the
 * singular, such as `key`.
 *
 * @example list({ label: 'Keys', one: 'key', item: { label: shortText({ … }) }, least: 1, most: 12, initial: [] })
 */
export function list<const F extends SimpleFields>(
  hints: Hints & {
    one: string;
    item: F;
    least: number;
    most: number;
    initial: ReadonlyArray<EntryOf<NoInfer<F>>>;
  },
): Field<ReadonlyArray<EntryOf<F>>> {
  const { one, item, least, most } = hints;
  return {
    type: 'list',
    ...hints,
    parse(value) {
      if (!Array.isArray(value)) throw new FieldFault(`Expected a list, with a record for each ${one}.`);
      if (value.length < least || value.length > most) {
        throw new FieldFault(`Expected ${least} to ${most} entries, one for each ${one}.`);
      }
      const ids = new Set<string>();
      for (const [index, entry] of value.entries()) {
        const id = parseEntry(entry, item, `[${index}]`);
        if (ids.has(id)) throw new FieldFault(`Two entries have the id "${id}".`, `[${index}].id`);
        ids.add(id);
      }
      return value;
    },
  };
}

function parseEntry(entry: unknown, item: SimpleFields, path: string): string {
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) {
    throw new FieldFault('Expected a record, a JSON object.', path);
  }
  const { id, ...values } = entry as Record<string, unknown>; // an object that is neither null nor a list
  if (typeof id !== 'string' || !ENTRY_ID.test(id)) {
    throw new FieldFault(
      'Expected lowercase letters and digits, a letter first, such as "key1".',
      `${path}.id`,
    );
  }
  const stray = Object.keys(values).find((name) => !Object.hasOwn(item, name));
  if (stray !== undefined) {
    throw new FieldFault('There is nothing by this name here. Leave it out.', `${path}.${stray}`);
  }
  for (const [name, field] of Object.entries(item)) {
    try {
      field.parse(Object.hasOwn(values, name) ? values[name] : undefined);
    } catch (error) {
      if (!(error instanceof FieldFault)) throw error;
      throw new FieldFault(error.message, `${path}.${name}${error.path}`);
    }
  }
  return id;
}
