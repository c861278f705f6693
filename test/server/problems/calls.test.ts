import { expect, it } from 'vitest';
import type { Database } from '../../../server/database/database.ts';
import { describeOnBothDatabases } from '../../support/databases.ts';
import {
  ACCOUNT,
  load,
  NOW,
  openProblems,
  openSound,
  soundCompany,
  tellAll,
  tellProblem,
} from '../../support/problems.ts';

const HOUR = 60 * 60 * 1000;
const WEEK = 7 * 24 * HOUR;

let nextCall = 0;
function callRow(called: string, at: number, changes: object = {}) {
  nextCall += 1;
  return {
    call_sid: `CA${nextCall}`,
    company_id: 'harbor',
    flow_id: 'four-layers',
    flow_version: 1,
    called,
    caller: '+12025550188',
    caller_kind: 'number',
    lead_id: null,
    lead_name: null,
    simulated: 0,
    started_at: at,
    ended_at: null,
    ending: null,
    unroutable: 1,
    ...changes,
  };
}

async function note(database: Database, rows: Array<ReturnType<typeof callRow>>): Promise<void> {
  for (let start = 0; start < rows.length; start += 500) {
    await database.kysely
      .insertInto('journal.calls')
      .values(rows.slice(start, start + 500))
      .execute();
  }
}

async function noteUnknown(database: Database, called: string, at: number, account = ACCOUNT): Promise<void> {
  nextCall += 1;
  const row = { call_sid: `CA${nextCall}`, called, caller: '+12025550188', account_sid: account, at };
  await database.kysely.insertInto('journal.unknown_calls').values(row).execute();
}

