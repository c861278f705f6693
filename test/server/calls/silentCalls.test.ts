import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { FeedMessage } from '../../../server/calls/liveFeed.ts';
import { startAskingJob } from '../../../server/calls/silentCalls.ts';
import { createAskCall } from '../../../server/carrier/askCall.ts';
import { freshPlace } from '../../support/databases.ts';
import { openRingpath } from '../../support/ringpath.ts';
import { firstRing, SAMPLE_TOKEN, sampleWorkspace } from '../../support/sampleCompany.ts';

const MINUTE = 60_000;
const sid = (digit: number) => `CA${String(digit).repeat(32)}`;

/** A stand-in for Twilio that knows calls by what it answers of them. */
async function openTwilio(calls: Record<string, { status: number; body?: object }>) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const callSid = /Calls\/(CA\d+)\.json/.exec(request.url ?? '')?.[1] ?? '';
    asked.push(callSid);
    const { status, body } = calls[callSid] ?? { status: 404 };
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body ?? { code: 20404, message: 'not found', status }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { asked, apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

describe.each(['sqlite', 'postgres'] as const)('calls whose end nobody told, on %s', (dialect) => {
  it('are asked for at Twilio after a while, and end where it says so', async () => {
    const began = Date.UTC(2026, 5, 1, 12);
    let now = began;
    const twilio = await openTwilio({
      [sid(1)]: {
        status: 200,
        body: { status: 'completed', end_time: 'Mon, 01 Jun 2026 12:03:00 +0000' },
      },
      [sid(2)]: { status: 200, body: { status: 'in-progress', end_time: null } },
      [sid(3)]: { status: 404 },
      [sid(4)]: { status: 503 },
    });
    const ringpath = await openRingpath({
      workspace: sampleWorkspace,
      databaseUrl: (await freshPlace(dialect)).databaseUrl,
      now: () => now,
      // Only the job of this test runs.
      after: () => () => {},
    });
    onTestFinished(() => ringpath.close());
    const { database, box, practice } = ringpath;
    for (const digit of [1, 2, 3, 4]) {
      await ringpath.post('/twilio/voice', firstRing({ CallSid: sid(digit) }), { token: SAMPLE_TOKEN });
    }
    await ringpath.post('/twilio/voice', firstRing({ CallSid: sid(5), AccountSid: practice.accountSid }));

    const told: FeedMessage[] = [];
    const { createJournalWriter } = await import('../../../server/calls/journalWriter.ts');
    let run: (() => void) | undefined;
    const job = startAskingJob({
      database,
      box,
      journal: createJournalWriter(database),
      feed: { announce: (message) => told.push(message) },
      askCall: createAskCall({ apiUrl: twilio.apiUrl }),
      log: { warn() {}, error() {} } as never, // what it logs is no part of this
      now: () => now,
      after: (_ms, work) => {
        run = work;
        return () => {};
      },
    });
    onTestFinished(() => job.close());
    async function later(minutes: number) {
      now += minutes * MINUTE;
      const work = run;
      run = undefined;
      work?.();
      await expect.poll(() => run, { timeout: 20_000 }).toBeDefined();
    }

    await later(5);
    expect(twilio.asked).toEqual([]);
    await later(15);
    expect(twilio.asked.toSorted()).toEqual([sid(1), sid(2), sid(3), sid(4)]);
    await later(5);
    expect(twilio.asked).toHaveLength(4);
    await later(15);
    expect(twilio.asked.slice(4).toSorted()).toEqual([sid(2), sid(3), sid(4)]);

    const rows = await database.kysely
      .selectFrom('journal.calls')
      .select(['call_sid', 'ended_at', 'ending'])
      .orderBy('call_sid')
      .execute();
    expect(rows.map(({ ended_at, ending }) => [ended_at && Number(ended_at) - began, ending])).toEqual([
      [3 * MINUTE, 'gaveUp'],
      [null, null],
      [null, null],
      [null, null],
      [null, null],
    ]);
    expect(told).toMatchObject([
      { company: 'harbor', event: { type: 'ended', callSid: sid(1), end: 'gaveUp' } },
    ]);
  });
});
