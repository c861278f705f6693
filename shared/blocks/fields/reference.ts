import { FieldFault, type Hints, type RecordKind, type SimpleField } from './field.ts';

/** No id of a record is longer. */
const LONGEST_ID = 200;

/** The id of one record, or the empty text while none is chosen. Whether the record exists, `checkFlow` says. */
export function reference(hints: Hints & { to: RecordKind }): SimpleField<string> {
  return {
    type: 'reference',
    ...hints,
    initial: '',
    parse(value) {
      if (value === '') return value;
      return parseId(value);
    },
  };
}

/** The ids of several records, each once, in the order that somebody gave them. */
export function references(hints: Hints & { to: RecordKind; most: number }): SimpleField<readonly string[]> {
  const { most } = hints;
  return {
    type: 'references',
    ...hints,
    initial: [],
    parse(value) {
      if (!Array.isArray(value) || value.length > most) {
        throw new FieldFault(`Expected a list of ${most} ids at the most.`);
      }
      const seen = new Set<string>();
      for (const [index, each] of value.entries()) {
        const id = parseId(each, `[${index}]`);
        if (seen.has(id)) throw new FieldFault('The same record is there twice. Keep one.', `[${index}]`);
        seen.add(id);
      }
      return value;
    },
  };
}

function parseId(value: unknown, path = ''): string {
  if (typeof value !== 'string' || value === '' || value.length > LONGEST_ID) {
    throw new FieldFault(`Expected the id of a record, a text of 1 to ${LONGEST_ID} characters.`, path);
  }
  return value;
}
