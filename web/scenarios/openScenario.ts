import type { ScenarioFields, ScenarioView } from '../../shared/api/scenarios.ts';
import type { ChangeAddress } from '../address/useFlowAddress.ts';
import { playFromStart } from '../trace/useTestCall.ts';

/** Opens a scenario as the test call that it is, on the version that is shown. */
export function openScenario(
  { id, called, from, at, replies }: ScenarioView & { from: string },
  flow: string,
  change: ChangeAddress,
): void {
  playFromStart();
  change({
    flow,
    panel: 'test',
    block: undefined,
    call: undefined,
    called,
    from,
    at,
    replies,
    step: undefined,
    scenario: id,
  });
}

/** What of a scenario is saved; null for who may not see who calls. */
export function fieldsOf({ name, called, from, at, replies, expected }: ScenarioView): ScenarioFields | null {
  return from === null ? null : { name, called, from, at, replies, expected };
}
