import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { callDetailQuery } from '../api/calls.ts';
import { ApiError } from '../api/request.ts';
import { useReadRecords } from '../records/recordStore.ts';
import { companyPath, useCompany } from '../shell/companyContext.ts';
import { Fault } from '../shell/Fault.tsx';
import { isGoingOn } from '../trace/liveCalls.ts';
import { useFollowedCall } from '../trace/useFollowedCall.ts';
import { CallDeeds } from './CallDeeds.tsx';
import css from './Replay.module.css';
import { Replay } from './Replay.tsx';
import type { Source } from './replayed.ts';

const JOURNAL: Source = { from: 'journal' };

/** One call of the journal, live or over. */
export function CallPage({ callSid }: { callSid: string }) {
  const company = useCompany();
  const followed = useFollowedCall(company.id, callSid);
  useReadRecords();
  const call = followed?.call;
  const so = {
    turns: call?.turns.length ?? 0,
    isOver: !(call && isGoingOn(call)),
    phones: Object.values(call?.legs ?? {})
      .map(({ state }) => state)
      .join(),
  };
  const detail = useQuery({ ...callDetailQuery(company.id, callSid, so), enabled: call !== undefined });
  if (followed?.error) {
    const isUnknown = followed.error instanceof ApiError && followed.error.status === 404;
    return (
      <div className={css.center}>
        <Fault
          title="The call cannot be shown"
          error={followed.error}
          retry={isUnknown ? undefined : followed.retry}
        />
        {isUnknown && (
          <Link href={companyPath(company.id, '/calls/history')} className="quietLink">
            Search the calls
          </Link>
        )}
      </div>
    );
  }
  const summary = call?.summary;
  if (!call || !summary) {
    return <Skeleton h="100%" radius={0} animate={false} role="status" aria-label="The call is loading" />;
  }
  return (
    <Replay
      source={JOURNAL}
      call={{ ...call, summary }}
      detail={detail.data}
      fault={
        detail.error && !detail.data ? { error: detail.error, retry: () => void detail.refetch() } : undefined
      }
      deeds={<CallDeeds summary={summary} detail={detail.data} />}
    />
  );
}
