import type { CallDetail } from '../../shared/api/callDetail.ts';
import type { Database } from '../database/database.ts';
import { readCallDetail } from './callDetail.ts';
import { type SummaryRow, toSummary } from './callSummary.ts';
import type { FeedMessage } from './liveFeed.ts';

/** A call that nothing was heard of for this long is not shown as going on: its last callback was lost. */
export const LONGEST_SILENCE_MS = 4 * 60 * 60 * 1000;
/** The most turns that are sent again to a browser that was away; one that missed more begins anew. */
const MOST_MISSED = 500;

/** Reads calls back from the journal. Every question is about one company. */
export interface CallHistory {
  /** One call with its turns, in order, and all that is known at each; `null` when the company has no such call. */
  get(company: string, callSid: string): Promise<Omit<CallDetail, 'comments'> | null>;
  /**
   * All turns written since the place `after` in the feed; where those are too many, or without `after`, the turns
   * of the calls that go on.
   */
  turnsFor(company: string, after: number | null, now: number): Promise<FeedMessage[]>;
  /** The turn at this place in the feed; `null` when there is none. */
  turn(company: string, seq: number): Promise<FeedMessage | null>;
  /** The ids of the calls that go on. */
  active(company: string, now: number): Promise<string[]>;
}

/** Opens the history of a database's calls. */
export function openCallHistory({ kysely }: Database): CallHistory {
  const calls = (company: string) =>
    kysely.selectFrom('journal.calls as call').where('call.company_id', '=', company);
  const turns = (company: string) =>
    calls(company)
      .innerJoin('journal.turns as turn', 'turn.call_sid', 'call.call_sid')
      .selectAll('call')
      .select(['turn.seq', 'turn.n', 'turn.at', 'turn.trace'])
      .orderBy('turn.seq');
  return {
    get: (company, callSid) => readCallDetail(kysely, company, callSid),
    async turnsFor(company, after, now) {
      if (after !== null) {
        const missed = await turns(company)
          // Two processes may commit out of order, so a little before the last place is sent again too.
          .where('turn.seq', '>', after - 50)
          .limit(MOST_MISSED + 1)
          .execute();
        if (missed.length <= MOST_MISSED) return missed.map((row) => toMessage(company, row));
      }
      const rows = await turns(company)
        .where('call.ended_at', 'is', null)
        .where('call.started_at', '>', now - LONGEST_SILENCE_MS)
        .execute();
      return rows.map((row) => toMessage(company, row));
    },
    async turn(company, seq) {
      const row = await turns(company).where('turn.seq', '=', seq).executeTakeFirst();
      return row ? toMessage(company, row) : null;
    },
    async active(company, now) {
      const rows = await calls(company)
        .select('call_sid')
        .where('ended_at', 'is', null)
        .where('started_at', '>', now - LONGEST_SILENCE_MS)
        .execute();
      return rows.map((row) => row.call_sid);
    },
  };
}

function toMessage(
  company: string,
  row: SummaryRow & { seq: number; n: number; at: number; trace: string },
): FeedMessage {
  const { seq, n, at, trace } = row;
  return { company, id: seq, event: { type: 'turn', call: toSummary(row), n, at, trace: JSON.parse(trace) } };
}
