import { PasswordInput } from '@mantine/core';
import { IconArrowBigUpLine } from '@tabler/icons-react';
import { type KeyboardEvent, useState } from 'react';
import { FormField } from '../forms/FormField.tsx';
import css from './Session.module.css';
import type { FieldBinding } from './useEntryForm.ts';

interface PasswordFieldProps extends FieldBinding {
  /** The field's name in its form. */
  name: string;
  label?: string;
  /** A password that is chosen here: says the rule. */
  isNew?: boolean;
  /** It gets the focus when the dialog that it is in opens. */
  isFirst?: boolean;
}

const ORDER: Array<'label' | 'input' | 'description' | 'error'> = ['label', 'input', 'description', 'error'];

/** A password, which can be shown. Says when Caps Lock is on. */
export function PasswordField(props: PasswordFieldProps) {
  const { name, label = 'Password', isNew = false, isFirst = false, ...field } = props;
  const [isShown, setShown] = useState(false);
  const [hasCapsLock, setCapsLock] = useState(false);
  const watch = (event: KeyboardEvent) => setCapsLock(event.getModifierState('CapsLock'));
  return (
    <FormField name={name}>
      <PasswordInput
        {...field}
        data-autofocus={isFirst || undefined}
        label={label}
        inputWrapperOrder={ORDER}
        description={isNew ? '10 to 128 characters.' : undefined}
        autoComplete={isNew ? 'new-password' : 'current-password'}
        maxLength={256}
        visible={isShown}
        onVisibilityChange={setShown}
        visibilityToggleFocusable
        visibilityToggleButtonProps={{ 'aria-label': `Show: ${label}` }}
        onKeyDown={watch}
        onKeyUp={watch}
        onBlur={() => setCapsLock(false)}
      />
      <span className={css.capsLock} role="status">
        {hasCapsLock && (
          <>
            <IconArrowBigUpLine size={14} aria-hidden /> Caps Lock is on.
          </>
        )}
      </span>
    </FormField>
  );
}
