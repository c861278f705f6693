import { type Field, type Fields, isShown } from '../../shared/blocks/fields.ts';
import { kindOf } from '../../shared/blocks/index.ts';
import { layerOf } from '../../shared/call/transcript.ts';
import { LAYERS } from '../../shared/directory/settingPlaces.ts';
import type { Block } from '../../shared/flow/flow.ts';
import { toInternational, toNational } from '../../shared/phone/e164.ts';
import { tellSetting } from '../flows/tellValue.ts';

/**
 * What a block is found by besides its name: its kind, its layer and everything that is set in it, numbers in every
 * form.
 */
export function wordsOf(block: Block): string {
  const { title, settings } = kindOf(block.kind);
  const layer = LAYERS.find((each) => each.layer === layerOf(block));
  return [title, layer?.name, ...wordsOfAll(settings, block.settings)].filter(Boolean).join(' ');
}

function wordsOfAll(fields: Fields, values: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(fields)
    .filter(([, field]) => isShown(field, values))
    .map(([name, field]) => wordsOfValue(field, values[name], values));
}

function wordsOfValue(field: Field, value: unknown, settings: Readonly<Record<string, unknown>>): string {
  const text = String(value);
  switch (field.type) {
    case 'choice':
      return field.options.find((option) => option.value === value)?.label ?? text;
    case 'phone':
      return wordsOfNumber(text);
    case 'phones':
      return (value as readonly string[]).map(wordsOfNumber).join(' '); // the field took it
    case 'wholeNumber':
      return `${text} ${field.unit}`;
    case 'yesNo':
      return value ? field.label : '';
    case 'longText':
    case 'shortText':
      return text;
    case 'list': {
      const entries = value as ReadonlyArray<Record<string, unknown>>; // the field took it
      return entries.flatMap((entry) => wordsOfAll(field.item, { ...settings, ...entry })).join(' ');
    }
    default:
      return tellSetting(field, value, settings);
  }
}

function wordsOfNumber(number: string): string {
  return number && `${number} ${toNational(number)} ${toInternational(number)}`;
}
