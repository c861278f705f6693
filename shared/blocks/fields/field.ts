/**
 * Thrown by a field's `parse`. The message is one sentence that ends with an example or the way out; `path` leads to
 * the place within the value, where it has parts (`[2].label`).
 */
export class FieldFault extends Error {
  readonly path: string;
  constructor(message: string, path = '') {
    super(message);
    this.path = path;
  }
}

/** What every field may say about itself. */
export interface Hints {
  label: string;
  help?: string;
  /**
   * The values of its neighbours with which the field matters, such as `{ who: ['fixedNumber'] }`; in an entry of a
   * list, those of the block's settings, too. `{ 'whom.who': ['team'] }` is any entry of the list `whom`. With others it
   * is not shown, and what it holds counts for nothing.
   * Absent: it always matters.
   */
  shownFor?: Readonly<Record<string, readonly unknown[]>>;
}

interface FieldBase<Value> extends Hints {
  /** The value a new block starts with. */
  initial: Value;
  /** Returns the value it was given, or throws a `FieldFault`. It asserts; it never converts. */
  parse(value: unknown): Value;
}

/**
 * The records of a company that a setting can name by their id. A number's id is the number, in E.164, a secret's its
 * name.
 */
export type RecordKind = 'staff' | 'campaign' | 'number' | 'flow' | 'secret';

interface Option {
  value: string;
  label: string;
}

/** A field without fields of its own. The `type` says which control to show. */
export type SimpleField<Value = unknown> =
  | (FieldBase<Value> & { type: 'longText'; maxLength: number })
  | (FieldBase<Value> & { type: 'shortText'; maxLength: number; placeholder?: string })
  | (FieldBase<Value> & { type: 'expression'; maxLength: number; gives: 'bool' | 'text' })
  | (FieldBase<Value> & { type: 'wholeNumber'; min: number; max: number; unit: string })
  | (FieldBase<Value> & { type: 'choice'; options: readonly Option[] })
  | (FieldBase<Value> & { type: 'choices'; options: readonly Option[] })
  | (FieldBase<Value> & { type: 'phone' })
  | (FieldBase<Value> & { type: 'phones'; most: number })
  | (FieldBase<Value> & { type: 'tags'; most: number; maxLength: number })
  | (FieldBase<Value> & { type: 'yesNo' })
  | (FieldBase<Value> & { type: 'reference'; to: RecordKind })
  | (FieldBase<Value> & { type: 'references'; to: RecordKind; most: number });

/** The fields of one entry of a list, by name. */
export type SimpleFields = Record<string, SimpleField>;

/** One setting of a block: how it is checked, and the hints from which the inspector makes its form. */
export type Field<Value = unknown> =
  | SimpleField<Value>
  | (FieldBase<Value> & { type: 'list'; item: SimpleFields; one: string; least: number; most: number })
  | (FieldBase<Value> & { type: 'hours' });

/** The fields of a kind of block, by setting name. */
export type Fields = Record<string, Field>;

/** The settings a block of these fields holds. */
export type SettingsOf<F extends Fields> = { [Name in keyof F]: F[Name]['initial'] };

/** Whether a field matters among these settings: see `shownFor`. */
export function isShown({ shownFor }: Hints, settings: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(shownFor ?? {}).every(([name, values]) =>
    valuesNamed(settings, name).some((value) => values.includes(value)),
  );
}

function valuesNamed(settings: Readonly<Record<string, unknown>>, name: string): unknown[] {
  const [list = '', inner] = name.split('.');
  const value = settings[list];
  if (inner === undefined) return [value];
  return Array.isArray(value) ? value.map((entry: Record<string, unknown>) => entry[inner]) : [];
}
