import { Button, Skeleton } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { certificateQuery } from '../api/training.ts';
import { companyPath, useCompany } from '../shell/companyContext.ts';
import { Fault } from '../shell/Fault.tsx';
import { Logo } from '../shell/Logo.tsx';
import { tellDay } from '../time/zone.ts';
import css from './Training.module.css';

/** A certificate, on one page of paper. */
export function CertificatePage({ id }: { id: string }) {
  const company = useCompany();
  const { data, error, refetch } = useQuery(certificateQuery(company.id, id));
  if (error) {
    return (
      <div className={css.home}>
        <Fault title="The certificate cannot be shown" error={error} retry={() => void refetch()} />
      </div>
    );
  }
  if (!data) return <Skeleton height={400} role="status" aria-label="The certificate is loading" />;
  return (
    <div className={css.home}>
      <article className={css.certificate}>
        <Logo />
        <p className={css.kind}>Certificate</p>
        <h1>{data.member}</h1>
        <p>
          knows where a call to {company.name} goes,
          <br />
          in every layer of the flow
        </p>
        <p className={css.certified}>
          {data.flowName}, version {data.version}
        </p>
        <p className={css.signed}>
          <span>{tellDay(data.at, company.timeZone)}</span>
          <span>Every answer was judged by the machine that routes the calls.</span>
          <span>No. {data.id}</span>
        </p>
      </article>
      <div className={css.starts} data-screen>
        <Button leftSection={<IconPrinter size={16} aria-hidden />} onClick={() => window.print()}>
          Print
        </Button>
        <Button component={Link} href={companyPath(company.id, '/training')} variant="default">
          Back to Training
        </Button>
      </div>
    </div>
  );
}
