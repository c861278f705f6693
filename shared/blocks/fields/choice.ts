import { FieldFault, type Hints, type SimpleField } from './field.ts';

/** What can be chosen, in the order in which it is shown. */
interface Options<Value extends string> {
  options: ReadonlyArray<{ value: Value; label: string }>;
}

/** One of a fixed list of values. */
export function choice<const Value extends string>(
  hints: Hints & Options<Value> & { initial: NoInfer<Value> },
): SimpleField<Value> {
  return {
    type: 'choice',
    ...hints,
    parse(value) {
      const option = hints.options.find((each) => each.value === value);
      if (!option) throw new FieldFault(`Expected one of ${namesOf(hints)}.`);
      return option.value;
    },
  };
}

/** Several of a fixed list of values, or none, in the order of that list. */
export function choices<const Value extends string>(
  hints: Hints & Options<Value> & { initial: readonly NoInfer<Value>[] },
): SimpleField<readonly Value[]> {
  const places = new Map<unknown, number>(hints.options.map(({ value }, index) => [value, index]));
  return {
    type: 'choices',
    ...hints,
    parse(value) {
      const given = Array.isArray(value) && value.length <= places.size ? [...value] : [NaN];
      const chosen = given.map((each) => places.get(each) ?? -1);
      if (chosen.some((place, index) => place < 0 || place <= (chosen[index - 1] ?? -1))) {
        throw new FieldFault(`Expected some of ${namesOf(hints)}, each once and in this order.`);
      }
      return value as readonly Value[]; // every one was found among the options
    },
  };
}

/** A switch. */
export function yesNo(hints: Hints & { initial: boolean }): SimpleField<boolean> {
  return {
    type: 'yesNo',
    ...hints,
    parse(value) {
      if (typeof value !== 'boolean') throw new FieldFault('Expected true or false.');
      return value;
    },
  };
}

function namesOf({ options }: Options<string>): string {
  return options.map(({ value }) => value).join(', ');
}
