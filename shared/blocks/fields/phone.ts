import { toE164 } from '../../phone/e164.ts';
import { FieldFault, type Hints, type SimpleField } from './field.ts';

/** Enough for a list that somebody keeps by hand; toE164 costs some 17 µs the first time. */
const MOST_PHONES = 500;

/** A phone number in E.164, or the empty text while nobody has chosen one. */
export function phoneNumber(hints: Hints): SimpleField<string> {
  return {
    type: 'phone',
    ...hints,
    initial: '',
    parse(value) {
      if (value === '') return value;
      return parsePhone(value);
    },
  };
}

/** Several phone numbers in E.164, each once, in the order in which they were entered. */
export function phones(hints: Hints & { most?: number }): SimpleField<readonly string[]> {
  const most = hints.most ?? MOST_PHONES;
  return {
    type: 'phones',
    ...hints,
    most,
    initial: [],
    parse(value) {
      if (!Array.isArray(value) || value.length > most) {
        throw new FieldFault(`Expected a list of ${most} phone numbers at the most.`);
      }
      const seen = new Set<string>();
      for (const [index, each] of value.entries()) {
        const number = parsePhone(each, `[${index}]`);
        if (seen.has(number)) throw new FieldFault(`${number} is there twice. Keep one.`, `[${index}]`);
        seen.add(number);
      }
      return value;
    },
  };
}

function parsePhone(value: unknown, path = ''): string {
  if (typeof value !== 'string' || value === '' || toE164(value) !== value) {
    throw new FieldFault('Expected a phone number in international form, such as +12025550100.', path);
  }
  return value;
}
