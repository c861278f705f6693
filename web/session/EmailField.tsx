import { TextInput } from '@mantine/core';
import { FormField } from '../forms/FormField.tsx';
import css from './Session.module.css';
import type { FieldBinding } from './useEntryForm.ts';

interface EmailFieldProps extends FieldBinding {
  /** The field's name in its form. */
  name: string;
  /** Only this one may sign in here, so that it cannot be changed. */
  isFixed?: boolean;
}

/** The e-mail address of who signs in. */
export function EmailField({ name, isFixed = false, ...field }: EmailFieldProps) {
  return (
    <FormField name={name}>
      <TextInput
        {...field}
        label="Email"
        type="email"
        inputMode="email"
        autoComplete="username"
        spellCheck={false}
        maxLength={320}
        readOnly={isFixed}
        classNames={{ input: isFixed ? css.fixed : undefined }}
      />
    </FormField>
  );
}
