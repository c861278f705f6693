import { IconAlertTriangle } from '@tabler/icons-react';
import type { TwilioNumberView } from '../../shared/api/twilio.ts';
import css from './Twilio.module.css';
import { tellWarning } from './tellWarning.ts';

/** Says in full why connecting this number would change nothing for its calls. */
export function NumberWarning({ number }: { number: TwilioNumberView }) {
  const warning = tellWarning(number);
  return (
    warning && (
      <div className={css.warning}>
        <IconAlertTriangle size={18} aria-hidden />
        <p>{warning.long}</p>
      </div>
    )
  );
}
