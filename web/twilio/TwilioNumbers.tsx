import { Button } from '@mantine/core';
import { IconPlugConnected } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { useMay } from '../accounts/useMay.ts';
import { twilioAccountQuery, twilioNumbersQuery } from '../api/twilio.ts';
import { companyPath, useCompany } from '../shell/companyContext.ts';
import { Fault } from '../shell/Fault.tsx';
import { PageHead } from '../shell/PageHead.tsx';
import { MissingNumbers } from './MissingNumbers.tsx';
import { NumbersTable } from './NumbersTable.tsx';
import { PublicUrlFault } from './PublicUrlFault.tsx';
import css from './Twilio.module.css';
import { TwilioFault } from './TwilioFault.tsx';

/** The numbers of the company's Twilio account: what each is connected to, and the way to change that. */
export function TwilioNumbers() {
  const company = useCompany();
  const account = useQuery(twilioAccountQuery(company.id));
  if (account.error && !account.data) {
    return (
      <Fault
        title="The Twilio account cannot be shown"
        error={account.error}
        retry={() => void account.refetch()}
      />
    );
  }
  const { accountSid, hasAuthToken, opens } = account.data ?? {};
  return (
    <>
      <PageHead title="Twilio Numbers" />
      {account.data && (accountSid === null || !hasAuthToken || !opens) ? (
        <NoAccount isSet={accountSid !== null} />
      ) : (
        <NumbersOfAccount isReady={account.data !== undefined} />
      )}
    </>
  );
}

function NumbersOfAccount({ isReady }: { isReady: boolean }) {
  const company = useCompany();
  const query = useQuery({ ...twilioNumbersQuery(company.id), enabled: isReady });
  const { data, error } = query;
  if (error && !data) {
    return (
      <div className={css.failed}>
        <TwilioFault error={error} />
        <Button variant="default" loading={query.isFetching} onClick={() => void query.refetch()}>
          Try again
        </Button>
      </div>
    );
  }
  return (
    <>
      {data?.publicUrlFault && <PublicUrlFault fault={data.publicUrlFault} isOpen={false} />}
      {data && data.missing.length > 0 && <MissingNumbers missing={data.missing} />}
      <NumbersTable query={query} />
    </>
  );
}

function NoAccount({ isSet }: { isSet: boolean }) {
  const company = useCompany();
  const mayChange = useMay('changeDirectory');
  return (
    <div className={css.empty}>
      <IconPlugConnected size={32} stroke={1.5} aria-hidden />
      <p>
        {isSet ? 'The tokens of the Twilio account cannot be read.' : 'No Twilio account yet.'}{' '}
        {!mayChange
          ? 'Its numbers are shown here.'
          : isSet
            ? 'Enter them again, and its numbers are shown here.'
            : 'Enter one, and its numbers are shown here, ready to be connected.'}
      </p>
      <Link
        className="quietLink"
        href={companyPath(company.id, '/settings/business-info?field=twilioAccount')}
      >
        Settings → Business Info → Twilio account
      </Link>
    </div>
  );
}
