import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useLocation } from 'wouter';
import { flowsQuery, versionQuery } from '../api/queries.ts';
import { FlowCanvas } from '../canvas/FlowCanvas.tsx';
import { showVersion } from '../editor/editorStore.ts';
import { useReadRecords } from '../records/recordStore.ts';
import { companyPath, useCompany } from '../shell/companyContext.ts';
import { Fault } from '../shell/Fault.tsx';
import { showStep, useTraceStore } from '../trace/traceStore.ts';
import { useFollowedCall } from '../trace/useFollowedCall.ts';
import { usePlayback } from '../trace/usePlayback.ts';
import { WentHere } from '../trace/WentHere.tsx';
import css from './PhonePage.module.css';

interface FollowedChartProps {
  callSid: string | undefined;
  /** What is shown while no call is followed; the company's default chart where nothing is said. */
  shown?: { flow: string; version?: number };
  /** What a click on a block does; it shows the block on the Flow page where nothing is said. */
  onSelect?(block: string, on: { flow: string; version: number }): void;
}

/** The chart of a call, lit where the call is. */
export function FollowedChart({ callSid, shown, onSelect }: FollowedChartProps) {
  const company = useCompany();
  const [, goTo] = useLocation();
  const followed = useFollowedCall(company.id, callSid);
  usePlayback(undefined);
  useReadRecords();
  const flows = useQuery(flowsQuery(company.id));
  const elsewhere = useTraceStore((state) => (followed?.call ? state.elsewhere : null));
  const flow =
    elsewhere?.flow ??
    followed?.call?.flow ??
    shown?.flow ??
    flows.data?.find(({ isDefault }) => isDefault)?.id ??
    flows.data?.[0]?.id;
  const number = elsewhere?.version ?? followed?.call?.version ?? shown?.version ?? 'published';
  const version = useQuery({
    ...versionQuery(company.id, flow ?? '', number),
    enabled: flow !== undefined,
    placeholderData: (before) => before,
  });
  useEffect(() => showVersion(version.data ?? null), [version.data]);
  if (version.data) {
    const address = companyPath(company.id, '/flow');
    return (
      <>
        <FlowCanvas
          key={version.data.flow}
          version={version.data}
          onSelect={(block) => {
            if (onSelect) onSelect(block, version.data);
            else {
              const call = callSid ? `call=${callSid}&` : '';
              goTo(`${address}?${call}panel=block&block=${encodeURIComponent(block)}`);
            }
          }}
          onLeave={nothing}
        />
        <div className={css.went}>
          <WentHere goTo={showStep} />
        </div>
      </>
    );
  }
  const error = flows.error ?? version.error;
  if (error) {
    return (
      <div className={css.center}>
        <Fault
          title="The chart cannot be shown"
          error={error}
          retry={() => void (flows.error ? flows : version).refetch()}
        />
      </div>
    );
  }
  if (flows.data?.length === 0) {
    return <p className={css.center}>No flow is published yet. Publish one, then call.</p>;
  }
  return <Skeleton h="100%" radius={0} animate={false} role="status" aria-label="The chart is loading" />;
}

function nothing(): void {}
