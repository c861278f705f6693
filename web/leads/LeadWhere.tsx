import { NativeSelect, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { toNational } from '../../shared/phone/e164.ts';
import { phoneNumbersQuery } from '../api/settings.ts';
import { useCompany } from '../shell/companyContext.ts';
import { WhereLine } from '../where/WhereLine.tsx';
import css from './Leads.module.css';

/** Which phone rings now when the lead calls one of the company's numbers. */
export function LeadWhere({ id }: { id: string }) {
  const company = useCompany();
  const numbers = useQuery(phoneNumbersQuery(company.id));
  const [called, setCalled] = useState<string | null>(null);
  const all = numbers.data ?? [];
  return (
    <div className={css.where}>
      {numbers.isPending && <Skeleton className={css.called} height={56} />}
      {all.length > 1 && (
        <NativeSelect
          className={css.called}
          label="When they call"
          data={all.map(({ number, label }) => ({
            value: number,
            label: label ? `${label} · ${toNational(number)}` : toNational(number),
          }))}
          value={called ?? all[0]?.number}
          onChange={(event) => setCalled(event.currentTarget.value)}
        />
      )}
      <WhereLine of={{ type: 'lead', id, ...((called ?? all[0]) && { called: called ?? all[0]?.number }) }} />
    </div>
  );
}
