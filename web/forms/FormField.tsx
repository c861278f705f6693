import { type ReactNode, useEffect, useRef } from 'react';
import { usePointedField } from '../address/usePointedField.ts';
import css from './RecordForm.module.css';

interface FormFieldProps {
  /** The field's name in the record: where a fault is shown, the focus goes there. */
  name: string;
  /** The name by which an address points at the field, with `?field=`. */
  pointedBy?: string;
  /** The control, with its label. */
  children: ReactNode;
}

const CONTROLS = 'input:not([type=hidden]), select, textarea, button';

/** One field of a form. The address's `?field=` brings it into view, with the focus and a mark. */
export function FormField({ name, pointedBy, children }: FormFieldProps) {
  const isPointedAt = usePointedField() === pointedBy && pointedBy !== undefined;
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!isPointedAt) return;
    ref.current?.scrollIntoView({ block: 'center' });
    ref.current?.querySelector<HTMLElement>(CONTROLS)?.focus({ preventScroll: true });
  }, [isPointedAt]);
  return (
    <div ref={ref} className={css.field} data-field={name} data-pointed={isPointedAt || undefined}>
      {children}
    </div>
  );
}

/** Brings the first of these fields of a form into view and gives it the focus. */
export function focusField(form: HTMLElement | null, names: readonly string[]): void {
  const fields = [...(form?.querySelectorAll<HTMLElement>('[data-field]') ?? [])];
  const first = fields.find(({ dataset }) => names.includes(dataset.field ?? ''));
  first?.querySelector<HTMLElement>(CONTROLS)?.focus();
}
