import { Button } from '@mantine/core';
import { Link } from 'wouter';
import type { TwilioNumberView } from '../../shared/api/twilio.ts';
import { toNational } from '../../shared/phone/e164.ts';
import type { NumberDeed } from '../api/twilio.ts';
import { companyPath, useCompany } from '../shell/companyContext.ts';
import { canConnect, canDisconnect } from './voiceSettings.ts';

interface NumberActionsProps {
  number: TwilioNumberView;
  onChange(deed: NumberDeed): void;
}

/** What can be done with one number of the account. */
export function NumberActions({ number, onChange }: NumberActionsProps) {
  const company = useCompany();
  const name = toNational(number.number);
  if (number.belongsTo === 'nobody') {
    return (
      <Button
        component={Link}
        href={companyPath(
          company.id,
          `/settings/phone-numbers/new?number=${encodeURIComponent(number.number)}`,
        )}
        variant="default"
        size="compact-sm"
        aria-label={`Add to this company: ${name}`}
      >
        Add to this company
      </Button>
    );
  }
  return (
    <>
      {canConnect(number) && (
        <Button
          variant="light"
          size="compact-sm"
          aria-label={`Connect ${name}`}
          onClick={() => onChange('connect')}
        >
          Connect
        </Button>
      )}
      {canDisconnect(number) && (
        <Button
          variant="default"
          size="compact-sm"
          aria-label={`Disconnect ${name}`}
          onClick={() => onChange('disconnect')}
        >
          Disconnect
        </Button>
      )}
    </>
  );
}
