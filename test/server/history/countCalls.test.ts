import { expect, it } from 'vitest';
import { createJournalWriter, type JournalWriter } from '../../../server/calls/journalWriter.ts';
import type { Database } from '../../../server/database/database.ts';
import { wallDay, wallHour } from '../../../server/history/wallHour.ts';
import type { TraceEntry } from '../../../shared/call/trace.ts';
import { replies, situations } from '../../flows/randomFacts.ts';
import { factsOf } from '../../flows/situation.ts';
import { describeOnBothDatabases } from '../../support/databases.ts';
import { keepCall } from '../../support/keepCall.ts';
import fc from '../../support/seededFastCheck.ts';

const BEGAN = Date.UTC(2026, 9, 30, 22);
const LATER = Date.UTC(2026, 11, 1);
/** Half an hour beside UTC, and one that puts its clocks back within the calls. */
const ZONES = ['Asia/Kolkata', 'America/New_York'];

const calls = fc.array(
  fc.record({
    situation: situations,
    replies: fc.array(replies, { maxLength: 4 }),
    after: fc.integer({ min: 0, max: 72 * 60 }),
    zone: fc.constantFrom(...ZONES),
    simulated: fc.boolean(),
    overBefore: fc.constantFrom(undefined, undefined, 1, 2),
    message: fc.boolean(),
    countsBetween: fc.boolean(),
  }),
  { minLength: 1, maxLength: 8 },
);

async function countAll(writer: JournalWriter): Promise<void> {
  while ((await writer.countCalls(LATER, 3)) > 0);
}

/** Counts the calls one by one, by their rows and traces: how many passed which place in which hour, and came to what. */
async function plainCount({ kysely }: Database): Promise<Record<string, number>> {
  const counted: Record<string, number> = {};
  const add = (...key: unknown[]) => {
    counted[key.join(' ')] = (counted[key.join(' ')] ?? 0) + 1;
  };
  const rows = await kysely.selectFrom('journal.calls').selectAll().execute();
  for (const call of rows) {
    const turns = await kysely
      .selectFrom('journal.turns')
      .select(['trace', 'bookmark'])
      .where('call_sid', '=', call.call_sid)
      .orderBy('n')
      .execute();
    const zone = JSON.parse(turns.at(-1)?.bookmark ?? '').facts.company.timeZone;
    const hour = wallHour(call.started_at, zone);
    const end = call.ending === 'answered' ? 'answered' : call.unroutable ? 'unroutable' : call.ending;
    add('call', call.simulated, hour);
    add('call', call.simulated, hour, end);
    const trace: TraceEntry[] = turns.flatMap((turn) => JSON.parse(turn.trace));
    const places = trace.flatMap((entry) => {
      if (entry.type === 'entered') return [entry.block];
      return entry.type === 'left' ? [`${entry.block}.${entry.outcome}`] : [];
    });
    for (const place of new Set(['', ...places])) {
      for (const at of [hour, wallDay(hour)].map((each, index) => `${index}:${each}`)) {
        add('place', call.simulated, at, place);
        const isLost = end !== 'answered' && end !== 'voicemail';
        add('place', call.simulated, at, place, isLost ? 'lost' : end);
      }
    }
  }
  return counted;
}

/** The same, as it is kept. */
async function keptCount({ kysely }: Database): Promise<Record<string, number>> {
  const counted: Record<string, number> = {};
  const add = (count: number, ...key: unknown[]) => {
    if (count !== 0) counted[key.join(' ')] = (counted[key.join(' ')] ?? 0) + count;
  };
  for (const row of await kysely.selectFrom('journal.call_counts').selectAll().execute()) {
    add(row.calls, 'call', row.simulated, row.at);
    add(row.answered, 'call', row.simulated, row.at, 'answered');
    add(row.voicemail, 'call', row.simulated, row.at, 'voicemail');
    add(row.gave_up, 'call', row.simulated, row.at, 'gaveUp');
    add(row.hung_up, 'call', row.simulated, row.at, 'hungUp');
    add(row.unroutable, 'call', row.simulated, row.at, 'unroutable');
    add(row.errors, 'call', row.simulated, row.at, 'error');
  }
  for (const row of await kysely.selectFrom('journal.place_counts').selectAll().execute()) {
    const at = `${row.grain === 'hour' ? 0 : 1}:${row.at}`;
    add(row.calls, 'place', row.simulated, at, row.place);
    add(row.answered, 'place', row.simulated, at, row.place, 'answered');
    add(row.voicemail, 'place', row.simulated, at, row.place, 'voicemail');
    add(row.lost, 'place', row.simulated, at, row.place, 'lost');
  }
  return counted;
}

describeOnBothDatabases('the counts of calls', (open) => {
  it('are those of a plain count, whenever calls are counted and however late callbacks come', async () => {
    const database = await open();
    const writer = createJournalWriter(database);
    let sid = 0;
    await fc.assert(
      fc.asyncProperty(calls, async (all) => {
        for (const call of all) {
          sid += 1;
          const callSid = `CA${sid}`;
          const facts = factsOf(call.situation);
          await keepCall(
            database,
            {
              ...call,
              callSid,
              facts: { ...facts, company: { ...facts.company, timeZone: call.zone } },
              startedAt: BEGAN + call.after * 60_000,
              async before({ n, at }) {
                if (n !== call.overBefore) return;
                await writer.noteOver(callSid, at);
                if (call.countsBetween) await countAll(writer);
              },
            },
            writer,
          );
          if (call.countsBetween) await countAll(writer);
          if (call.message) {
            const recordingSid = `RE${sid}`;
            const recording = {
              recordingSid,
              callSid,
              kind: 'voicemail',
              url: '',
              seconds: 3,
              at: 0,
            } as const;
            await writer.noteRecording(recording);
          }
        }
        await countAll(writer);
        expect(await keptCount(database)).toEqual(await plainCount(database));
      }),
      { numRuns: 10 },
    );
  });

  it('count a call once, however many processes count at once', async () => {
    const database = await open();
    for (let n = 0; n < 12; n += 1) {
      const facts = factsOf({});
      await keepCall(database, { callSid: `CA${n}`, facts, startedAt: BEGAN });
    }
    await Promise.all([1, 2, 3].map(() => countAll(createJournalWriter(database))));
    expect(await keptCount(database)).toEqual(await plainCount(database));
  });
});
