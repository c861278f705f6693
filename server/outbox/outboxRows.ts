import type { Notice } from '../../shared/call/instructions.ts';
import { hostOf } from '../../shared/call/outsideAddress.ts';
import type { TraceEntry } from '../../shared/call/trace.ts';
import type { TurnToKeep } from '../calls/callJournal.ts';
import type { OutboxRow } from '../database/journalTables.ts';

/** Makes the rows of what a turn wants to have sent: they are written with it, or not at all. */
export function outboxRows({ callSid, company, at, turn }: TurnToKeep): OutboxRow[] {
  return noticesIn(turn.trace).map(({ block, notice }, index) => ({
    id: outboxId(callSid, turn.n, index),
    company_id: company,
    call_sid: callSid,
    block,
    recipient: notice.by === 'sms' ? notice.to : (hostOf(notice.url.template)?.host ?? ''),
    notice: JSON.stringify(notice),
    state: 'waiting',
    tries: 0,
    at,
    fault: null,
  }));
}

/** What the blocks of a turn want to have sent, in order. */
export function noticesIn(trace: readonly TraceEntry[]): Array<{ block: string; notice: Notice }> {
  return trace.flatMap((entry) =>
    entry.type === 'entered'
      ? entry.instructions.flatMap((each) =>
          each.do === 'note' && each.send ? [{ block: entry.block, notice: each.send }] : [],
        )
      : [],
  );
}

/** The id of what is sent: the call, the turn, and its place within it. */
export function outboxId(callSid: string, turn: number, index: number): string {
  return `${callSid}/${turn}/${index}`;
}
