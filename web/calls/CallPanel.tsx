import { Skeleton, UnstyledButton } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { Link } from 'wouter';
import type { CallSummary } from '../../shared/call/liveEvent.ts';
import type { ChangeAddress } from '../address/useFlowAddress.ts';
import { LOOK_IN_WORDS } from '../editor/CallStrip.tsx';
import { PhoneText } from '../phone/PhoneText.tsx';
import { useCompany } from '../shell/companyContext.ts';
import { Fault } from '../shell/Fault.tsx';
import { SidePanel } from '../shell/SidePanel.tsx';
import { Stepper } from '../testCall/Stepper.tsx';
import { ToldCall } from '../testCall/ToldCall.tsx';
import { tellTime } from '../time/zone.ts';
import { endOfCall } from '../trace/light.ts';
import { isGoingOn } from '../trace/liveCalls.ts';
import type { TracedCall } from '../trace/traceStore.ts';
import { useFlowsOfCall } from '../trace/useFlowsOfCall.ts';
import type { FollowedCall } from '../trace/useFollowedCall.ts';
import { WhyDisclosure } from '../why/WhyDisclosure.tsx';
import { WhyOfFollowed } from '../why/WhyOfFollowed.tsx';
import css from './Calls.module.css';
import { callPath } from './callPath.ts';
import { CallerText, Duration } from './LiveCallRow.tsx';
import { Messages } from './Messages.tsx';
import { Recordings } from './Recordings.tsx';
import { RingingPhones } from './RingingPhones.tsx';
import { tellEnd } from './tellEnd.ts';

interface CallPanelProps {
  followed: FollowedCall;
  change: ChangeAddress;
  onClose(): void;
}

/** A real call, live or from the journal, told as it went. */
export function CallPanel({ followed, change, onClose }: CallPanelProps) {
  const { call, error, isLoading, retry } = followed;
  const title = call
    ? `${LOOK_IN_WORDS[call.look]}${call.look === 'simulated' ? ' · simulated' : ''}`
    : 'Call';
  const company = useCompany();
  const { begins, find } = useFlowsOfCall(company.id, call);
  return (
    <SidePanel title={title} onClose={onClose} footer={begins && <Stepper change={change} />}>
      <UnstyledButton
        className={css.back}
        onClick={() => change({ call: undefined, version: undefined, step: undefined })}
      >
        <IconChevronLeft size={16} aria-hidden />
        All live calls
      </UnstyledButton>
      {call?.summary && (
        <Link className={css.open} href={callPath(company.id, call.id)}>
          Open this call, step by step
          <IconChevronRight size={16} aria-hidden />
        </Link>
      )}
      {error && <Fault title="The call cannot be shown" error={error} retry={retry} />}
      {isLoading && (
        <Skeleton className={css.waiting} height={160} role="status" aria-label="The call is loading" />
      )}
      {call?.summary && <CallHead summary={call.summary} isLive={isGoingOn(call)} />}
      {call && isGoingOn(call) && <RingingPhones call={call} />}
      {call?.summary && <Kept call={call} summary={call.summary} />}
      {call && begins && <ToldCall flow={begins} find={find} turns={toTold(call)} change={change} />}
      {call?.summary && begins && (
        <WhyDisclosure>
          <WhyOfFollowed call={call} summary={call.summary} document={begins} find={find} change={change} />
        </WhyDisclosure>
      )}
    </SidePanel>
  );
}

/** What is left of a call: what was recorded, and what is sent after it. */
function Kept({ call, summary: { callSid, simulated } }: { call: TracedCall; summary: CallSummary }) {
  const soFar = { callSid, turns: call.turns.length, isOver: !isGoingOn(call) };
  return (
    <>
      <Recordings call={soFar} isSimulated={simulated} />
      <Messages call={soFar} />
    </>
  );
}

function CallHead({ summary, isLive }: { summary: CallSummary; isLive: boolean }) {
  const { timeZone } = useCompany();
  return (
    <dl className={css.head}>
      <dt>Caller</dt>
      <dd>
        <CallerText summary={summary} />
      </dd>
      <dt>Called</dt>
      <dd>
        <PhoneText number={summary.called} />
      </dd>
      <dt>Began</dt>
      <dd>{tellTime(summary.startedAt, timeZone)}</dd>
      {summary.tags.length > 0 && (
        <>
          <dt>Tags</dt>
          <dd>{summary.tags.join(', ')}</dd>
        </>
      )}
      <dt>{isLive ? 'Goes on for' : 'Ended'}</dt>
      <dd>
        {!isLive && `${tellEnd(summary)}, after `}
        <Duration summary={summary} />
      </dd>
    </dl>
  );
}

/** A call's turns with what its verdict needs. */
function toTold(call: TracedCall) {
  const last = call.turns.length - 1;
  return call.turns.map((turn, index) => ({
    ...turn,
    over: index === last ? endOfCall(call) : null,
    unroutable: call.summary?.unroutable ?? false,
  }));
}
