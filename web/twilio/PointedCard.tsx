import { type ReactNode, useEffect, useId, useRef } from 'react';
import { usePointedField } from '../address/usePointedField.ts';
import css from './Twilio.module.css';

interface PointedCardProps {
  /** What an address says to point here: `?field=twilioAccount`. */
  field: string;
  title: string;
  /** What it is for. */
  says: string;
  /** Whether what is to be filled in is there. */
  isLoaded: boolean;
  children: ReactNode;
}

/** A part of a page that an address can point at: it comes into view, with the caret in its first field. */
export function PointedCard({ field, title, says, isLoaded, children }: PointedCardProps) {
  const heading = useId();
  const ref = useRef<HTMLElement>(null);
  const isPointedAt = usePointedField() === field;
  useEffect(() => {
    if (!isPointedAt || !isLoaded) return;
    ref.current?.scrollIntoView({ block: 'start' });
    ref.current?.querySelector('input')?.focus({ preventScroll: true });
  }, [isPointedAt, isLoaded]);
  return (
    <section ref={ref} className={css.account} aria-labelledby={heading}>
      <h2 id={heading}>{title}</h2>
      <p className={css.quiet}>{says}</p>
      {children}
    </section>
  );
}
