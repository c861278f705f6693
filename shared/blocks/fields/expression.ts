import { FieldFault, type Hints, type SimpleField } from './field.ts';

/**
 * An expression of CEL over what a call knows. `gives` is what it has to come to. Whether it does, the kind says as a
 * problem: half an expression must be kept while somebody writes it.
 */
export function expression(
  hints: Hints & { initial: string; maxLength: number; gives: 'bool' | 'text' },
): SimpleField<string> {
  return {
    type: 'expression',
    ...hints,
    parse(value) {
      if (typeof value !== 'string')
        throw new FieldFault('Expected an expression, such as "time.hour < 12."');
      if (value.length > hints.maxLength) {
        throw new FieldFault(
          `Too long: ${value.length} characters. Shorten it to ${hints.maxLength} at the most.`,
        );
      }
      return value;
    },
  };
}
