import type { Field } from '../../shared/blocks/fields.ts';
import { kindOf } from '../../shared/blocks/index.ts';
import type { Band, Block, Flow, Note, Wire } from '../../shared/flow/flow.ts';
import { toNational } from '../../shared/phone/e164.ts';

/** How a value of each type of field is said. */
const SAID: { [Type in Field['type']]: (value: unknown, field: Extract<Field, { type: Type }>) => string } = {
  longText: (value) => (value === '' ? 'Empty' : `“${String(value)}”`),
  wholeNumber: (value, { unit }) => `${String(value)} ${unit}`,
  choice: (value, { options }) => options.find((option) => option.value === value)?.label ?? String(value),
  phone: (value) => (value ? toNational(String(value)) : 'Empty'),
  yesNo: (value) => (value ? 'Yes' : 'No'),
};

/** A setting's value in words. @example tellSetting(seconds, 20) // '20 seconds' */
export function tellSetting(field: Field, value: unknown): string {
  // The table has the entry of this very type, which the compiler cannot follow.
  const say = SAID[field.type] as (value: unknown, field: Field) => string;
  return value === undefined ? 'Empty' : say(value, field);
}

/** A block's name, or what it is where it has none. */
export function tellBlock(block: Block | undefined): string {
  return block ? block.name || kindOf(block.kind).title : 'a block that is gone';
}

/** A block in one line, with all its settings. */
export function tellWholeBlock(block: Block): string {
  const { settings } = kindOf(block.kind);
  const values = Object.entries(settings).map(
    ([name, field]) => `${field.label}: ${tellSetting(field, block.settings[name])}`,
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
