import { z } from 'zod';

/** The longest text that any block or caller can bring, and one for names, numbers and ids. */
const LONGEST_TEXT = 20_000;
const LONGEST_NAME = 500;
/** So many entries no call has of anything. */
const MOST = 2_000;

/** A text of any sort, and one that is short. */
export const text = z.string().max(LONGEST_TEXT);
export const short = z.string().max(LONGEST_NAME);
/** A whole number, such as seconds; and a time in epoch milliseconds. */
export const count = z.int().min(0).max(1_000_000_000);
export const at = z.int().min(-8.64e15).max(8.64e15);

/** One of some words; one that is left out is a compiler error. */
export function words<Word extends string>(all: Record<Word, true>) {
  return z.enum(Object.keys(all) as [Word, ...Word[]]); // the keys of the table that has them all
}

/** The shapes of a table, as a union takes them: one that is in the table cannot be left out. */
export function allOf<Shapes extends Record<string, z.ZodType>>(shapes: Shapes) {
  // A table has at least one.
  return Object.values(shapes) as [Shapes[keyof Shapes], ...Array<Shapes[keyof Shapes]>];
}

/** A list of some length. */
export function listOf<Item extends z.ZodType>(item: Item) {
  return z.array(item).max(MOST);
}

/** Texts by name. A name like `__proto__` is a name as any other, and never reaches an object's prototype. */
export const textsByName = byName(text);

/** Values by name: see `textsByName`. */
export function byName<Value extends z.ZodType>(value: Value) {
  return z
    .record(short, value)
    .refine((all) => Object.keys(all).length <= MOST, { error: `There are more than ${MOST} of these.` });
}
