import { Button } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconAlertCircle, IconCheck } from '@tabler/icons-react';
import { type FormEvent, type MouseEvent, type ReactNode, useEffect, useEffectEvent, useRef } from 'react';
import type { Permission } from '../../shared/accounts/roles.ts';
import { tellWhoMay } from '../accounts/tellRoles.ts';
import { useMay } from '../accounts/useMay.ts';
import { ConflictDialog } from './ConflictDialog.tsx';
import { focusField } from './FormField.tsx';
import { MoveDialog } from './MoveDialog.tsx';
import { namesOf } from './mergeFields.ts';
import css from './RecordForm.module.css';
import type { RecordFormHandle } from './useRecordForm.ts';

interface RecordFormProps<Fields extends object> {
  form: RecordFormHandle<Fields>;
  /** The article's word: “Save”, “Update Company”. */
  button: string;
  /** The fields, in `FormField`s. */
  children: ReactNode;
  /** Stands at the end of the row of buttons, such as “Remove”. */
  aside?: ReactNode;
  /** What one needs to be allowed to change the record; whoever is not sees it as it is. */
  permission?: Permission;
}

const DOTS = { type: 'dots' } as const;

/**
 * A record's form with its own button. Ctrl+S saves, too. Says politely that it is saved, keeps what was typed when
 * it could not be, and lets the person choose where somebody else changed the record meanwhile. Whose role may not
 * change the record sees its fields and no button.
 */
export function RecordForm<Fields extends object>(props: RecordFormProps<Fields>) {
  const { form, children, permission = 'changeDirectory' } = props;
  if (useMay(permission)) return <ChangeableForm {...props} />;
  return <SeenForm title={form.title} permission={permission} fields={children} />;
}

interface SeenFormProps {
  title: string;
  permission: Permission;
  fields: ReactNode;
}

function SeenForm({ title, permission, fields }: SeenFormProps) {
  // The keys that save do nothing: neither does the browser save its page.
  useHotkeys([['mod + S', () => {}]], []);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: its fields have no focus, and what scrolls must be reached by the keyboard
    <section className={css.form} aria-label={title} tabIndex={0}>
      <p className={css.readOnly}>You can read this. {tellWhoMay(permission, 'first')} can change it.</p>
      <fieldset className={css.fields} disabled>
        {fields}
      </fieldset>
    </section>
  );
}

function ChangeableForm<Fields extends object>({ form, button, children, aside }: RecordFormProps<Fields>) {
  const ref = useRef<HTMLFormElement>(null);
  const { state, faults, labels } = form;
  const isSaving = state.phase === 'saving';
  useSaveKey(ref, form);

  const faulty = state.failures > 0 ? namesOf(faults) : [];
  const focusFaulty = useEffectEvent(() => focusField(ref.current, faulty));
  useEffect(() => {
    if (state.failures > 0) focusFaulty();
  }, [state.failures]);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    leaveField(ref.current);
    await form.submit();
  };
  return (
    <form ref={ref} className={css.form} noValidate onSubmit={submit} aria-label={form.title}>
      <div className={css.fields}>{children}</div>
      {state.error && (
        <p className={css.error} role="alert">
          <IconAlertCircle size={18} aria-hidden />
          {state.error}
        </p>
      )}
      {faulty.length > 0 && (
        <p className={css.error} role="alert">
          <IconAlertCircle size={18} aria-hidden />
          Not saved: see {tellFields(faulty.map((name) => labels[name]))}.
        </p>
      )}
      <div className={css.buttons}>
        <Button type="submit" loading={isSaving} loaderProps={DOTS} onMouseDown={keepFocus}>
          {button}
        </Button>
        {form.isDirty && !isSaving && (
          <Button variant="default" onClick={form.discard} onMouseDown={keepFocus}>
            Discard
          </Button>
        )}
        <span className={css.said} role="status">
          {isSaving && <span className={css.quiet}>Saving…</span>}
          {state.phase === 'saved' && (
            <span className={css.saved}>
              <IconCheck size={16} aria-hidden /> Saved
            </span>
          )}
          {state.phase === 'unchanged' && <span className={css.quiet}>Nothing has changed.</span>}
          {form.isDirty && !isSaving && <span className={css.quiet}>Changed</span>}
        </span>
        {aside && <span className={css.aside}>{aside}</span>}
      </div>
      <ConflictDialog form={form} />
      <MoveDialog form={form} />
    </form>
  );
}

/**
 * A field that is left may say something, which moves the button away from under the pointer: so a press of the
 * button leaves no field, and saving does it instead.
 */
function keepFocus(event: MouseEvent): void {
  event.preventDefault();
}

/** Lets the field that has the focus do what it does when it is left, such as to tidy a number. */
function leaveField(form: HTMLElement | null): void {
  const field = document.activeElement;
  if (!(field instanceof HTMLInputElement) || !form?.contains(field)) return;
  field.blur();
  field.focus();
}

/** Ctrl+S saves the form that has the focus; from outside of all forms, those that are not saved. */
function useSaveKey<Fields extends object>(
  ref: { current: HTMLFormElement | null },
  form: RecordFormHandle<Fields>,
): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.key.toLowerCase() !== 's' || !(event.ctrlKey || event.metaKey) || event.altKey) return;
    event.preventDefault();
    const focused = document.activeElement;
    if (focused?.closest('[role="dialog"]') && !ref.current?.closest('[role="dialog"]')) return;
    const own = focused?.closest('form');
    if (own !== ref.current && (own || !form.isDirty)) return;
    leaveField(ref.current);
    void form.submit();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => press(event);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}

function tellFields(labels: string[]): string {
  return new Intl.ListFormat('en', { type: 'conjunction' }).format(labels);
}
