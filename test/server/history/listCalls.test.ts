import { expect, it } from 'vitest';
import { toRows } from '../../../server/calls/journalRows.ts';
import { createJournalWriter } from '../../../server/calls/journalWriter.ts';
import type { Database } from '../../../server/database/database.ts';
import { readCursor } from '../../../server/history/callPlace.ts';
import { listCalls } from '../../../server/history/listCalls.ts';
import type { CallFilter, PastCall } from '../../../shared/api/calls.ts';
import { readCaller } from '../../../shared/phone/caller.ts';
import { replies, situations } from '../../flows/randomFacts.ts';
import { CALLED, factsOf, SAM } from '../../flows/situation.ts';
import { describeOnBothDatabases } from '../../support/databases.ts';
import { keepCall } from '../../support/keepCall.ts';
import fc from '../../support/seededFastCheck.ts';

const BEGAN = Date.UTC(2026, 9, 30, 22);
const NOW = Date.UTC(2026, 11, 1);
const HARBOR = { id: 'harbor', country: 'US' };
const MINUTE = 60_000;

async function countAll(database: Database): Promise<void> {
  const writer = createJournalWriter(database);
  while ((await writer.countCalls(NOW, 50)) > 0);
}

/** All pages of a search, one after the other. */
async function allPages(database: Database, filter: CallFilter, limit = 3): Promise<PastCall[]> {
  const found: PastCall[] = [];
  for (let next: string | null = ''; next !== null; ) {
    const after = next === '' ? undefined : (readCursor(next) ?? undefined);
    const page = await listCalls(database, HARBOR, filter, { after, limit, now: NOW });
    found.push(...page.rows);
    next = page.next;
  }
  return found;
}

const filters: fc.Arbitrary<CallFilter> = fc
  .record(
    {
      number: fc.constantFrom(SAM, '(202) 555-0177', CALLED, '0177', '555', 'alicia', '4420'),
      lead: fc.constantFrom('sam', 'nobody'),
      layer: fc.constantFrom(0, 1, 2, 3, 4),
      end: fc.constantFrom('answered', 'voicemail', 'gaveUp', 'hungUp', 'unroutable'),
      place: fc.constantFrom({ flow: 'main' }, { flow: 'main', block: 'ring' }, { flow: 'other' }),
      version: fc.constantFrom(1, 2),
      from: fc.constantFrom(BEGAN + 3 * MINUTE),
      to: fc.constantFrom(BEGAN + 9 * MINUTE),
      simulated: fc.constant(true as const),
    },
    { requiredKeys: [] },
  )
  .map(({ place, version, ...filter }) => ({
    ...filter,
    ...place,
    ...(place && version && { version }),
  })) as fc.Arbitrary<CallFilter>;

/** Whether a call fits, told by the call alone. */
function fits(call: PastCall, filter: CallFilter, passed: ReadonlySet<string>): boolean {
  const { number, lead, layer, end, flow, version, block, from, to } = filter;
  const digits = number?.replace(/\D/g, '') ?? '';
  const told = [call.caller, call.called];
  const isNumber =
    number === undefined ||
    (/^\+|^\(/.test(number)
      ? told.includes(number.startsWith('+') ? number : `+1${digits}`)
      : told.some((each) => each.includes(digits || number)));
  return (
    isNumber &&
    (lead === undefined || call.lead?.id === lead) &&
    (layer === undefined || (call.layer ?? 0) === layer) &&
    (end === undefined || call.end === end) &&
    (flow === undefined || call.flow === flow) &&
    (version === undefined || call.version === version) &&
    (block === undefined || passed.has(block)) &&
    (from === undefined || call.startedAt >= from) &&
    (to === undefined || call.startedAt < to)
  );
}

describeOnBothDatabases('a search in the history of calls', (open) => {
  it('finds what a look at each call finds, whatever is searched for, page by page', async () => {
    const database = await open();
    const passed = new Map<string, Set<string>>();
    const samples = fc.sample(fc.tuple(situations, fc.array(replies, { maxLength: 3 })), 40);
    for (const [index, [situation, replied]] of samples.entries()) {
      const callSid = `CA${index}`;
      const facts = factsOf(situation);
      const turns = await keepCall(database, {
        callSid,
        facts,
        replies: replied,
        // Some of them begin in the same millisecond.
        startedAt: BEGAN + Math.floor(index / 3) * MINUTE,
        simulated: index % 4 === 0,
      });
      passed.set(callSid, new Set(turns.flatMap(({ trace }) => trace.map(({ block }) => block))));
    }
    await countAll(database);
    const all = [...(await allPages(database, {})), ...(await allPages(database, { simulated: true }))];
    expect(all).toHaveLength(40);
    await fc.assert(
      fc.asyncProperty(filters, async (filter) => {
        const found = await allPages(database, filter);
        const expected = all
          .filter(({ simulated }) => simulated === (filter.simulated ?? false))
          .filter((call) => fits(call, filter, passed.get(call.callSid) ?? new Set()));
        expect(found.map(({ callSid }) => callSid)).toEqual(expected.map(({ callSid }) => callSid));
      }),
      { numRuns: 60 },
    );
  });

  it('tells of each call who answered it, at which layer and after how long', async () => {
    const database = await open();
    const facts = factsOf({ numberUser: { id: 'dana', name: 'Dana Ortiz', phone: '+12025550143' } });
    const writer = createJournalWriter(database);
    const turns = await keepCall(database, { callSid: 'CA1', facts, startedAt: BEGAN, over: false });
    const [first] = turns;
    if (!first) throw new Error('The call has no turn.');
    await writer.writeTurns([
      toRows({
        callSid: 'CA1',
        company: 'harbor',
        at: BEGAN + 42_000,
        reply: { type: 'rang', result: 'answered', seconds: 30 },
        turn: { ...first, n: 1, trace: [], instructions: [], over: 'answered' },
        answer: '',
        answered: { by: '+12025550143', legSid: null },
      }),
    ]);
    await countAll(database);
    const [call] = await allPages(database, { staff: 'dana' });
    expect(call).toMatchObject({
      end: 'answered',
      answeredBy: { phone: '+12025550143', staff: { id: 'dana', name: 'Dana Ortiz' } },
      answeredAfter: 12,
    });
  });

  it('finds a call that goes on by what it passed so far', async () => {
    const database = await open();
    const writer = createJournalWriter(database);
    const facts = factsOf({ companyPhone: '+12025550100' });
    await keepCall(database, { callSid: 'CA1', facts, startedAt: BEGAN, over: false }, writer);
    await writer.countCalls(BEGAN + MINUTE, 10);
    const [call] = await allPages(database, { flow: 'main', version: 1 });
    expect(call).toMatchObject({ callSid: 'CA1', end: null, endedAt: null });
  });

  it('tells nobody who called once a call is anonymous, and finds it no more by that', async () => {
    const database = await open();
    const facts = factsOf({ lead: { name: 'Sam Reed' } });
    expect(readCaller(SAM)).toEqual(facts.caller);
    await keepCall(database, { callSid: 'CA1', facts, startedAt: BEGAN });
    await countAll(database);
    expect(await allPages(database, { number: SAM })).toHaveLength(1);
    await createJournalWriter(database).anonymiseCalls('harbor', ['CA1']);
    expect(await allPages(database, { number: SAM })).toEqual([]);
    const [call] = await allPages(database, {});
    expect(call).toMatchObject({ caller: '', lead: null });
  });
});
