import type { ReactNode } from 'react';
import type { FlowVersionView } from '../../shared/api/views.ts';
import type { CallSummary } from '../../shared/call/liveEvent.ts';
import { CallerText, Duration } from '../calls/LiveCallRow.tsx';
import { tellEnd } from '../calls/tellEnd.ts';
import { PhoneText } from '../phone/PhoneText.tsx';
import { useCompany } from '../shell/companyContext.ts';
import { tellTime } from '../time/zone.ts';
import { isGoingOn } from '../trace/liveCalls.ts';
import type { TracedCall } from '../trace/traceStore.ts';
import css from './Replay.module.css';
import type { Source } from './replayed.ts';

interface ReplayHeadProps {
  source: Source;
  call: TracedCall & { summary: CallSummary };
  version: FlowVersionView | undefined;
  deeds: ReactNode;
}

/** Who called which number, when, on which version, and what came of it. */
export function ReplayHead({ source, call, version, deeds }: ReplayHeadProps) {
  const company = useCompany();
  const { summary } = call;
  const timeZone = source.from === 'file' ? source.timeZone : company.timeZone;
  const isLive = isGoingOn(call);
  return (
    <header className={css.top}>
      <div className={css.who}>
        <h1>
          <CallerText summary={summary} /> <span className={css.to}>to</span>{' '}
          <PhoneText number={summary.called} />
        </h1>
        <p>
          <span>{tellTime(summary.startedAt, timeZone)}</span>
          <span>
            {isLive ? 'goes on for ' : `${tellEnd(summary)}, after `}
            <Duration
              summary={isLive ? summary : { ...summary, endedAt: summary.endedAt ?? summary.startedAt }}
            />
          </span>
          <span>
            {version?.name ?? summary.flow}, version {summary.version}
          </span>
          {summary.tags.length > 0 && <span>{summary.tags.join(', ')}</span>}
          {isLive && <span className={css.badge}>live</span>}
          {summary.simulated && <span className={css.badge}>simulated</span>}
          {source.from === 'file' && <span className={css.badge}>from a file</span>}
        </p>
      </div>
      <div className={css.topDeeds}>{deeds}</div>
    </header>
  );
}
