import { type Fields, isShown, type SimpleField } from '../blocks/fields.ts';
import { kindOf } from '../blocks/index.ts';
import type { Block } from './flow.ts';

/** A value that is set in a block, and the field that took it. */
interface ValueIn {
  /** The name of the block's setting in which it stands. */
  setting: string;
  field: SimpleField;
  value: unknown;
}

/** Settings never change, and an edit makes those of one block anew: those of all others are known already. */
const known = new WeakMap<Block['settings'], { kind: Block['kind']; values: readonly ValueIn[] }>();

/** What is set in a block and matters as it is set: also in the entries of its lists, hours excepted. */
export function valuesIn({ kind, settings }: Pick<Block, 'kind' | 'settings'>): readonly ValueIn[] {
  const found = known.get(settings);
  if (found?.kind === kind) return found.values;
  const values = valuesOf(kindOf(kind).settings, settings);
  known.set(settings, { kind, values });
  return values;
}

function valuesOf(fields: Fields, settings: Readonly<Record<string, unknown>>): ValueIn[] {
  return Object.entries(fields).flatMap(([setting, field]): ValueIn[] => {
    if (!isShown(field, settings) || field.type === 'hours') return [];
    const value = settings[setting];
    if (field.type !== 'list') return [{ setting, field, value }];
    const entries = value as ReadonlyArray<Record<string, unknown>>; // the field took it
    return entries.flatMap((entry) =>
      valuesOf(field.item, { ...settings, ...entry }).map((inner) => ({ ...inner, setting })),
    );
  });
}
