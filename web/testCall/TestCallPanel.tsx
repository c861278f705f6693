import { Skeleton } from '@mantine/core';
import { useState } from 'react';
import { waitsFor } from '../../shared/analysis/playTestCall.ts';
import type { TestReply } from '../../shared/analysis/testReply.ts';
import type { FlowAddress } from '../address/flowAddress.ts';
import type { ChangeAddress } from '../address/useFlowAddress.ts';
import { ScenarioBar } from '../scenarios/ScenarioBar.tsx';
import { Fault } from '../shell/Fault.tsx';
import { SidePanel } from '../shell/SidePanel.tsx';
import { showStep, useTraceStore } from '../trace/traceStore.ts';
import type { TestCall } from '../trace/useTestCall.ts';
import { WhatIfStrip } from '../whatIf/WhatIfStrip.tsx';
import { WhyDisclosure } from '../why/WhyDisclosure.tsx';
import { WhyOfTestCall } from '../why/WhyOfTestCall.tsx';
import { OtherFlow } from './OtherFlow.tsx';
import { ReplyChoices } from './ReplyChoices.tsx';
import { Stepper } from './Stepper.tsx';
import css from './TestCall.module.css';
import { TestCallForm } from './TestCallForm.tsx';
import { TestCallHead } from './TestCallHead.tsx';
import { ToldCall } from './ToldCall.tsx';

interface TestCallPanelProps {
  test: TestCall | null;
  address: FlowAddress;
  change: ChangeAddress;
  onClose(): void;
}

/** Sets a test call up, and shows how it goes. */
export function TestCallPanel({ test, address, change, onClose }: TestCallPanelProps) {
  const { called, from, at } = address;
  const setup = called !== undefined && from !== undefined && at !== undefined ? { called, from, at } : null;
  const written = setup && `${called} ${from} ${at}`;
  // The form opens over the very call that is shown; another call closes it again.
  const [changing, setChanging] = useState<string | null>(null);
  const isForm = setup === null || changing === written;
  const isPlayed = test !== null && test.turns.length > 0;

  /** A choice made earlier is made anew: what came after it is gone, and the light goes on from there. */
  const choose = (turn: number, reply: TestReply) => {
    const before = test?.turns.slice(0, turn + 1).flatMap(({ trace }) => trace) ?? [];
    showStep(before.filter(({ type }) => type === 'entered').length);
    change({ replies: [...address.replies.slice(0, turn), reply], step: undefined });
  };
  return (
    <SidePanel
      title="Test call"
      onClose={onClose}
      footer={isPlayed && <Controls test={test} change={change} choose={choose} />}
    >
      {isForm ? (
        <TestCallForm
          address={address}
          change={change}
          onStarted={() => setChanging(null)}
          onCancel={setup ? () => setChanging(null) : undefined}
        />
      ) : (
        <TestCallHead setup={setup} facts={test?.facts} onChange={() => setChanging(written)} />
      )}
      {test && <OtherFlow test={test} change={change} />}
      {test && setup && !isForm && (
        <WhatIfStrip
          key={written}
          call={{ called: setup.called, from: setup.from, flow: address.flow, version: address.version }}
          whatIf={test.whatIf}
          change={change}
        />
      )}
      {isPlayed && setup && !isForm && test.whatIf.changes.length === 0 && (
        <ScenarioBar setup={setup} test={test} address={address} change={change} />
      )}
      {test?.error && <Fault title="The test call cannot be placed" error={test.error} retry={test.retry} />}
      {test?.isLoading && !test.error && (
        <Skeleton
          className={css.waiting}
          height={160}
          role="status"
          aria-label="The test call is being placed"
        />
      )}
      {isPlayed && test.document && (
        <ToldCall
          flow={test.document}
          find={test.find}
          turns={test.turns}
          change={change}
          chosen={{ replies: address.replies.slice(0, test.turns.length - 1), choose }}
        />
      )}
      {isPlayed && (
        <WhyDisclosure>
          <WhyOfTestCall test={test} address={address} change={change} />
        </WhyDisclosure>
      )}
      {!test && (
        <p className={css.empty}>
          A test call rings nobody. It asks the same questions a real call would, of the same numbers, staff
          and leads.
        </p>
      )}
    </SidePanel>
  );
}

interface ControlsProps {
  test: TestCall;
  change: ChangeAddress;
  choose(turn: number, reply: TestReply): void;
}

/** What the tester does with the call: say what happens on the line, and step through it. */
function Controls({ test: { turns }, change, choose }: ControlsProps) {
  const isAllShown = useTraceStore(({ shown, steps }) => shown >= steps.length);
  const last = turns.at(-1);
  const waiting = last && waitsFor(last);
  return (
    <>
      {waiting && isAllShown && (
        <ReplyChoices
          key={turns.length}
          instruction={waiting}
          onChoose={(reply) => choose(turns.length - 1, reply)}
        />
      )}
      <Stepper change={change} />
    </>
  );
}
