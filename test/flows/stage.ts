import type { Stage } from '../../shared/analysis/invented/inventCall.ts';
import { asksOf } from '../../shared/flow/asksOf.ts';
import type { Flow } from '../../shared/flow/flow.ts';

/** The company in which the drills of a flow happen, with the records that the flow names. */
export function stageOf(flow: Flow): Stage {
  const { named } = asksOf(flow);
  return {
    company: { id: 'harbor', name: 'Harbor Realty', timeZone: 'America/New_York', country: 'US' },
    named: {
      staff: named.staff.map((id) => ({ id, name: `User ${id}` })),
      campaigns: named.campaigns.map((id) => ({ id, name: `Campaign ${id}` })),
    },
    namedNumbers: named.numbers,
  };
}
