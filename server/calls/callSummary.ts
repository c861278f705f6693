import type { CallSummary } from '../../shared/call/liveEvent.ts';

/** What a summary is made of, as the journal has it. */
export interface SummaryRow {
  call_sid: string;
  flow_id: string;
  flow_version: number;
  called: string;
  caller: string;
  lead_name: string | null;
  simulated: number;
  started_at: number;
  ended_at: number | null;
  ending: string | null;
  unroutable: number;
  tags: string | null;
}

/** A call as lists and the live feed show it. */
export function toSummary(row: SummaryRow): CallSummary {
  return {
    callSid: row.call_sid,
    flow: row.flow_id,
    version: row.flow_version,
    called: row.called,
    caller: row.caller,
    leadName: row.lead_name,
    simulated: row.simulated === 1,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    end: row.ending as CallSummary['end'], // written by the journal alone
    unroutable: row.unroutable === 1,
    tags: row.tags === null ? [] : JSON.parse(row.tags),
  };
}
