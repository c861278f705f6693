import { FieldFault, type Hints, type SimpleField } from './field.ts';

/** A whole number between `min` and `max`, both allowed. `unit` is shown behind it. */
export function wholeNumber(
  hints: Hints & { initial: number; min: number; max: number; unit: string },
): SimpleField<number> {
  return {
    type: 'wholeNumber',
    ...hints,
    parse(value) {
      const { min, max, unit, initial } = hints;
      if (typeof value !== 'number' || !Number.isInteger(value) || value < min || value > max) {
        throw new FieldFault(`Expected a whole number of ${unit} from ${min} to ${max}, such as ${initial}.`);
      }
      return value;
    },
  };
}

/**
 * A number with its unit, as it is said. Units are named in the plural.
 *
 * @example tellAmount(1, 'seconds') // '1 second'
 */
export function tellAmount(value: number, unit: string): string {
  return `${value} ${value === 1 ? unit.replace(/s$/, '') : unit}`;
}
