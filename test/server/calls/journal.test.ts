import { afterEach, describe, expect, it, vi } from 'vitest';
import { openCallHistory } from '../../../server/calls/callHistory.ts';
import { type CallJournal, openCallJournal, type TurnToKeep } from '../../../server/calls/callJournal.ts';
import { createJournalWriter, type JournalWriter } from '../../../server/calls/journalWriter.ts';
import { startJournalThread } from '../../../server/calls/startJournalThread.ts';
import { type Database, openDatabase } from '../../../server/database/database.ts';
import { startCall, takeTurn } from '../../../shared/call/takeTurn.ts';
import { compileFlow } from '../../../shared/flow/compileFlow.ts';
import { fourLayers } from '../../../shared/flow/templates/fourLayers.ts';
import { freshPlace } from '../../support/databases.ts';
import { openRingpath } from '../../support/ringpath.ts';
import { sampleWorkspace } from '../../support/sampleCompany.ts';

const compiled = compileFlow(fourLayers());

/** Every way of writing the journal keeps the same promises. */
const WAYS = [
  { way: 'SQLite in the thread that answers', dialect: 'sqlite', inThread: false },
  { way: 'SQLite in a thread of its own', dialect: 'sqlite', inThread: true },
  { way: 'PostgreSQL', dialect: 'postgres', inThread: false },
] as const;

/** These tests are about what is kept, on a busy machine too; test/server/gather.test.ts is about patience. */
const UNHURRIED = 60_000;
const DAY_MS = 24 * 60 * 60 * 1000;

const toClose: Array<() => Promise<void>> = [];
afterEach(async () => {
  for (const close of toClose.splice(0).reverse()) await close();
});

async function open(way: (typeof WAYS)[number]): Promise<{
  journal: CallJournal;
  database: Database;
  writer: JournalWriter;
}> {
  const place = await freshPlace(way.dialect);
  const pool = { connectionTimeoutMillis: UNHURRIED, queryTimeoutMillis: UNHURRIED };
  const database = await openDatabase({ ...place, pool });
  toClose.push(() => database.close());
  let writer: JournalWriter = createJournalWriter(database);
  if (way.inThread) {
    const thread = startJournalThread(place);
    toClose.push(() => thread.close());
    writer = thread;
  }
  await database.kysely
    .insertInto('companies')
    .values({
      id: 'harbor',
      name: 'Harbor Realty',
      company_phone: null,
      company_phone_e164: null,
      time_zone: 'UTC',
      country: 'US',
      twilio_account_sid: 'AC1',
      twilio_tokens_sealed: null,
      default_flow_id: null,
      is_demo: 0,
      created_at: 0,
    })
    .execute();
  return { journal: openCallJournal(database, writer, { patience: UNHURRIED }), database, writer };
}

/** The first turn of a call that rings the Company Phone. */
function firstTurn(callSid: string): TurnToKeep {
  const phone = { display: '+12025550100', e164: '+12025550100', usable: true };
  const empty = { display: '', usable: false, reason: 'empty' as const };
  const turn = startCall(compiled, {
    company: { id: 'harbor', name: 'Harbor Realty', timeZone: 'UTC', country: 'US', phone },
    called: { number: '+12025550111', label: '', owner: null, forwarding: empty },
    caller: { kind: 'withheld' },
    lead: null,
    ownNumbers: [],
    named: { staff: [], campaigns: [], numbers: [] },
    earlier: { calledAt: null, answeredBy: null },
    luck: 0,
    lots: {},
    browserPhones: false,
    now: 1_000,
    answers: [],
  });
  return {
    callSid,
    company: 'harbor',
    at: 1_000,
    reply: null,
    turn,
    answer: `<Response>${callSid}</Response>`,
    start: {
      callSid,
      company: 'harbor',
      flow: 'main',
      version: 1,
      called: '+12025550111',
      caller: { kind: 'withheld' },
      lead: null,
      simulated: false,
      startedAt: 1_000,
    },
  };
}

/** A turn after which two people have talked and the call goes on. */
function talkedTurn(callSid: string): TurnToKeep {
  const { turn, ...kept } = firstTurn(callSid);
  const { block, facts } = turn.bookmark;
  const answers = [{ block, outcome: 'answered', means: 'answered' as const }];
  return {
    ...kept,
    start: undefined,
    reply: { type: 'rang', result: 'answered', seconds: 9 },
    turn: { ...turn, n: 1, bookmark: { block, facts: { ...facts, answers } } },
  };
}

