import { FieldFault, type Hints, type SimpleField } from './field.ts';

/** Text that is spoken or read, of at most `maxLength` characters. */
export function longText(hints: Hints & { initial: string; maxLength: number }): SimpleField<string> {
  return {
    type: 'longText',
    ...hints,
    parse: (value) => parseText(value, hints.maxLength, '"Please hold."'),
  };
}

/** Text of one line, such as a name or an address, of at most `maxLength` characters. */
export function shortText(
  hints: Hints & { initial: string; maxLength: number; placeholder?: string },
): SimpleField<string> {
  return {
    type: 'shortText',
    ...hints,
    parse(value) {
      const text = parseText(value, hints.maxLength, '"Sales."');
      if (/[\r\n]/.test(text)) throw new FieldFault('Expected one line. Take the line breaks out.');
      return text;
    },
  };
}

function parseText(value: unknown, maxLength: number, example: string): string {
  if (typeof value !== 'string') throw new FieldFault(`Expected text, such as ${example}`);
  if (value.length > maxLength) {
    throw new FieldFault(`Too long: ${value.length} characters. Shorten it to ${maxLength} at the most.`);
  }
  return value;
}
