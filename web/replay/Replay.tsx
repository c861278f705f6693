import { Skeleton, Tabs } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { type ReactNode, useCallback, useEffect, useMemo } from 'react';
import type { CallDetail } from '../../shared/api/callDetail.ts';
import type { CallSummary } from '../../shared/call/liveEvent.ts';
import { momentsOf } from '../../shared/call/moments.ts';
import { nameOf } from '../../shared/flow/nameOf.ts';
import { useFlowAddress } from '../address/useFlowAddress.ts';
import { FlowCanvas } from '../canvas/FlowCanvas.tsx';
import { showVersion } from '../editor/editorStore.ts';
import { Fault } from '../shell/Fault.tsx';
import { tellDuration } from '../time/zone.ts';
import { goToStep } from '../trace/goToStep.ts';
import { isGoingOn } from '../trace/liveCalls.ts';
import { type TracedCall, useTraceStore } from '../trace/traceStore.ts';
import { WentHere } from '../trace/WentHere.tsx';
import { CallTimeline } from './CallTimeline.tsx';
import { PlayButtons } from './PlayButtons.tsx';
import { PARTS } from './parts.tsx';
import { usePlayedSteps } from './player.ts';
import css from './Replay.module.css';
import { ReplayHead } from './ReplayHead.tsx';
import { keyOfVersion, type Source, turnsOf } from './replayed.ts';
import { useReplayKeys } from './useReplayKeys.ts';
import { useFlows, useVersionOf } from './useVersionOf.ts';

interface ReplayProps {
  source: Source;
  call: TracedCall & { summary: CallSummary };
  /** Undefined while it is loading. */
  detail: CallDetail | undefined;
  /** Why all that is known of the turns cannot be read. */
  fault?: { error: Error; retry(): void };
  /** What can be done with the call. */
  deeds: ReactNode;
  /** What is said above the parts. */
  above?: ReactNode;
}

/** A call on the chart that it ran on, to be stepped through, with all that was known at each step. */
export function Replay({ source, call, detail, fault, deeds, above }: ReplayProps) {
  const { address, change } = useFlowAddress();
  const turns = useMemo(() => turnsOf(call, detail), [call, detail]);
  const moments = useMemo(() => momentsOf(call, turns), [call, turns]);
  const times = useMemo(() => moments.map(({ turn }) => turn.at), [moments]);
  usePlayedSteps(address.step, times, change);
  useReplayKeys(change);
  const shown = useTraceStore((state) => state.shown);
  const moment = moments[shown - 1];
  const began = useVersionOf(source, call);
  const here = useVersionOf(source, moment?.on ?? call);
  const find = useFlows(source, call);
  useEffect(() => {
    if (here.version) showVersion(here.version);
  }, [here.version]);
  const select = useCallback(
    (block: string) => {
      const now = useTraceStore.getState().shown;
      const visits = moments.filter((each) => each.block === block);
      const next = visits.find(({ step }) => step > now) ?? visits[0];
      if (next) goToStep(next.step, change);
    },
    [moments, change],
  );
  const block = here.version?.document.blocks.find(({ id }) => id === moment?.block);
  const name = block ? nameOf(block) : 'a way out that leads nowhere';
  const since = moment ? tellDuration(moment.turn.at - (moments[0]?.turn.at ?? 0)) : '';
  const says = moment ? `Step ${moment.step} of ${moments.length}, ${name}, at ${since}` : 'No step yet';
  return (
    <div className={css.page} data-look={call.look}>
      <ReplayHead source={source} call={call} version={began.version} deeds={deeds} />
      <div className={css.body}>
        <div className={css.stage}>
          <div className={css.chart}>
            {here.version ? (
              <FlowCanvas
                key={keyOfVersion(here.version)}
                version={here.version}
                onSelect={select}
                onLeave={nothing}
              />
            ) : (
              <ChartState error={here.error} retry={here.retry} />
            )}
          </div>
          <section className={css.timeline} aria-label="Timeline">
            <div className={css.controls}>
              <PlayButtons change={change} />
              <p className={css.says}>
                <b className="tabular">
                  {moment ? `Step ${moment.step} of ${moments.length}` : 'No step yet'}
                </b>{' '}
                {moment && (
                  <>
                    <span>{name}</span> <span className="tabular">{since}</span>
                  </>
                )}
              </p>
              <WentHere goTo={(step) => goToStep(step, change)} />
            </div>
            <CallTimeline call={call} detail={detail} moments={moments} says={says} change={change} />
          </section>
        </div>
        <aside className={css.side} aria-label="About the step">
          {above}
          {fault && <Fault title="What was known cannot be shown" error={fault.error} retry={fault.retry} />}
          {began.version ? (
            <Parts
              {...{ source, detail, turns, moments, moment, change }}
              summary={call.summary}
              isLive={isGoingOn(call)}
              began={began.version}
              find={find}
            />
          ) : (
            began.error && <Fault title="The call cannot be told" error={began.error} retry={began.retry} />
          )}
        </aside>
      </div>
    </div>
  );
}

function ChartState({ error, retry }: { error: Error | null; retry(): void }) {
  if (error) {
    return (
      <div className={css.center}>
        <Fault title="The chart cannot be shown" error={error} retry={retry} />
      </div>
    );
  }
  return <Skeleton h="100%" radius={0} animate={false} role="status" aria-label="The chart is loading" />;
}

function Parts(props: Parameters<(typeof PARTS)[number]['show']>[0]) {
  const [chosen, choose] = useLocalStorage({
    key: 'ringpath-replay-part',
    defaultValue: 'steps',
    getInitialValueInEffect: false,
  });
  const parts = PARTS.filter(({ isFor }) => isFor(props.source.from));
  const part = parts.find(({ id }) => id === chosen) ?? parts[0];
  return (
    <Tabs
      className={css.parts}
      value={part?.id ?? null}
      onChange={(id) => id && choose(id)}
      keepMounted={false}
    >
      <Tabs.List>
        {parts.map(({ id, title }) => (
          <Tabs.Tab key={id} value={id}>
            {title}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {parts.map(({ id, show }) => (
        <Tabs.Panel key={id} value={id} className={css.panel}>
          {id === part?.id && show(props)}
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}

function nothing(): void {}
