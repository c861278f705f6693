import { Skeleton } from '@mantine/core';
import { useEffect } from 'react';
import type { FlowVersionView } from '../../shared/api/views.ts';
import { verdictOf } from '../../shared/call/transcript.ts';
import type { FlowAddress } from '../address/flowAddress.ts';
import type { ChangeAddress } from '../address/useFlowAddress.ts';
import { announce } from '../shell/Announcer.tsx';
import { Fault } from '../shell/Fault.tsx';
import { SidePanel } from '../shell/SidePanel.tsx';
import { waitsFor } from '../trace/playTestCall.ts';
import type { TestReply } from '../trace/testReply.ts';
import { showStep, useTraceStore } from '../trace/traceStore.ts';
import type { TestCall } from '../trace/useTestCall.ts';
import { ReplyChoices } from './ReplyChoices.tsx';
import { Stepper } from './Stepper.tsx';
import css from './TestCall.module.css';
import { TestCallForm } from './TestCallForm.tsx';
import { Transcript } from './Transcript.tsx';
import { tellVerdict, VerdictText } from './VerdictText.tsx';

interface TestCallPanelProps {
  version: FlowVersionView | undefined;
  test: TestCall | null;
  address: FlowAddress;
  change: ChangeAddress;
  onClose(): void;
}

/** Sets a test call up, and shows how it goes. */
export function TestCallPanel({ version, test, address, change, onClose }: TestCallPanelProps) {
  const isPlayed =
    test !== null &&
    test.turns.length > 0 &&
    version?.flow === test.flow &&
    version?.version === test.version;
  return (
    <SidePanel title="Test call" onClose={onClose} footer={isPlayed && <Stepper change={change} />}>
      <TestCallForm
        key={`${address.called} ${address.from}`}
        address={address}
        change={change}
        isRunning={test !== null}
      />
      {test?.error && <Fault title="The test call cannot be placed" error={test.error} retry={test.retry} />}
      {test?.isLoading && !test.error && (
        <Skeleton className={css.waiting} height={160} aria-label="The test call is being placed" />
      )}
      {isPlayed && version && <PlayedCall version={version} test={test} address={address} change={change} />}
      {!test && (
        <p className={css.empty}>
          A test call rings nobody. It asks the same questions a real call would, of the same numbers, staff
          and leads.
        </p>
      )}
    </SidePanel>
  );
}

interface PlayedCallProps {
  version: FlowVersionView;
  test: TestCall;
  address: FlowAddress;
  change: ChangeAddress;
}

function PlayedCall({ version, test, address, change }: PlayedCallProps) {
  const { turns } = test;
  const flow = version.document;
  const isAllShown = useTraceStore(({ shown, steps }) => shown >= steps.length);
  const last = turns.at(-1);
  const waiting = last && waitsFor(last);
  const verdict = verdictOf(flow, turns);
  const verdictText = tellVerdict(verdict);
  useEffect(() => {
    if (isAllShown) announce(verdictText);
  }, [isAllShown, verdictText]);

  /** A choice made earlier is made anew: what came after it is gone, and the light goes on from there. */
  const choose = (turn: number, reply: TestReply) => {
    const stepsBefore = turns
      .slice(0, turn + 1)
      .flatMap(({ trace }) => trace)
      .filter(({ type }) => type === 'entered').length;
    showStep(stepsBefore);
    change({ replies: [...address.replies.slice(0, turn), reply], step: undefined });
  };
  return (
    <div className={css.played}>
      <VerdictText verdict={verdict} isShown={isAllShown} />
      <Transcript
        flow={flow}
        turns={turns}
        change={change}
        chosen={{ replies: address.replies.slice(0, turns.length - 1), choose }}
      />
      {waiting && isAllShown && (
        <ReplyChoices
          key={turns.length}
          instruction={waiting}
          onChoose={(reply) => choose(turns.length - 1, reply)}
        />
      )}
    </div>
  );
}
