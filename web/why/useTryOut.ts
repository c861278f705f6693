import type { MouseEvent } from 'react';
import { useLocation } from 'wouter';
import { writeChange } from '../../shared/analysis/changeWords.ts';
import { isSettingChange } from '../../shared/analysis/settingChanges.ts';
import type { Way } from '../../shared/analysis/whyNot.ts';
import { type FlowAddress, writeFlowAddress } from '../address/flowAddress.ts';
import { companyPath, useCompany } from '../shell/companyContext.ts';
import { playFromStart } from '../trace/useTestCall.ts';
import type { ExplainedCall } from './explainedCall.ts';
import { hideOtherWay } from './otherWay.ts';

/** Opens a way as a test call with the changes made in it; null where a test call cannot be made so. */
export function useTryOut(
  call: ExplainedCall,
  way: Way,
): { address: string; open(event: MouseEvent): void } | null {
  const company = useCompany();
  const [, navigate] = useLocation();
  const test = testCallOf(call, way);
  if (!test) return null;
  const address = companyPath(company.id, `/flow${writeFlowAddress(test)}`);
  return {
    address,
    open(event) {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      hideOtherWay();
      playFromStart();
      navigate(address);
    },
  };
}

/** The test call that goes this way. What chance draws, and earlier calls, nobody can choose. */
function testCallOf({ setup, flow, known }: ExplainedCall, { changes, events }: Way): FlowAddress | null {
  if (!setup || changes.some(({ type }) => type === 'luck' || type === 'calledBefore')) return null;
  const caller = changes.find((change) => change.type === 'caller');
  const time = changes.find((change) => change.type === 'time');
  return {
    flow,
    ...('version' in known && known.version !== undefined && { version: known.version }),
    panel: 'test',
    called: setup.called,
    from: caller?.from ?? setup.from,
    at: Math.floor((time?.now ?? setup.at) / 1000) * 1000,
    replies: events.map(({ word }) => word),
    changes: [...setup.changes, ...changes.filter(isSettingChange).map(writeChange)],
  };
}
