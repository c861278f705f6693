import { Button } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import { type FormEvent, type ReactNode, useEffect, useEffectEvent, useRef } from 'react';
import { focusField } from '../forms/FormField.tsx';
import css from './Session.module.css';
import type { EntryFormHandle } from './useEntryForm.ts';

interface EntryFormProps<Fields extends object> {
  form: EntryFormHandle<Fields>;
  /** The deed: “Sign in”. */
  button: string;
  /** The fields, in `FormField`s; none where there is nothing to type. */
  children?: ReactNode;
  /** Stands below the button, or beside it where the form is a part of a page. */
  aside?: ReactNode;
  /** The form is all that the page or the dialog asks for, so it takes the focus, and its button is as wide as it. */
  isAlone?: boolean;
}

const DOTS = { type: 'dots' } as const;

/** A small form with its button: sign-in, a new password, a code. */
export function EntryForm<Fields extends object>(props: EntryFormProps<Fields>) {
  const { form, button, children, aside, isAlone = false } = props;
  const ref = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (!isAlone) return;
    const inputs = [...(ref.current?.querySelectorAll<HTMLInputElement>('input:not([readonly])') ?? [])];
    inputs.find(({ value }) => value === '')?.focus();
  }, [isAlone]);
  const focusFault = useEffectEvent(() => {
    const names = Object.entries(form.faults).flatMap(([name, fault]) => (fault ? [name] : []));
    if (names.length > 0) focusField(ref.current, names);
    else lastInput(ref.current)?.select();
  });
  useEffect(() => {
    if (form.failures > 0) focusFault();
  }, [form.failures]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void form.submit();
  };
  return (
    <form ref={ref} className={css.form} data-alone={isAlone || undefined} noValidate onSubmit={submit}>
      {children}
      {form.error && (
        <p className={css.error} role="alert">
          <IconAlertCircle size={18} aria-hidden />
          {form.error}
        </p>
      )}
      <div className={css.buttons}>
        <Button type="submit" fullWidth={isAlone} loading={form.isSending} loaderProps={DOTS}>
          {button}
        </Button>
        {aside}
      </div>
    </form>
  );
}

/** What was not right is most likely the secret, which stands last. */
function lastInput(form: HTMLElement | null): HTMLInputElement | undefined {
  return [...(form?.querySelectorAll<HTMLInputElement>('input:not([readonly])') ?? [])].at(-1);
}
