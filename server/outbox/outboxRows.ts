import { hostOf } from '../../shared/call/outsideAddress.ts';
import type { TurnToKeep } from '../calls/callJournal.ts';
import type { OutboxRow } from '../database/journalTables.ts';

/** Makes the rows of what a turn wants to have sent: they are written with it, or not at all. */
export function outboxRows({ callSid, company, at, turn }: TurnToKeep): OutboxRow[] {
  return turn.trace
    .flatMap((entry) =>
      entry.type === 'entered'
        ? entry.instructions.flatMap((each) =>
            each.do === 'note' && each.send ? [{ block: entry.block, notice: each.send }] : [],
          )
        : [],
    )
    .map(({ block, notice }, index) => ({
      id: `${callSid}/${turn.n}/${index}`,
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
