import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMay } from '../accounts/useMay.ts';
import { twilioAccountQuery } from '../api/twilio.ts';
import { useCompany } from '../shell/companyContext.ts';
import { Fault } from '../shell/Fault.tsx';
import { AccountFacts } from './AccountFacts.tsx';
import { AccountForm } from './AccountForm.tsx';
import { PointedCard } from './PointedCard.tsx';

/** The company's Twilio account. An address points at it with `?field=twilioAccount`. */
export function TwilioAccountCard() {
  const company = useCompany();
  const { data, error, refetch } = useQuery(twilioAccountQuery(company.id));
  const mayChange = useMay('changeDirectory');
  return (
    <PointedCard
      field="twilioAccount"
      title="Twilio account"
      says="With its tokens Ringpath makes sure that calls come from Twilio, and connects numbers. They are stored encrypted and never shown again."
      isLoaded={data !== undefined}
    >
      {data && mayChange ? (
        <AccountForm account={data} />
      ) : data ? (
        <AccountFacts account={data} />
      ) : error ? (
        <Fault title="The Twilio account cannot be shown" error={error} retry={() => void refetch()} />
      ) : (
        <Skeleton height={264} radius={8} maw={640} />
      )}
    </PointedCard>
  );
}
