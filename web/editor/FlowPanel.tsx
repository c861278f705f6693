import type { FlowVersionView } from '../../shared/api/views.ts';
import { NotAllowed } from '../accounts/NotAllowed.tsx';
import { useMay } from '../accounts/useMay.ts';
import type { FlowAddress } from '../address/flowAddress.ts';
import type { ChangeAddress } from '../address/useFlowAddress.ts';
import { CallPanel } from '../calls/CallPanel.tsx';
import { LiveCalls } from '../calls/LiveCalls.tsx';
import { BlockDetails } from '../inspector/BlockDetails.tsx';
import { FlowOutline } from '../inspector/FlowOutline.tsx';
import { SidePanel } from '../shell/SidePanel.tsx';
import { TestCallPanel } from '../testCall/TestCallPanel.tsx';
import type { FollowedCall } from '../trace/useFollowedCall.ts';
import type { TestCall } from '../trace/useTestCall.ts';

interface FlowPanelProps {
  version: FlowVersionView | undefined;
  test: TestCall | null;
  followed: FollowedCall | null;
  address: FlowAddress;
  change: ChangeAddress;
}

/** The one side panel of the flow page. */
export function FlowPanel({ version, test, followed, address, change }: FlowPanelProps) {
  const { panel, block: id } = address;
  const seesCalls = useMay('seeCalls');
  const close = () => change({ panel: undefined, block: undefined });
  if (panel === 'test')
    return <TestCallPanel version={version} test={test} address={address} change={change} onClose={close} />;
  if (panel === 'calls' && !seesCalls) {
    return (
      <SidePanel title="Live calls" onClose={close}>
        <NotAllowed permission="seeCalls" />
      </SidePanel>
    );
  }
  if (panel === 'calls') {
    if (followed) return <CallPanel version={version} followed={followed} change={change} onClose={close} />;
    return <LiveCalls change={change} onClose={close} />;
  }
  if (panel === 'outline' && version) {
    return (
      <SidePanel title="Outline" onClose={close}>
        <FlowOutline flow={version.document} />
      </SidePanel>
    );
  }
  const block = version?.document.blocks.find((each) => each.id === id);
  if (panel === 'block' && version && block) {
    return (
      <SidePanel title="Block" onClose={close}>
        <BlockDetails flow={version.document} block={block} />
      </SidePanel>
    );
  }
  return null;
}
