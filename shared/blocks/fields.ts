import { toE164 } from '../phone/e164.ts';

/** Thrown by a field's `parse`. The message is one sentence that ends with an example or the way out. */
export class FieldFault extends Error {}

interface FieldBase<Value> {
  label: string;
  help?: string;
  /** The value a new block starts with. */
  initial: Value;
  /** Returns the value it was given, or throws a `FieldFault`. It asserts; it never converts. */
  parse(value: unknown): Value;
}

/**
 * One setting of a block: how it is checked, and the hints from which the inspector makes its form. The
 * `type` says which control to show.
 */
export type Field<Value = unknown> =
  | (FieldBase<Value> & { type: 'longText'; maxLength: number })
  | (FieldBase<Value> & { type: 'wholeNumber'; min: number; max: number; unit: string })
  | (FieldBase<Value> & { type: 'choice'; options: ReadonlyArray<{ value: string; label: string }> })
  | (FieldBase<Value> & { type: 'phone' })
  | (FieldBase<Value> & { type: 'yesNo' });

/** The fields of a kind of block, by setting name. */
export type Fields = Record<string, Field>;

/** The settings a block of these fields holds. */
export type SettingsOf<F extends Fields> = { [Name in keyof F]: F[Name]['initial'] };

/** Text that is spoken or read, of at most `maxLength` characters. */
export function longText(hints: {
  label: string;
  help?: string;
  initial: string;
  maxLength: number;
}): Field<string> {
  return {
    type: 'longText',
    ...hints,
    parse(value) {
      if (typeof value !== 'string') throw new FieldFault('Expected text, such as "Please hold."');
      if (value.length > hints.maxLength) {
        throw new FieldFault(
          `Too long: ${value.length} characters. Shorten it to ${hints.maxLength} at the most.`,
        );
      }
      return value;
    },
  };
}

/** A whole number between `min` and `max`, both allowed. `unit` is shown behind it. */
export function wholeNumber(hints: {
  label: string;
  help?: string;
  initial: number;
  min: number;
  max: number;
  unit: string;
}): Field<number> {
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

/** One of a fixed list of values. */
export function choice<const Value extends string>(hints: {
  label: string;
  help?: string;
  initial: NoInfer<Value>;
  options: ReadonlyArray<{ value: Value; label: string }>;
}): Field<Value> {
  return {
    type: 'choice',
    ...hints,
    parse(value) {
      const option = hints.options.find((each) => each.value === value);
      if (!option) {
        throw new FieldFault(`Expected one of ${hints.options.map((each) => each.value).join(', ')}.`);
      }
      return option.value;
    },
  };
}

/** A phone number in E.164, or the empty text while nobody has chosen one. */
export function phoneNumber(hints: { label: string; help?: string }): Field<string> {
  return {
    type: 'phone',
    ...hints,
    initial: '',
    parse(value) {
      if (typeof value !== 'string' || (value !== '' && toE164(value) !== value)) {
        throw new FieldFault('Expected a phone number in international form, such as +12025550100.');
      }
      return value;
    },
  };
}

/** A switch. */
export function yesNo(hints: { label: string; help?: string; initial: boolean }): Field<boolean> {
  return {
    type: 'yesNo',
    ...hints,
    parse(value) {
      if (typeof value !== 'boolean') throw new FieldFault('Expected true or false.');
      return value;
    },
  };
}