describeOnBothDatabases('calls of the last days', (open) => {
  it('that reached nobody are counted by number, with the time of the last', async () => {
    const database = await openSound(open);
    await note(database, [
      callRow('+12025550111', NOW - 3 * HOUR),
      callRow('+12025550111', NOW - 2 * HOUR),
      callRow('+12025550198', NOW - 26 * HOUR),
    ]);
    const problems = await openProblems(database).list('harbor');
    expect(problems.map(tellProblem)).toEqual([
      [
        'warning: 2 calls to +1 202 555 0111 reached nobody in the last 7 days.',
        'No layer had a phone that could be rung. The last of them came on Mon, Mar 2, 8:00 AM EST.',
        '1. Open Settings → Phone Numbers, choose +1 202 555 0111, and see which phone rings now.',
        '2. If none does, enter a valid number as “Call Forwarding Number” and press “Save”.',
        '3. Check the Company Phone in Settings → Business Info: it is rung when no other layer applies.',
        '→ Settings → Phone Numbers → Dana direct → Call Forwarding Number (+12025550111)',
      ],
      [
        'warning: 1 call to +1 202 555 0198 reached nobody in the last 7 days.',
        'No layer had a phone that could be rung. The last of them came on Sun, Mar 1, 8:00 AM EST.',
        '1. Check the Company Phone in Settings → Business Info: it is rung when no other layer applies.',
        '→ Settings → Business Info → Company Phone',
      ],
    ]);
  });

  it('do not count when they are simulated, rang somebody, are older, or another company’s', async () => {
    const database = await openSound(open);
    await note(database, [
      callRow('+12025550111', NOW, { simulated: 1 }),
      callRow('+12025550111', NOW, { unroutable: 0 }),
      callRow('+12025550111', NOW - WEEK - 1),
      callRow('+12025550111', NOW, { company_id: 'other' }),
    ]);
    expect(await tellAll(database)).toEqual([]);
    await note(database, [callRow('+12025550111', NOW - WEEK)]);
    expect(await tellAll(database)).toHaveLength(1);
    const later = openProblems(database, { now: () => NOW + 1 });
    expect(await later.list('harbor')).toEqual([]);
  });

  it('are all counted, however many came in the same moment', async () => {
    const database = await openSound(open);
    const many = Array.from({ length: 4_500 }, (_, n) =>
      callRow(n % 3 ? '+12025550111' : '+12025550112', NOW - Math.floor(n / 2_100)),
    );
    await note(database, many);
    const told = await tellAll(database);
    expect(told.map((line) => line.split(' reached')[0])).toEqual([
      'warning: 3,000 calls to +1 202 555 0111',
      'warning: 1,500 calls to +1 202 555 0112',
    ]);
  });

  it('are counted up to a number that says enough', async () => {
    const database = await openSound(open);
    await note(
      database,
      Array.from({ length: 20_001 }, (_, n) => callRow('+12025550111', NOW - n)),
    );
    expect((await tellAll(database))[0]).toContain('At least 20,000 calls to +1 202 555 0111 reached nobody');
  });

  it('are listed for fifty numbers, the latest ones, and the others are counted', async () => {
    const database = await openSound(open);
    const rows = Array.from({ length: 53 }, (_, n) => callRow(`+12025550${120 + n}`, NOW - n));
    await note(database, rows);
    for (const [n, { called }] of rows.entries()) await noteUnknown(database, called, NOW - n);
    const list = await openProblems(database).list('harbor');
    expect(list).toHaveLength(102);
    const told = list.map((problem) => tellProblem(problem)[0]);
    expect(told).toContain('warning: Calls to 3 more numbers reached nobody in the last 7 days.');
    expect(told).toContain(
      'error: Calls in the last 7 days went to 3 more numbers that are not among your Phone Numbers.',
    );
    expect(told.join()).toContain('+1 202 555 0120');
    expect(told.join()).not.toContain('+1 202 555 0172');
  });

  it('to numbers that nobody holds are told to the one company with that Twilio account', async () => {
    const database = await openSound(open);
    await noteUnknown(database, '+12025550199', NOW - 2 * HOUR);
    await noteUnknown(database, '+12025550199', NOW - HOUR);
    await noteUnknown(database, '', NOW - HOUR);
    await noteUnknown(database, 'sip:desk', NOW - HOUR);
    await noteUnknown(database, '+12025550197', NOW - WEEK - 1);
    await noteUnknown(database, '+12025550196', NOW, `AC${'2'.repeat(32)}`);
    const problems = await openProblems(database).list('harbor');
    expect(problems.map(tellProblem)).toEqual([
      [
        'error: 1 call in the last 7 days came without the number that was called.',
        'The callers heard that the number is not in use. The last of them called on Mon, Mar 2, 9:00 AM EST.',
        '1. Look for these calls in the call log of your Twilio account.',
        '2. Change what sends them to Ringpath.',
        '→ Settings → Twilio Numbers (/settings/twilio-numbers)',
      ],
      [
        'error: 2 calls in the last 7 days went to +1 202 555 0199, which is not among your Phone Numbers.',
        'The callers heard that the number is not in use. The last of them called on Mon, Mar 2, 9:00 AM EST.',
        '1. Open Settings → Phone Numbers, press “Add number” and enter +1 202 555 0199.',
        '2. If its calls are not for Ringpath, change its webhook at Twilio.',
        '→ Settings → Phone Numbers (/settings/phone-numbers/new?number=%2B12025550199)',
      ],
      [
        'error: 1 call in the last 7 days went to “sip:desk”, which is no phone number.',
        'The callers heard that the number is not in use. The last of them called on Mon, Mar 2, 9:00 AM EST.',
        '1. Look for these calls in the call log of your Twilio account.',
        '2. Change what sends them to Ringpath.',
        '→ Settings → Twilio Numbers (/settings/twilio-numbers)',
      ],
    ]);
    await load(database, soundCompany(), { ...soundCompany(), id: 'branch', phoneNumbers: [] });
    expect(await tellAll(database)).toEqual([]);
    expect((await openProblems(database).list('branch')).map(tellProblem)).toEqual([]);
  });

  it('to a number that was added since are no problem any more', async () => {
    const database = await openSound(open);
    await noteUnknown(database, '+12025550199', NOW);
    expect(await tellAll(database)).toHaveLength(1);
    const phoneNumbers = [{ number: '+12025550199', label: 'New' }];
    await load(database, soundCompany({ phoneNumbers }));
    expect(await tellAll(database)).toEqual([expect.stringContaining('was never checked')]);
  });
});
