import type { Field } from '../../shared/blocks/fields.ts';
import { kindOf } from '../../shared/blocks/index.ts';
import { layerOf } from '../../shared/call/transcript.ts';
import { LAYERS } from '../../shared/directory/settingPlaces.ts';
import type { Block } from '../../shared/flow/flow.ts';
import { toInternational, toNational } from '../../shared/phone/e164.ts';
import { tellSetting } from '../flows/tellValue.ts';

/** What a block is found by besides its name: its kind, its layer and everything that is set in it, numbers in every form. */
export function wordsOf(block: Block): string {
  const { title, settings } = kindOf(block.kind);
  const layer = LAYERS.find((each) => each.layer === layerOf(block));
  const values = Object.entries(settings).map(([name, field]) => wordsOfValue(field, block.settings[name]));
  return [title, layer?.name, ...values].filter(Boolean).join(' ');
}

function wordsOfValue(field: Field, value: unknown): string {
  const text = String(value);
  switch (field.type) {
    case 'choice':
      return field.options.find((option) => option.value === value)?.label ?? text;
    case 'phone':
      return text && `${text} ${toNational(text)} ${toInternational(text)}`;
    case 'wholeNumber':
      return `${text} ${field.unit}`;
    case 'yesNo':
      return value ? field.label : '';
    case 'longText':
    case 'shortText':
      return text;
    default:
      return tellSetting(field, value);
  }
}
