import { type RawBuilder, sql } from 'kysely';
import { expect, it } from 'vitest';
import type { Database } from '../../../server/database/database.ts';
import { isOfCompany } from '../../../server/database/isOfCompany.ts';
import type { CallList, CallSearch } from '../../../server/history/searchOf.ts';
import { sliceOf } from '../../../server/history/walkCalls.ts';
import type { CallFilter } from '../../../shared/api/calls.ts';
import { describeOnBothDatabases } from '../../support/databases.ts';

const LISTS: CallList[] = [
  { by: 'all' },
  { by: 'mark', mark: 7 },
  { by: 'caller', caller: '+12025550177' },
  { by: 'lead', lead: 'l-1' },
];
const PLACE = { started_at: 1_000, call_sid: 'CA1' };

/** By which index each list is read. */
const INDEXES: Record<CallList['by'], RegExp> = {
  all: /calls_in_order/,
  mark: /call_marks_key|call_marks USING PRIMARY KEY/,
  caller: /calls_of_caller|calls_answered_of_caller/,
  lead: /calls_of_lead/,
};

/** Where the calls, their marks or their counts are read from one end to the other, or sorted before the first is known. */
async function scansIn(database: Database, query: RawBuilder<unknown>): Promise<string[]> {
  const plan = await planOf(database, query);
  const table = '(calls|call_marks|also|call|call_counts|place_counts|marks)';
  return plan.filter((step) => new RegExp(`(^SCAN |Seq Scan on )(journal\\.)?${table}\\b`).test(step));
}

/** How the database would run a query. */
async function planOf(database: Database, query: RawBuilder<unknown>): Promise<string[]> {
  if (database.dialect === 'sqlite') {
    const { rows } = await sql<{ detail: string }>`explain query plan ${query}`.execute(database.kysely);
    return rows.map(({ detail }) => detail);
  }
  return database.kysely.connection().execute(async (one) => {
    // A handful of rows is quickest read as a whole; what matters is whether an index could do it.
    await sql`set enable_seqscan = off`.execute(one);
    const { rows } = await sql<{ 'QUERY PLAN': string }>`explain ${query}`.execute(one);
    await sql`reset enable_seqscan`.execute(one);
    return rows.map((row) => row['QUERY PLAN']);
  });
}

describeOnBothDatabases('the history of calls', (open) => {
  it('reads no more than a slice, whatever is searched for, on every page', async () => {
    const database = await open();
    const filters: CallFilter[] = [{}, { from: 1, to: 9 }, { simulated: true }];
    for (const list of LISTS) {
      for (const filter of filters) {
        for (const after of [undefined, PLACE]) {
          const search: CallSearch = { lists: [list], marks: [3, 4], rows: [sql`call.lead_id = ${'l-1'}`] };
          const query = sliceOf('harbor', filter, search, after, 200);
          expect([list.by, filter, await scansIn(database, query)]).toEqual([list.by, filter, []]);
          expect((await planOf(database, query)).join('\n')).toMatch(INDEXES[list.by]);
        }
      }
    }
    const [byCaller, byMark] = [LISTS[2], LISTS[1]];
    if (!byCaller || !byMark) throw new Error('Two lists are searched for a number.');
    const both: CallSearch = { lists: [byCaller, byMark], marks: [], rows: [] };
    expect(await scansIn(database, sliceOf('harbor', {}, both, PLACE, 200))).toEqual([]);
  });

  it('looks for calls by their ids, however many calls their company has', async () => {
    const database = await open();
    const sids = sql.join(Array.from({ length: 60 }, (_, index) => `CA${index}`));
    const query = sql`select * from journal.calls where call_sid in (${sids}) and ${isOfCompany('harbor')}`;
    const plan = (await planOf(database, query)).join('\n');
    expect(plan).toMatch(/USING PRIMARY KEY|calls_pkey/);
  });

  it('counts nothing call by call', async () => {
    const database = await open();
    const company = sql`company_id = ${'harbor'} and simulated = ${0}`;
    const queries = [
      sql`select layer, sum(calls) from journal.call_counts where ${company} and at >= ${1} and at < ${9} group by layer`,
      sql`select place, sum(calls) from journal.place_counts where ${company} and flow_id = ${'main'}
        and grain = ${'day'} and at >= ${1} and at < ${9} group by place`,
      sql`select call_sid from journal.calls where counted = 0 and ended_at <= ${9} order by ended_at desc limit ${9}`,
      sql`select call_sid from journal.calls where counted = 0 and ended_at is null and started_at < ${9}
        order by started_at limit ${9}`,
    ];
    for (const query of queries) expect(await scansIn(database, query)).toEqual([]);
  });
});
