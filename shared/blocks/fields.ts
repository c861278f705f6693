/**
 * The fields of which the settings of a block are made: how each is checked, and the hints from which the inspector
 * makes its form.
 */
export { choice, choices, yesNo } from './fields/choice.ts';
export { expression } from './fields/expression.ts';
export {
  type Field,
  FieldFault,
  type Fields,
  isShown,
  type RecordKind,
  type SettingsOf,
  type SimpleField,
  type SimpleFields,
} from './fields/field.ts';
export { hours } from './fields/hours.ts';
export { list } from './fields/list.ts';
export { phoneNumber, phones } from './fields/phone.ts';
export { reference, references } from './fields/reference.ts';
export { tags } from './fields/tags.ts';
export { longText, shortText } from './fields/text.ts';
export { tellAmount, wholeNumber } from './fields/wholeNumber.ts';
