import { pino } from 'pino';
import { expect, it } from 'vitest';
import { createJournalWriter } from '../../../server/calls/journalWriter.ts';
import type { Database } from '../../../server/database/database.ts';
import { saveCompany } from '../../../server/directory/companies.ts';
import { getRetention, saveRetention } from '../../../server/privacy/retention.ts';
import { startRetentionJob } from '../../../server/privacy/retentionJob.ts';
import { factsOf, SAM } from '../../flows/situation.ts';
import { describeOnBothDatabases } from '../../support/databases.ts';
import { company } from '../../support/directoryRecords.ts';
import { journalText, keepCall } from '../../support/keepCall.ts';

const DAY = 24 * 60 * 60 * 1000;
const TODAY = Date.UTC(2026, 10, 27, 3);
const LEAD_CALLS = factsOf({ companyPhone: '+12025550100', lead: {} });

/** A timer that goes on when the test says so, and a log that can be read. */
function startJob(database: Database, now = TODAY) {
  const clock = { now };
  const lines: Array<Record<string, unknown>> = [];
  let next: { ms: number; work(): void } | undefined;
  const writer = createJournalWriter(database);
  let ended = () => {};
  const job = startRetentionJob({
    database,
    journalWriter: writer,
    log: pino({ level: 'info' }, { write: (line: string) => lines.push(JSON.parse(line)) }),
    now: () => clock.now,
    after: (ms, work) => {
      next = { ms, work };
      ended();
      return () => {
        next = undefined;
      };
    },
  });
  return {
    ...job,
    clock,
    lines,
    waits: () => next?.ms,
    /** Lets the time pass until the next run, and waits until that is done. */
    run: () =>
      new Promise<void>((resolve) => {
        ended = resolve;
        next?.work();
      }),
  };
}

const keep = (database: Database, callSid: string, startedAt: number, over = true) =>
  keepCall(database, { callSid, facts: LEAD_CALLS, startedAt, over });

/** The calls that still tell who called. */
async function told({ kysely }: Database): Promise<string[]> {
  const rows = await kysely
    .selectFrom('journal.calls')
    .select('call_sid')
    .where('caller', '!=', '')
    .orderBy('call_sid')
    .execute();
  return rows.map(({ call_sid }) => call_sid);
}

