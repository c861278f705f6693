import { type Field, isShown, type SimpleFields, tellAmount } from '../../shared/blocks/fields.ts';
import { kindOf } from '../../shared/blocks/index.ts';
import type { Band, Block, Flow, Note, Wire } from '../../shared/flow/flow.ts';
import { toNational } from '../../shared/phone/e164.ts';
import type { Hours } from '../../shared/time/hours.ts';
import { tellHours } from '../../shared/time/tellHours.ts';
import { nameOfRecord } from '../records/recordStore.ts';

/** How a value of each type of field is said. */
const SAID: {
  [Type in Field['type']]: (
    value: unknown,
    field: Extract<Field, { type: Type }>,
    settings: Readonly<Record<string, unknown>>,
  ) => string;
} = {
  longText: tellText,
  shortText: tellText,
  expression: tellText,
  wholeNumber: (value, { unit }) => tellAmount(Number(value), unit),
  choice: (value, { options }) => options.find((option) => option.value === value)?.label ?? String(value),
  choices: (value, { options }) =>
    tellAll(options.filter((option) => listOf(value).includes(option.value)).map(({ label }) => label)),
  phone: (value) => (value ? toNational(String(value)) : 'Empty'),
  phones: (value) => tellAll(listOf(value).map((number) => toNational(String(number)))),
  tags: (value) => tellAll(listOf(value).map(String)),
  yesNo: (value) => (value ? 'Yes' : 'No'),
  reference: (value, { to }) => (value ? nameOfRecord(to, String(value)) : 'Empty'),
  references: (value, { to }) => tellAll(listOf(value).map((id) => nameOfRecord(to, String(id)))),
  list: (value, { item }, settings) =>
    tellAll(listOf(value).map((entry) => tellEntry(item, settings, entry))),
  hours: (value) => tellHours(value as Hours),
};

/**
 * A setting's value in words.
 *
 * @param settings all settings of its block: of an entry of a list, only what matters with them is told
 * @example tellSetting(seconds, 20, {}) // '20 seconds'
 */
export function tellSetting(
  field: Field,
  value: unknown,
  settings: Readonly<Record<string, unknown>>,
): string {
  // The table has the entry of this very type, which the compiler cannot follow.
  const say = SAID[field.type] as (
    value: unknown,
    field: Field,
    settings: Readonly<Record<string, unknown>>,
  ) => string;
  return value === undefined ? 'Empty' : say(value, field, settings);
}

function tellText(value: unknown): string {
  return value === '' ? 'Empty' : `“${String(value)}”`;
}

/** What a list holds, as one text. */
function tellAll(values: readonly string[]): string {
  return values.length === 0 ? 'Empty' : values.join(', ');
}

/** The field has taken the value, which the compiler cannot follow. */
function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** An entry in a few words: a number that is as it began says nothing. */
function tellEntry(item: SimpleFields, settings: Readonly<Record<string, unknown>>, entry: unknown): string {
  const values = entry as Record<string, unknown>; // the field has taken it
  return Object.entries(item)
    .filter(([, field]) => isShown(field, { ...settings, ...values }))
    .filter(([name, field]) => field.type !== 'wholeNumber' || values[name] !== field.initial)
    .map(([name, field]) => tellSetting(field, values[name], settings))
    .join(' ');
}

/** A block's name, or what it is where it has none. */
export function tellBlock(block: Block | undefined): string {
  return block ? block.name || kindOf(block.kind).title : 'a block that is gone';
}

/** A block in one line, with all its settings. */
export function tellWholeBlock(block: Block): string {
  const { settings } = kindOf(block.kind);
  const values = Object.entries(settings).map(
    ([name, field]) => `${field.label}: ${tellSetting(field, block.settings[name], block.settings)}`,
  );
  return [tellBlock(block), ...values].join(' · ');
}

/** Where a wire leads from. @example tellWireStart(flow, wire) // '“no” of “Is the number assigned?”' */
export function tellWireStart(flow: Flow, { from, outcome }: Pick<Wire, 'from' | 'outcome'>): string {
  const block = flow.blocks.find(({ id }) => id === from);
  const outcomes = block ? kindOf(block.kind).outcomes(block.settings) : [];
  const label = outcomes.find(({ id }) => id === outcome)?.label ?? outcome;
  return `“${label}” of “${tellBlock(block)}”`;
}

/** Where a wire leads to. */
export function tellWireEnd(flow: Flow, { to }: Pick<Wire, 'to'>): string {
  return `“${tellBlock(flow.blocks.find(({ id }) => id === to))}”`;
}

/** A note by how it begins. */
export function tellNote({ text }: Note): string {
  const line = text.trim().split('\n')[0] ?? '';
  return line.length > 60 ? `${line.slice(0, 59)}…` : line || 'An empty note';
}

/** A band by its name. */
export function tellBand({ name }: Band): string {
  return name || 'A band without a name';
}
