import { Switch } from '@mantine/core';
import type { Field } from '../../shared/blocks/fields.ts';
import { ChoiceField } from '../forms/ChoiceField.tsx';
import { FormField } from '../forms/FormField.tsx';
import { ChoicesControl } from './controls/ChoicesControl.tsx';
import type { ControlProps } from './controls/control.ts';
import { ExpressionControl } from './controls/ExpressionControl.tsx';
import { HoursControl } from './controls/hours/HoursControl.tsx';
import { ListControl } from './controls/ListControl.tsx';
import { PhonesControl } from './controls/PhonesControl.tsx';
import { RecordControl } from './controls/RecordControl.tsx';
import { RecordsControl } from './controls/RecordsControl.tsx';
import { TagsControl } from './controls/TagsControl.tsx';
import { TypedControl } from './controls/TypedControl.tsx';

/** One setting of a block, with the control that its field asks for. What does not fit is never handed on. */
export function SettingField(props: ControlProps) {
  return <FormField name={props.name}>{controlOf(props)}</FormField>;
}

function controlOf(props: ControlProps): React.ReactNode {
  // The table has the entry of this very type, which the compiler cannot follow.
  const Control = CONTROLS[props.field.type] as React.ComponentType<ControlProps>;
  return <Control {...props} />;
}

/** The control of each type of field. */
const CONTROLS: {
  [Type in Field['type']]: React.ComponentType<ControlProps<Extract<Field, { type: Type }>>>;
} = {
  longText: TypedControl,
  expression: ExpressionControl,
  shortText: TypedControl,
  wholeNumber: TypedControl,
  phone: TypedControl,
  choice: ChoiceControl,
  choices: ChoicesControl,
  tags: TagsControl,
  yesNo: YesNoControl,
  phones: PhonesControl,
  reference: RecordControl,
  references: RecordsControl,
  list: ListControl,
  hours: HoursControl,
};

function ChoiceControl({ field, value, onChange }: ControlProps<Extract<Field, { type: 'choice' }>>) {
  return (
    <ChoiceField
      label={field.label}
      description={field.help}
      value={String(value)}
      choices={field.options}
      onChange={(chosen) => onChange(field.parse(chosen), { isTyped: false })}
      nothing="Nothing matches."
    />
  );
}

function YesNoControl({ field, value, onChange }: ControlProps<Extract<Field, { type: 'yesNo' }>>) {
  return (
    <Switch
      label={field.label}
      description={field.help}
      checked={value === true}
      onChange={({ currentTarget }) => onChange(currentTarget.checked, { isTyped: false })}
    />
  );
}