describeOnBothDatabases('the retention job', (open) => {
  it('makes calls anonymous that are older than the company keeps them, to the millisecond', async () => {
    const database = await open();
    await saveCompany(database, company('harbor', 'Harbor Realty'), 1);
    await keep(database, 'CAolder', TODAY - 400 * DAY - 1);
    await keep(database, 'CAexact', TODAY - 400 * DAY);
    const job = startJob(database);
    await job.run();
    expect(await told(database)).toEqual(['CAexact']);
    job.clock.now += 11 * 60_000;
    await job.run();
    expect(await told(database)).toEqual([]);
  });

  it('keeps each company’s own days', async () => {
    const database = await open();
    await saveCompany(database, company('harbor', 'Harbor Realty'), 1);
    await saveCompany(database, company('other', 'Other'), 1);
    await saveRetention(database, 'harbor', { days: 30 }, { days: 400 });
    await keep(database, 'CAharbor', TODAY - 31 * DAY);
    await keepCall(database, {
      callSid: 'CAother',
      company: 'other',
      facts: LEAD_CALLS,
      startedAt: TODAY - 31 * DAY,
    });
    await startJob(database).run();
    expect(await told(database)).toEqual(['CAother']);
  });

  it('does it in slices, and tells in the log, to the page and in the audit how many it was', async () => {
    const database = await open();
    await saveCompany(database, company('harbor', 'Harbor Realty'), 1);
    for (let count = 0; count < 45; count += 1) await keep(database, `CA${count}`, TODAY - 500 * DAY + count);
    expect(await getRetention(database, 'harbor')).toEqual({ days: 400, lastRun: null });
    const job = startJob(database);
    await job.run();
    expect(await told(database)).toEqual([]);
    expect(await getRetention(database, 'harbor')).toEqual({ days: 400, lastRun: { at: TODAY, calls: 45 } });
    expect(job.lines).toMatchObject([
      { company: 'harbor', calls: 45, days: 400 },
      { companies: 1, calls: 45, unknownCalls: 0, msg: 'Old calls are anonymous.' },
    ]);
    const entries = await database.kysely
      .selectFrom('audit')
      .selectAll()
      .where('did', '=', 'anonymised')
      .execute();
    expect(entries).toMatchObject([
      { at: TODAY, company_id: 'harbor', actor_type: 'system', subject_type: 'retention' },
    ]);
    expect(JSON.parse(entries[0]?.changes ?? '')).toEqual([{ field: 'calls', before: null, after: 45 }]);
  });

  it('tells the page that it had nothing to do, and the audit nothing', async () => {
    const database = await open();
    await saveCompany(database, company('harbor', 'Harbor Realty'), 1);
    await startJob(database).run();
    expect((await getRetention(database, 'harbor')).lastRun).toEqual({ at: TODAY, calls: 0 });
    const entries = await database.kysely.selectFrom('audit').select('did').execute();
    expect(entries.filter(({ did }) => did === 'anonymised')).toEqual([]);
  });

  it('runs a little after the start, and then each day', async () => {
    const database = await open();
    const job = startJob(database);
    expect(job.waits()).toBe(60_000);
    await job.run();
    expect(job.waits()).toBe(DAY);
    await job.close();
    expect(job.waits()).toBeUndefined();
  });

  it('leaves a call alone that goes on, and takes one whose end was never told', async () => {
    const database = await open();
    await saveCompany(database, company('harbor', 'Harbor Realty'), 1);
    await keep(database, 'CAgoesOn', TODAY - 401 * DAY, false);
    await database.kysely
      .updateTable('journal.turns')
      .set({ at: TODAY - 60_000 })
      .execute();
    await keep(database, 'CAlost', TODAY - 401 * DAY, false);
    await startJob(database).run();
    expect(await told(database)).toEqual(['CAgoesOn']);
  });

  it('is not done by two processes at once, and no call is counted twice', async () => {
    const database = await open();
    await saveCompany(database, company('harbor', 'Harbor Realty'), 1);
    for (let count = 0; count < 30; count += 1) await keep(database, `CA${count}`, TODAY - 500 * DAY);
    await Promise.all([startJob(database).run(), startJob(database).run()]);
    expect((await getRetention(database, 'harbor')).lastRun).toEqual({ at: TODAY, calls: 30 });
  });

  it('makes calls to numbers that nobody holds anonymous after the longest time that any company keeps its own', async () => {
    const database = await open();
    await saveCompany(database, company('harbor', 'Harbor Realty'), 1);
    await saveCompany(database, company('other', 'Other'), 1);
    await saveRetention(database, 'harbor', { days: 30 }, { days: 400 });
    const unknown = { called: '+12075550100', caller: SAM, accountSid: 'AC1' };
    const writer = createJournalWriter(database);
    await writer.noteUnknownNumber({ ...unknown, callSid: 'CAold', at: TODAY - 401 * DAY });
    await writer.noteUnknownNumber({ ...unknown, callSid: 'CAnew', at: TODAY - 399 * DAY });
    const job = startJob(database);
    await job.run();
    const rows = await database.kysely
      .selectFrom('journal.unknown_calls')
      .select(['call_sid', 'caller'])
      .orderBy('call_sid')
      .execute();
    expect(rows).toEqual([
      { call_sid: 'CAnew', caller: SAM },
      { call_sid: 'CAold', caller: '' },
    ]);
    expect(job.lines.at(-1)).toMatchObject({ unknownCalls: 1 });
  });

  it('goes on with the other companies when one of them fails, and says so without a number', async () => {
    const database = await open();
    await saveCompany(database, company('harbor', 'Harbor Realty'), 1);
    await saveCompany(database, company('other', 'Other'), 1);
    await keep(database, 'CA1', TODAY - 500 * DAY);
    await keepCall(database, {
      callSid: 'CA2',
      company: 'other',
      facts: LEAD_CALLS,
      startedAt: TODAY - 500 * DAY,
    });
    const writer = createJournalWriter(database);
    const lines: string[] = [];
    const done = new Promise<void>((resolve) => {
      let isFirst = true;
      startRetentionJob({
        database,
        journalWriter: {
          ...writer,
          anonymiseCalls: (asked, sids) =>
            asked === 'harbor'
              ? Promise.reject(new Error('The disk is full.'))
              : writer.anonymiseCalls(asked, sids),
        },
        log: pino({ level: 'info' }, { write: (line: string) => lines.push(line) }),
        now: () => TODAY,
        after: (_ms, work) => {
          if (isFirst) setImmediate(work);
          else resolve();
          isFirst = false;
          return () => {};
        },
      });
    });
    await done;
    expect(await told(database)).toEqual(['CA1']);
    expect(lines.join('')).toContain('The disk is full.');
    expect(await journalText(database)).toContain(SAM);
  });
});
