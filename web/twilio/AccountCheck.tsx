import { Button } from '@mantine/core';
import { IconCircleCheckFilled, IconPlugConnected } from '@tabler/icons-react';
import { useState } from 'react';
import type { TwilioAccountCheck } from '../../shared/api/twilio.ts';
import { asError } from '../api/asError.ts';
import { checkTwilioAccount } from '../api/twilio.ts';
import { useCompany } from '../shell/companyContext.ts';
import css from './Twilio.module.css';
import { TwilioFault } from './TwilioFault.tsx';

/** Asks Twilio whether the stored token opens the account, and tells what it says. */
export function AccountCheck({ isDirty }: { isDirty: boolean }) {
  const company = useCompany();
  const [isChecking, setChecking] = useState(false);
  const [found, setFound] = useState<TwilioAccountCheck | null>(null);
  const [error, setError] = useState<Error | null>(null);
  const check = async () => {
    setChecking(true);
    setFound(null);
    setError(null);
    try {
      setFound(await checkTwilioAccount(company.id));
    } catch (thrown) {
      setError(asError(thrown));
    } finally {
      setChecking(false);
    }
  };
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
        Check the account
      </Button>
      <span role="status">
        {isDirty && <span className={css.quiet}>Save first: the stored account is checked.</span>}
        {found && !isDirty && (
          <span className={css.state} data-state={found.status === 'active' ? 'connected' : 'drifted'}>
            <IconCircleCheckFilled size={15} aria-hidden />
            Twilio knows it as “{found.friendlyName}”, {found.status}.
          </span>
        )}
      </span>
      {error && !isDirty && <TwilioFault error={error} />}
    </div>
  );
}
