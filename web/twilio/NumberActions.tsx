import { Button } from '@mantine/core';
import { Link } from 'wouter';
import type { TwilioNumberView } from '../../shared/api/twilio.ts';
import { toNational } from '../../shared/phone/e164.ts';
import type { NumberDeed } from '../api/twilio.ts';
import { companyPath, useCompany } from '../shell/companyContext.ts';
import { canConnect, settingsWithout } from './voiceSettings.ts';

interface NumberActionsProps {
  number: TwilioNumberView;
  publicUrl: string;
  onChange(deed: NumberDeed): void;
}

/** What can be done with one number of the account. */
export function NumberActions({ number, publicUrl, onChange }: NumberActionsProps) {
  const company = useCompany();
  const name = toNational(number.number);
  const leadsHere = settingsWithout(number, publicUrl) !== null;
  return (
    <>
      {number.belongsTo === 'nobody' && (
        <Button
          component={Link}
          href={companyPath(
            company.id,
            `/settings/phone-numbers/new?number=${encodeURIComponent(number.number)}`,
          )}
          variant="default"
          size="compact-xs"
          aria-label={`Add to this company: ${name}`}
        >
          {leadsHere ? 'Add' : 'Add to this company'}
        </Button>
      )}
      {canConnect(number) && (
        <Button
          variant="light"
          size="compact-xs"
          aria-label={`Connect ${name}`}
          onClick={() => onChange('connect')}
        >
          Connect
        </Button>
      )}
      {leadsHere && (
        <Button
          variant="default"
          size="compact-xs"
          aria-label={`Disconnect ${name}`}
          onClick={() => onChange('disconnect')}
        >
          Disconnect
        </Button>
      )}
    </>
  );
}
