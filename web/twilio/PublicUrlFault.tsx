import { IconAlertTriangle } from '@tabler/icons-react';
import type { TwilioNumbersView } from '../../shared/api/twilio.ts';
import css from './Twilio.module.css';

interface PublicUrlFaultProps {
  fault: NonNullable<TwilioNumbersView['publicUrlFault']>;
  /** Whether the steps are shown at once. */
  isOpen: boolean;
}

/** Why Twilio cannot reach this installation, and what to do about it, step by step. */
export function PublicUrlFault({ fault: { why, steps }, isOpen }: PublicUrlFaultProps) {
  return (
    <div className={css.warning}>
      <IconAlertTriangle size={18} aria-hidden />
      <div>
        <p>
          <b>{why}</b>
        </p>
        <details open={isOpen}>
          <summary>What to do</summary>
          <ol>
            {steps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        </details>
      </div>
    </div>
  );
}
