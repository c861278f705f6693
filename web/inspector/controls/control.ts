import type { Field } from '../../../shared/blocks/fields.ts';

/** What every control of a setting gets. */
export interface ControlProps<F extends Field = Field> {
  /** The name of the setting. */
  name: string;
  field: F;
  value: unknown;
  /** All settings of the block: what stands in one may be shown for the value of another. */
  settings: Readonly<Record<string, unknown>>;
  /** Takes a value that the field has accepted. What is typed comes letter by letter. */
  onChange(value: unknown, how: { isTyped: boolean }): void;
}

/** The field of one type. */
export type FieldOf<Type extends Field['type']> = Extract<Field, { type: Type }>;
