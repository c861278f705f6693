import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useMay } from '../accounts/useMay.ts';
import { usePointedField } from '../address/usePointedField.ts';
import { twilioAccountQuery } from '../api/twilio.ts';
import { useCompany } from '../shell/companyContext.ts';
import { Fault } from '../shell/Fault.tsx';
import { AccountFacts } from './AccountFacts.tsx';
import { AccountForm } from './AccountForm.tsx';
import css from './Twilio.module.css';

/** The company's Twilio account. An address points at it with `?field=twilioAccount`. */
export function TwilioAccountCard() {
  const company = useCompany();
  const { data, error, refetch } = useQuery(twilioAccountQuery(company.id));
  const mayChange = useMay('changeDirectory');
  const isPointedAt = usePointedField() === 'twilioAccount';
  const ref = useRef<HTMLElement>(null);
  const isLoaded = data !== undefined;
  useEffect(() => {
    if (!isPointedAt || !isLoaded) return;
    ref.current?.scrollIntoView({ block: 'start' });
    ref.current?.querySelector('input')?.focus({ preventScroll: true });
  }, [isPointedAt, isLoaded]);
  return (
    <section ref={ref} className={css.account} aria-labelledby="twilio-account">
      <h2 id="twilio-account">Twilio account</h2>
      <p className={css.quiet}>
        With its tokens Ringpath makes sure that calls come from Twilio, and connects numbers. They are stored
        encrypted and never shown again.
      </p>
      {data && mayChange ? (
        <AccountForm account={data} />
      ) : data ? (
        <AccountFacts account={data} />
      ) : error ? (
        <Fault title="The Twilio account cannot be shown" error={error} retry={() => void refetch()} />
      ) : (
        <Skeleton height={264} radius={8} maw={640} />
      )}
    </section>
  );
}
