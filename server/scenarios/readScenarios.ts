import type { Kysely } from 'kysely';
import type { ScenarioEnd } from '../../shared/analysis/runScenario.ts';
import type { TestReply } from '../../shared/analysis/testReply.ts';
import type { ScenarioView } from '../../shared/api/scenarios.ts';
import { leadAsCaller } from '../../shared/directory/leadAsCaller.ts';
import { callerText, readCaller } from '../../shared/phone/caller.ts';
import type { Tables } from '../database/tables.ts';
import { byName } from '../directory/inOrder.ts';

/** A scenario for who may see in full: who calls is always known. */
export type WholeScenario = ScenarioView & { from: string };

/** Lists the scenarios of a flow by name, in full. @param ids those that are wanted; all where they are left out */
export async function readScenarios(
  kysely: Kysely<Tables>,
  company: string,
  flow: string,
  ids?: readonly string[],
): Promise<WholeScenario[]> {
  const rows = await scenarioRows(kysely, company, flow)
    .$if(ids !== undefined, (query) => query.where('scenario.id', 'in', ids ?? []))
    .execute();
  return rows.map(toView).sort(byName);
}

type Row = Awaited<ReturnType<ReturnType<typeof scenarioRows>['execute']>>[number];

function scenarioRows(kysely: Kysely<Tables>, company: string, flow: string) {
  return kysely
    .selectFrom('scenarios as scenario')
    .leftJoin('leads as lead', (join) =>
      join.onRef('lead.company_id', '=', 'scenario.company_id').onRef('lead.id', '=', 'scenario.lead_id'),
    )
    .leftJoin('phone_numbers as number', (join) =>
      join
        .onRef('number.e164', '=', 'scenario.called')
        .onRef('number.company_id', '=', 'scenario.company_id'),
    )
    .where('scenario.company_id', '=', company)
    .where('scenario.flow_id', '=', flow)
    .selectAll('scenario')
    .select([
      'lead.name as leadName',
      'lead.phone as leadPhone',
      'lead.phone_e164 as leadE164',
      'number.label',
    ]);
}

function toView(row: Row): WholeScenario {
  const phone =
    row.lead_id === null ? callerText(readCaller(row.caller ?? '')) : (row.leadE164 ?? row.leadPhone ?? '');
  return {
    id: row.id,
    revision: row.revision,
    name: row.name,
    called: row.called,
    calledLabel: row.label ?? '',
    from: row.lead_id === null ? (row.caller ?? '') : leadAsCaller(row.lead_id),
    caller: { name: row.leadName, phone },
    at: row.at,
    // Both are written by `saveScenario` alone.
    replies: JSON.parse(row.replies) as TestReply[],
    expected: JSON.parse(row.expected) as ScenarioEnd,
    savedAt: row.saved_at,
    savedBy: row.saved_by,
  };
}
