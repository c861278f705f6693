import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMay } from '../accounts/useMay.ts';
import { apiKeyQuery } from '../api/browserPhone.ts';
import { twilioAccountQuery } from '../api/twilio.ts';
import { useCompany } from '../shell/companyContext.ts';
import { Fault } from '../shell/Fault.tsx';
import { ApiKeyForm } from './ApiKeyForm.tsx';
import { PointedCard } from './PointedCard.tsx';
import css from './Twilio.module.css';

/** The API key with which staff answer in the browser. An address points at it with `?field=browserPhones`. */
export function BrowserPhonesCard() {
  const company = useCompany();
  const account = useQuery(twilioAccountQuery(company.id));
  const { data, error, refetch } = useQuery(apiKeyQuery(company.id));
  const mayChange = useMay('changeDirectory');
  return (
    <PointedCard
      field="browserPhones"
      title="Browser phones"
      says="With an API key of the Twilio account, users can answer calls in the browser where a flow rings them there. A member answers as the user who has the same e-mail address."
      isLoaded={data !== undefined && account.data !== undefined}
    >
      {error && !data ? (
        <Fault title="The API key cannot be shown" error={error} retry={() => void refetch()} />
      ) : !data || !account.data ? (
        <Skeleton height={160} radius={8} maw={640} />
      ) : account.data.accountSid === null ? (
        <p className={css.quiet}>Enter the Twilio account first.</p>
      ) : mayChange ? (
        <ApiKeyForm stored={data} />
      ) : (
        <dl className={css.facts}>
          <dt>API Key SID</dt>
          <dd>{data.keySid ?? 'Not set'}</dd>
        </dl>
      )}
    </PointedCard>
  );
}