/** The turn in which the caller gives up. */
function lastTurn(callSid: string): TurnToKeep {
  const { start: _start, ...first } = firstTurn(callSid);
  const reply = { type: 'callerGone' } as const;
  const turn = takeTurn(compiled, first.turn.bookmark, 1, reply, 5_000);
  return { ...first, at: 5_000, reply, turn, answer: '<Response/>' };
}

describe.each(WAYS)('the journal on $way', (way) => {
  it('gives back the bookmark before a turn, and the answer of a turn that was', async () => {
    const { journal } = await open(way);
    const kept = firstTurn('CA1');
    expect(await journal.append(kept)).toMatchObject({ fresh: true });
    expect(await journal.load('CA1', 1)).toMatchObject({
      company: 'harbor',
      simulated: false,
      account: { accountSid: 'AC1' },
      bookmark: kept.turn.bookmark,
      answer: null,
      ending: null,
    });
    await journal.append(lastTurn('CA1'));
    expect(await journal.load('CA1', 1)).toMatchObject({ answer: '<Response/>', ending: 'gaveUp' });
    expect(await journal.load('CA1', 2)).toMatchObject({ bookmark: null, answer: null });
    expect(await journal.load('CA9', 1)).toBeNull();
  });

  it('keeps a turn once, however often and however close together it comes', async () => {
    const { journal, database } = await open(way);
    const again = { ...firstTurn('CA1'), answer: '<Response>other</Response>' };
    const all = await Promise.all([firstTurn('CA1'), again, firstTurn('CA2'), again].map(journal.append));
    expect(all.map((kept) => kept.fresh)).toEqual([true, false, true, false]);
    expect(all[1]).toEqual({ fresh: false, answer: '<Response>CA1</Response>', company: 'harbor' });
    expect(await journal.append(again)).toMatchObject({ fresh: false });
    expect(await database.kysely.selectFrom('journal.turns').select('call_sid').execute()).toHaveLength(2);
  });

  it('keeps the tags of a call in their order, and which its company uses', async () => {
    const { journal, database } = await open(way);
    const first = firstTurn('CA1');
    const answers = [{ block: 'tag', outcome: 'next', tags: ['VIP', 'Sales'] }];
    const bookmark = { ...first.turn.bookmark, facts: { ...first.turn.bookmark.facts, answers } };
    const instructions = [...first.turn.instructions, { do: 'note' as const, tags: ['VIP', 'Sales'] }];
    await journal.append({ ...first, turn: { ...first.turn, instructions, bookmark } });
    await journal.append(lastTurn('CA1'));
    const history = await openCallHistory(database).get('harbor', 'CA1');
    expect(history?.call.tags).toEqual(['VIP', 'Sales']);
    const used = database.kysely.selectFrom('journal.company_tags').selectAll().orderBy('tag');
    expect(await used.execute()).toEqual(['Sales', 'VIP'].map((tag) => ({ company_id: 'harbor', tag })));
    const borne = database.kysely.selectFrom('journal.call_tags').select('tag').orderBy('tag');
    expect(await borne.execute()).toEqual([{ tag: 'Sales' }, { tag: 'VIP' }]);
  });

  it('keeps hundreds of turns that come at once', async () => {
    const { journal, database } = await open(way);
    const sids = Array.from({ length: 700 }, (_, index) => `CA${index}`);
    const all = await Promise.all(sids.map((sid) => journal.append(firstTurn(sid))));
    expect(new Set(all.map((kept) => kept.fresh && kept.seq)).size).toBe(700);
    expect(await database.kysely.selectFrom('journal.calls').select('call_sid').execute()).toHaveLength(700);
  });

  it('notes the end of a call once, and never over what a turn said', async () => {
    const { journal } = await open(way);
    await journal.append(firstTurn('CA1'));
    expect(await journal.noteOver('CA1', 9_000)).toBe('gaveUp');
    expect(await journal.noteOver('CA1', 9_500)).toBeNull();
    await journal.append(firstTurn('CA2'));
    await journal.append(lastTurn('CA2'));
    expect(await journal.noteOver('CA2', 9_000)).toBeNull();
    expect(await journal.noteOver('CA9', 9_000)).toBeNull();
  });

  it('says that who talked and hung up later did not give up, whether the end is told before or after that turn', async () => {
    const { journal, database } = await open(way);
    const endingOf = async (callSid: string) =>
      (
        await database.kysely
          .selectFrom('journal.calls')
          .select('ending')
          .where('call_sid', '=', callSid)
          .executeTakeFirst()
      )?.ending;
    await journal.append(firstTurn('CA1'));
    await journal.append(talkedTurn('CA1'));
    expect(await journal.noteOver('CA1', 9_000)).toBe('answered');
    await journal.append(firstTurn('CA2'));
    expect(await journal.noteOver('CA2', 9_000)).toBe('gaveUp');
    await journal.append(talkedTurn('CA2'));
    expect([await endingOf('CA1'), await endingOf('CA2')]).toEqual(['answered', 'answered']);
    // Who talked first and was leaving a message when the end was told has left one.
    const { turn, ...kept } = talkedTurn('CA1');
    const { block, facts } = turn.bookmark;
    const answers = [...facts.answers, { block, outcome: 'recorded', means: 'voicemail' as const }];
    const recorded = { ...turn, n: 2, bookmark: { block, facts: { ...facts, answers } } };
    await journal.append({ ...kept, reply: { type: 'recorded', seconds: 8 }, turn: recorded });
    expect(await endingOf('CA1')).toBe('voicemail');
  });

  it('ends a call whose end nobody told, a day and more later and at its last turn', async () => {
    const { journal, database, writer } = await open(way);
    await journal.append(firstTurn('CA1'));
    await journal.append(talkedTurn('CA1'));
    const ofCall = database.kysely.selectFrom('journal.calls').select(['ended_at', 'ending']);
    await writer.countCalls(DAY_MS, 10);
    expect(await ofCall.executeTakeFirst()).toEqual({ ended_at: null, ending: null });
    await writer.countCalls(2 * DAY_MS, 10);
    const { ended_at, ending } = await ofCall.executeTakeFirstOrThrow();
    expect({ ended_at: Number(ended_at), ending }).toEqual({ ended_at: 1_000, ending: 'answered' });
  });

  it('orders the events of a leg by their sequence, and a leg that is over stays over', async () => {
    const { journal } = await open(way);
    const note = (sequence: number, state: 'ringing' | 'answered' | 'over') =>
      journal.noteLeg({ legSid: 'CAleg', callSid: 'CA1', sequence, state, at: 1, number: null });
    expect(await note(1, 'ringing')).toBe(true);
    expect(await note(0, 'ringing')).toBe(false);
    expect(await note(3, 'over')).toBe(true);
    expect(await note(2, 'answered')).toBe(false);
    expect(await note(4, 'answered')).toBe(false);
  });

  it('keeps the calls to numbers that nobody holds', async () => {
    const { journal, database } = await open(way);
    const call = { callSid: 'CA1', called: '+12025550199', caller: 'anonymous', accountSid: 'AC1', at: 1 };
    await journal.noteUnknownNumber(call);
    await journal.noteUnknownNumber(call);
    expect(await database.kysely.selectFrom('journal.unknown_calls').selectAll().execute()).toHaveLength(1);
  });
});

