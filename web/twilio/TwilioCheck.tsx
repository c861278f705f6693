import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheckFilled, IconPlugConnected } from '@tabler/icons-react';
import { useState } from 'react';
import { asError } from '../api/asError.ts';
import css from './Twilio.module.css';
import { TwilioFault } from './TwilioFault.tsx';

/** What Twilio says of something that is stored here. */
interface Said {
  isGood: boolean;
  words: string;
}

interface TwilioCheckProps {
  button: string;
  /** What is checked, such as “account”. */
  what: string;
  /** Something else is typed than what is stored. */
  isDirty: boolean;
  ask(): Promise<Said>;
}

/** Asks Twilio about something that is stored here, and tells what it says. */
export function TwilioCheck({ button, what, isDirty, ask }: TwilioCheckProps) {
  const [isChecking, setChecking] = useState(false);
  const [said, setSaid] = useState<Said | null>(null);
  const [error, setError] = useState<Error | null>(null);
  const check = async () => {
    setChecking(true);
    setSaid(null);
    setError(null);
    try {
      setSaid(await ask());
    } catch (thrown) {
      setError(asError(thrown));
    } finally {
      setChecking(false);
    }
  };
  const Icon = said?.isGood ? IconCircleCheckFilled : IconAlertTriangle;
  return (
    <div className={css.check}>
      <Button
        variant="default"
        size="xs"
        h={32}
        loading={isChecking}
        disabled={isDirty}
        onClick={() => void check()}
        leftSection={<IconPlugConnected size={15} aria-hidden />}
      >
        {button}
      </Button>
      <span role="status">
        {isDirty && <span className={css.quiet}>Save first: the stored {what} is checked.</span>}
        {said && !isDirty && (
          <span className={css.state} data-state={said.isGood ? 'connected' : 'drifted'}>
            <Icon size={15} aria-hidden />
            {said.words}
          </span>
        )}
      </span>
      {error && !isDirty && <TwilioFault error={error} />}
    </div>
  );
}
