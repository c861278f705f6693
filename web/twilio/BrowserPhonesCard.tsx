import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useMay } from '../accounts/useMay.ts';
import { usePointedField } from '../address/usePointedField.ts';
import { apiKeyQuery } from '../api/browserPhone.ts';
import { twilioAccountQuery } from '../api/twilio.ts';
import { useCompany } from '../shell/companyContext.ts';
import { Fault } from '../shell/Fault.tsx';
import { ApiKeyForm } from './ApiKeyForm.tsx';
import css from './Twilio.module.css';

/** The API key with which staff answer in the browser. An address points at it with `?field=browserPhones`. */
export function BrowserPhonesCard() {
  const company = useCompany();
  const account = useQuery(twilioAccountQuery(company.id));
  const { data, error, refetch } = useQuery(apiKeyQuery(company.id));
  const mayChange = useMay('changeDirectory');
  const isPointedAt = usePointedField() === 'browserPhones';
  const ref = useRef<HTMLElement>(null);
  const isLoaded = data !== undefined && account.data !== undefined;
  useEffect(() => {
    if (!isPointedAt || !isLoaded) return;
    ref.current?.scrollIntoView({ block: 'start' });
    ref.current?.querySelector('input')?.focus({ preventScroll: true });
  }, [isPointedAt, isLoaded]);
  return (
    <section ref={ref} className={css.account} aria-labelledby="browser-phones">
      <h2 id="browser-phones">Browser phones</h2>
      <p className={css.quiet}>
        With an API key of the Twilio account, users can answer calls in the browser where a flow rings them
        there. A member answers as the user who has the same e-mail address.
      </p>
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
    </section>
  );
}
