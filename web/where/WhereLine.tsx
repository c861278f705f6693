import { Button, Skeleton } from '@mantine/core';
import { IconPhoneIncoming, IconPhoneOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { WhereView } from '../../shared/api/where.ts';
import { explain } from '../../shared/call/sentence.ts';
import { type WhereOf, whereQuery } from '../api/where.ts';
import { SettingLink } from '../settings/SettingLink.tsx';
import { useCompany } from '../shell/companyContext.ts';
import { OpenTestCall } from './OpenTestCall.tsx';
import { tellCall } from './tellWhere.ts';
import css from './Where.module.css';
import { WhereText } from './WhereText.tsx';

/**
 * Where would this go? Which phone rings now for a number, a user or a lead, why, and the way to see that very call
 * on the chart.
 *
 * @example <WhereLine of={{ type: 'lead', id: lead.id }} />
 */
export function WhereLine({ of }: { of: WhereOf }) {
  const company = useCompany();
  const { data, error, refetch, dataUpdatedAt, isPlaceholderData } = useQuery({
    ...whereQuery(company.id, of),
    // Another number that the same one calls: the answer before stays, dimmed, until the new one is there.
    placeholderData: (before, query) => (query?.queryKey[3] === of.id ? before : undefined),
  });
  return (
    <section
      className={css.line}
      aria-label="Where would this go?"
      aria-busy={isPlaceholderData || (!data && !error)}
      data-old={isPlaceholderData || undefined}
    >
      {data ? (
        <Answer where={data} askedAt={dataUpdatedAt} />
      ) : error ? (
        <div className={css.fault} role="alert">
          <span>Which phone rings cannot be told. {error.message}</span>
          <Button variant="default" size="compact-sm" onClick={() => void refetch()}>
            Try again
          </Button>
        </div>
      ) : (
        <div className={css.waiting}>
          <Skeleton height={14} width="52%" />
          <Skeleton height={12} width="80%" />
        </div>
      )}
    </section>
  );
}

function Answer({ where, askedAt }: { where: WhereView; askedAt: number }) {
  if (where.call === null) return <p className={css.quiet}>{explain(where.because)}</p>;
  const Icon = where.rings ? IconPhoneIncoming : IconPhoneOff;
  return (
    <>
      <Icon
        className={css.icon}
        data-nobody={where.rings === null || undefined}
        size={18}
        stroke={1.75}
        aria-hidden
      />
      <div className={css.words}>
        <p>
          Now rings <WhereText where={where} />
        </p>
        <p className={css.because}>
          {tellCall(where.call)}: {explain(where.because)}
        </p>
        {where.setIn && (
          <p className={css.setting}>
            <SettingLink place={where.setIn} />
          </p>
        )}
      </div>
      <OpenTestCall call={where.call} askedAt={askedAt} />
    </>
  );
}
