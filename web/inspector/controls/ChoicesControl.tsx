import { Checkbox } from '@mantine/core';
import css from './Controls.module.css';
import type { ControlProps, FieldOf } from './control.ts';

/** Several of a fixed list, each with a box to tick. */
export function ChoicesControl({ field, value, onChange }: ControlProps<FieldOf<'choices'>>) {
  const chosen = value as readonly string[]; // the field took it
  return (
    <Checkbox.Group
      label={field.label}
      description={field.help}
      value={[...chosen]}
      onChange={(next) => {
        const inOrder = field.options.map((option) => option.value).filter((each) => next.includes(each));
        onChange(field.parse(inOrder), { isTyped: false });
      }}
    >
      <div className={css.boxes}>
        {field.options.map((option) => (
          <Checkbox key={option.value} value={option.value} label={option.label} />
        ))}
      </div>
    </Checkbox.Group>
  );
}
