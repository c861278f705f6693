import { IconAlertTriangle } from '@tabler/icons-react';
import { useDeferredValue } from 'react';
import { useFlowAddress } from '../address/useFlowAddress.ts';
import { PanelButton } from '../editor/PanelButton.tsx';
import { useShownFlow } from '../editor/useShownFlow.ts';
import { countProblems, tellProblemCount } from '../problems/groupProblems.ts';
import { ProblemBadge } from '../problems/ProblemBadge.tsx';
import { useProblemsOf } from './problemsOf.ts';

/** Opens and closes the problems of the shown flow, and says how many there are. */
export function FlowProblemsButton() {
  const { address, change } = useFlowAddress();
  // A large flow takes a moment to check, and nobody who types should wait for it.
  const flow = useDeferredValue(useShownFlow());
  const count = countProblems(useProblemsOf(flow));
  return (
    <PanelButton
      panel="problems"
      label={`Problems of this flow: ${tellProblemCount(count)}`}
      Icon={IconAlertTriangle}
      address={address}
      onChange={(panel) => change({ panel })}
    >
      <ProblemBadge count={count} />
    </PanelButton>
  );
}