describe('the journal’s thread', () => {
  it('fails what it cannot write, and goes on', async () => {
    const thread = startJournalThread(await freshPlace('sqlite'));
    toClose.push(() => thread.close());
    await expect(thread.noteOver('CA1', 1)).rejects.toThrow();
  });

  it('answers calls of a whole server', async () => {
    const ringpath = await openRingpath({ workspace: sampleWorkspace, journalInThread: true });
    toClose.push(() => ringpath.close());
    const { accountSid } = ringpath.practice;
    const ring = (digit: string) =>
      ringpath.post('/twilio/voice', {
        AccountSid: accountSid,
        CallSid: `CA${digit.repeat(32)}`,
        From: '',
        To: '+12025550112',
        CallStatus: 'ringing',
      });
    const turnsOf = (digit: string) =>
      ringpath.database.kysely
        .selectFrom('journal.turns')
        .select('answer')
        .where('call_sid', '=', `CA${digit.repeat(32)}`)
        .execute();
    // A call that comes before the thread is up gets the emergency answer where the machine is slow.
    await ring('0');
    await vi.waitUntil(async () => (await turnsOf('0')).length > 0, { timeout: UNHURRIED });
    const [first, again] = await Promise.all([ring('1'), ring('1')]);
    expect(await first?.text()).toBe(await again?.text());
    const turns = await turnsOf('1');
    expect(turns).toHaveLength(1);
    expect(turns[0]?.answer).toContain('>+12025550150</Number>');
  });
});
