import { type ReactNode, useEffect, useRef } from 'react';
import { useSearch } from 'wouter';
import type { SettingName } from '../../shared/directory/settingPlaces.ts';
import css from './Settings.module.css';

interface FieldProps {
  label: string;
  /** The name by which an address points at the field. */
  name?: SettingName;
  children: ReactNode;
}

/** One field and its value. The address's `?field=` brings it into view, with the focus and a mark. */
export function Field({ label, name, children }: FieldProps) {
  const isPointedAt = usePointedField() === name && name !== undefined;
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!isPointedAt) return;
    ref.current?.scrollIntoView({ block: 'center' });
    ref.current?.focus({ preventScroll: true });
  }, [isPointedAt]);
  return (
    <div
      ref={ref}
      className={css.field}
      data-pointed={isPointedAt || undefined}
      tabIndex={isPointedAt ? -1 : undefined}
    >
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** The field the address points at. */
export function usePointedField(): string | null {
  return new URLSearchParams(useSearch()).get('field');
}
