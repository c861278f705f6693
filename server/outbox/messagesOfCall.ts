import type { Kysely } from 'kysely';
import type { MessageState, MessageView } from '../../shared/api/views.ts';
import type { Notice } from '../../shared/call/instructions.ts';
import type { TraceEntry } from '../../shared/call/trace.ts';
import type { Tables } from '../database/tables.ts';
import { noticesIn, outboxId } from './outboxRows.ts';

/**
 * What blocks of a call want to have sent, in the order in which they wanted it. The outbox forgets what was to be sent
 * once it came to its end; the turn that wanted it still has it.
 */
export async function messagesOf(
  kysely: Kysely<Tables>,
  company: string,
  callSid: string,
  turns: ReadonlyArray<{ n: number; trace: readonly TraceEntry[] }>,
): Promise<MessageView[]> {
  const rows = await kysely
    .selectFrom('journal.outbox')
    .select(['id', 'block', 'recipient', 'state', 'tries', 'at', 'fault'])
    .where('call_sid', '=', callSid)
    .where('company_id', '=', company)
    .execute();
  const notices = new Map<string, Notice>(
    turns.flatMap(({ n, trace }) =>
      noticesIn(trace).map(({ notice }, index) => [outboxId(callSid, n, index), notice] as const),
    ),
  );
  const places = [...notices.keys()];
  return rows
    .map(({ recipient, state, ...row }) => ({
      ...row,
      to: recipient,
      state: state as MessageState, // written by the outbox alone
      notice: (recipient !== '' && notices.get(row.id)) || null,
    }))
    .sort((a, b) => places.indexOf(a.id) - places.indexOf(b.id));
}
