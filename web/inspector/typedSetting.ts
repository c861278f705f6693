import { type Field, FieldFault } from '../../shared/blocks/fields.ts';
import { toE164 } from '../../shared/phone/e164.ts';
import { readPhone, tidyPhone } from '../phone/judgePhone.ts';

/** The value that somebody typed, or what is wrong with it. */
export type TypedSetting = { ok: true; value: unknown } | { ok: false; fault: string };

/** A field whose value is typed, letter by letter. */
export type TypedField = Extract<Field, { type: 'longText' | 'shortText' | 'wholeNumber' | 'phone' }>;

/**
 * Reads what is typed into a field as its value. `country` is the one in which national numbers are read.
 *
 * @example readTyped(ring.settings.seconds, '4', 'US') // { ok: false, fault: 'Expected a whole number of …' }
 */
export function readTyped(field: TypedField, typed: string, country: string): TypedSetting {
  try {
    return { ok: true, value: field.parse(toValue(field, typed, country)) };
  } catch (error) {
    if (!(error instanceof FieldFault)) throw error;
    return { ok: false, fault: error.message };
  }
}

/** Writes a value the way people type it; phones nationally in the company's own country. */
export function writeTyped(field: TypedField, value: unknown, country: string): string {
  const text = String(value);
  return field.type === 'phone' ? (tidyPhone(readPhone(text, country), country) ?? text) : text;
}

/** What the field asserts about; what is no value is handed on as it was typed, for the field to refuse. */
function toValue({ type }: TypedField, typed: string, country: string): unknown {
  const trimmed = typed.trim();
  if (type === 'wholeNumber') return /^[+-]?\d+$/.test(trimmed) ? Number(trimmed) : typed;
  if (type === 'phone') return trimmed && (toE164(trimmed, country) ?? typed);
  return typed;
}
