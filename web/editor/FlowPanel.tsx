import type { FlowVersionView } from '../../shared/api/views.ts';
import { NotAllowed } from '../accounts/NotAllowed.tsx';
import { useMay } from '../accounts/useMay.ts';
import type { FlowAddress } from '../address/flowAddress.ts';
import type { ChangeAddress } from '../address/useFlowAddress.ts';
import { CallPanel } from '../calls/CallPanel.tsx';
import { LiveCalls } from '../calls/LiveCalls.tsx';
import { FlowProblems } from '../flowProblems/FlowProblems.tsx';
import { VersionsPanel } from '../flows/VersionsPanel.tsx';
import { HeatPanel } from '../heat/HeatPanel.tsx';
import { BlockDetails } from '../inspector/BlockDetails.tsx';
import { FlowOutline } from '../inspector/FlowOutline.tsx';
import { OutlineButton } from '../inspector/OutlineButton.tsx';
import { ScenariosPanel } from '../scenarios/ScenariosPanel.tsx';
import { SidePanel } from '../shell/SidePanel.tsx';
import { TestCallPanel } from '../testCall/TestCallPanel.tsx';
import type { FollowedCall } from '../trace/useFollowedCall.ts';
import type { TestCall } from '../trace/useTestCall.ts';
import { useShownFlow } from './useShownFlow.ts';

interface FlowPanelProps {
  /** The flow that is shown, also while its chart is loading. */
  flowId: string | undefined;
  version: FlowVersionView | undefined;
  test: TestCall | null;
  followed: FollowedCall | null;
  address: FlowAddress;
  change: ChangeAddress;
}

/** The one side panel of the flow page. */
export function FlowPanel({ flowId, version, test, followed, address, change }: FlowPanelProps) {
  const { panel, block: id } = address;
  const seesCalls = useMay('seeCalls');
  const mayChange = useMay('changeFlows');
  const flow = useShownFlow();
  const close = () => change({ panel: undefined, block: undefined });
  if (panel === 'test')
    return <TestCallPanel test={test} address={address} change={change} onClose={close} />;
  if (panel === 'calls' && !seesCalls) {
    return (
      <SidePanel title="Live calls" onClose={close}>
        <NotAllowed permission="seeCalls" />
      </SidePanel>
    );
  }
  if (panel === 'calls') {
    if (followed) return <CallPanel followed={followed} change={change} onClose={close} />;
    return <LiveCalls change={change} onClose={close} />;
  }
  if (panel === 'outline' && flow) {
    return (
      <SidePanel title="Outline" onClose={close}>
        <FlowOutline flow={flow} below={id} />
      </SidePanel>
    );
  }
  if (panel === 'problems' && flow) {
    return (
      <SidePanel title="Problems of this flow" onClose={close}>
        <FlowProblems flow={flow} />
      </SidePanel>
    );
  }
  if (panel === 'versions' && flowId && mayChange)
    return <VersionsPanel flow={flowId} address={address} change={change} onClose={close} />;
  if (panel === 'scenarios' && version) {
    return <ScenariosPanel version={version} address={address} change={change} onClose={close} />;
  }
  if (panel === 'heat' && version && seesCalls)
    return <HeatPanel version={version} address={address} change={change} onClose={close} />;
  const block = flow?.blocks.find((each) => each.id === id);
  if (panel === 'block' && flow && block) {
    return (
      <SidePanel title="Block" onClose={close} aside={<OutlineButton change={change} />}>
        <BlockDetails key={block.id} flow={flow} block={block} />
      </SidePanel>
    );
  }
  return null;
}
