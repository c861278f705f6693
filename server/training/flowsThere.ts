import type { FlowAheadView } from '../../shared/api/testCall.ts';
import { MOST_JUMPS } from '../../shared/call/otherFlows.ts';
import type { FlowVersion } from '../../shared/call/stretches.ts';
import { asksOf } from '../../shared/flow/asksOf.ts';
import type { Flow } from '../../shared/flow/flow.ts';
import type { Database } from '../database/database.ts';
import { getVersion } from '../flows/flowShelf.ts';
import { flowStates } from '../flows/flowStates.ts';

/**
 * Reads the flows that calls can come to from a flow, as they are published now, or in those versions that a call of the
 * past went to. A flow that names no other asks the database for nothing.
 */
export async function flowsThere(
  database: Database,
  company: string,
  flow: Flow,
  wentTo: readonly FlowVersion[] = [],
): Promise<FlowAheadView[]> {
  const found = new Map<string, FlowAheadView>();
  for (let next = asksOf(flow).flows, jumps = 0; next.length > 0 && jumps < MOST_JUMPS; jumps += 1) {
    const states = await flowStates(database, company, next);
    const further: string[] = [];
    for (const { id, name, version: published, isArchived } of states) {
      const then = wentTo.find((each) => each.flow === id)?.version;
      const version = then ?? published;
      if (then === undefined && isArchived) found.set(id, { id, name, why: 'archived' });
      else if (version === 0) found.set(id, { id, name, why: 'unpublished' });
      else {
        const there = await getVersion(database, company, id, version);
        if (!there) continue;
        found.set(id, { id, name, version, document: there.document });
        further.push(...asksOf(there.document).flows);
      }
    }
    next = [...new Set(further)].filter((id) => !found.has(id));
  }
  return [...found.values()];
}
