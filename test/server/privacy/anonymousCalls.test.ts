import { expect, it } from 'vitest';
import { openCallHistory } from '../../../server/calls/callHistory.ts';
import { openCallJournal } from '../../../server/calls/callJournal.ts';
import { createJournalWriter } from '../../../server/calls/journalWriter.ts';
import type { Database } from '../../../server/database/database.ts';
import { saveCompany } from '../../../server/directory/companies.ts';
import { explain } from '../../../shared/call/sentence.ts';
import { takeTurn } from '../../../shared/call/takeTurn.ts';
import { type TraceEntry, wiresOf } from '../../../shared/call/trace.ts';
import { compileFlow } from '../../../shared/flow/compileFlow.ts';
import { fourLayers } from '../../../shared/flow/templates/fourLayers.ts';
import { goldenCalls } from '../../flows/goldenCalls.ts';
import { playCall } from '../../flows/playCall.ts';
import { CALLED, factsOf, NOW, SAM, type Situation } from '../../flows/situation.ts';
import { describeOnBothDatabases } from '../../support/databases.ts';
import { company } from '../../support/directoryRecords.ts';
import { journalText, keepCall } from '../../support/keepCall.ts';

const compiled = compileFlow(fourLayers());
const LEE = { id: 'lee', name: 'Lee Wong', phone: '+12025550144' };

async function anonymise(database: Database, callSids: string[]): Promise<number> {
  return createJournalWriter(database).anonymiseCalls('harbor', callSids);
}

/** The reasons of a call's steps, in words. */
async function toldBy(database: Database, callSid: string): Promise<string[]> {
  const found = await openCallHistory(database).get('harbor', callSid);
  return (found?.turns ?? [])
    .flatMap(({ trace }): TraceEntry[] => trace)
    .flatMap((entry) => (entry.type === 'entered' ? [] : [explain(entry.because)]));
}

describeOnBothDatabases('an anonymous call', (open) => {
  it('tells nobody who called, whatever came of it, and is as it was in everything else', async () => {
    const database = await open();
    const sids = goldenCalls.map((_call, index) => `CA${index}`);
    for (const [index, { situation, turns }] of goldenCalls.entries()) {
      const replies = turns.flatMap(({ reply }) => (reply ? [reply] : []));
      await keepCall(database, {
        callSid: sids[index] ?? '',
        facts: factsOf(situation),
        replies,
        startedAt: NOW,
      });
    }
    const history = openCallHistory(database);
    const before = await Promise.all(sids.map((sid) => history.get('harbor', sid)));

    expect(await anonymise(database, sids)).toBe(sids.length);
    expect(await anonymise(database, sids)).toBe(0);

    const text = await journalText(database);
    for (const { situation } of goldenCalls) {
      for (const gone of [situation.from ?? SAM, ...(situation.lead?.name ?? 'Sam Reed').split(' ')]) {
        if (gone !== '' && gone !== 'anonymous') expect(text).not.toContain(gone);
      }
    }
    for (const [index, sid] of sids.entries()) {
      const after = await history.get('harbor', sid);
      expect(after?.call).toEqual({ ...before[index]?.call, caller: '', leadName: null });
      const shape = (turns = before[index]?.turns) =>
        turns?.map(({ n, at, trace }) => [n, at, wiresOf(trace)]);
      expect(shape(after?.turns)).toEqual(shape());
      for (const said of await toldBy(database, sid)) {
        expect(said).toMatch(/^[A-Z+].*\.$/);
        expect(said).not.toContain('{');
      }
    }
  });

  it('can be walked on from each of its bookmarks, and again from its first facts', async () => {
    const database = await open();
    for (const [index, { situation, turns }] of goldenCalls.entries()) {
      const callSid = `CA${index}`;
      const replies = turns.flatMap(({ reply }) => (reply ? [reply] : []));
      const kept = await keepCall(database, { callSid, facts: factsOf(situation), replies, startedAt: NOW });
      await anonymise(database, [callSid]);
      const rows = await database.kysely
        .selectFrom('journal.turns')
        .select(['n', 'bookmark', 'reply'])
        .where('call_sid', '=', callSid)
        .orderBy('n')
        .execute();
      const stored = rows.map(({ bookmark, reply }) => ({
        bookmark: JSON.parse(bookmark),
        reply: reply && JSON.parse(reply),
      }));
      for (const [n, turn] of kept.entries()) {
        if (n === 0) continue;
        const next = takeTurn(compiled, stored[n - 1]?.bookmark, n, stored[n]?.reply, NOW + 1_000 * n);
        expect(next.bookmark).toEqual(stored[n]?.bookmark);
        expect(wiresOf(next.trace)).toEqual(wiresOf(turn.trace));
      }
      const again = playCall(fourLayers(), stored[0]?.bookmark.facts, replies);
      expect(again.map(({ trace }) => wiresOf(trace))).toEqual(kept.map(({ trace }) => wiresOf(trace)));
    }
  });

  it('says in its sentences that it was a lead, and which user was rung', async () => {
    const database = await open();
    const facts = factsOf({ lead: { user: LEE } });
    await keepCall(database, { callSid: 'CA1', facts, startedAt: NOW });
    await anonymise(database, ['CA1']);
    expect(await toldBy(database, 'CA1')).toContain('The lead is assigned to Lee Wong.');
  });

  it.each<{ who: string; situation: Situation; said: string }>([
    {
      who: 'a number that is no lead',
      situation: { companyPhone: '+12025550100' },
      said: 'The caller’s number belongs to no lead.',
    },
    {
      who: 'somebody of the internet',
      situation: { from: 'sip:sam.reed@home.example', companyPhone: '+12025550100' },
      said: 'The caller “•••” has no phone number, so no lead is known.',
    },
    {
      who: 'a user on the own phone, who is not named as the caller',
      situation: { from: LEE.phone, numberUser: LEE, companyPhone: '+12025550100' },
      said: 'The phone of Lee Wong could not be rung.',
    },
    {
      who: 'a user of a campaign on the own phone',
      situation: {
        from: LEE.phone,
        companyPhone: '+12025550100',
        lead: { name: 'Kim', campaigns: [{ id: 'spring', name: 'Spring', user: LEE }] },
      },
      said: 'No campaign of the lead has a user with a valid phone. Passed over: Spring (the phone of Lee Wong could not be rung).',
    },
  ])('of $who reads well', async ({ situation, said }) => {
    const database = await open();
    const facts = factsOf(situation);
    await keepCall(database, { callSid: 'CA1', facts, startedAt: NOW });
    await anonymise(database, ['CA1']);
    expect(await toldBy(database, 'CA1')).toContain(said);
    expect(await journalText(database)).not.toContain(situation.from ?? SAM);
  });

  it('has no recording, and shows the called number to the phone that rang', async () => {
    const database = await open();
    const replies = [
      { type: 'rang', result: 'busy', seconds: 0 },
      { type: 'recorded', seconds: 12, url: 'https://api.twilio.com/recordings/RE1' },
    ] as const;
    await keepCall(database, {
      callSid: 'CA1',
      facts: factsOf({ companyPhone: '+12025550100' }),
      replies,
      startedAt: NOW,
    });
    await anonymise(database, ['CA1']);
    const text = await journalText(database);
    expect(text).not.toContain('RE1');
    expect(text).toContain(`callerId=\\"${CALLED}\\"`);
  });

  it('keeps no moment of an enrolment, which would find the lead again', async () => {
    const database = await open();
    const enrolledAt = Date.UTC(2026, 0, 2, 3, 4, 5, 678);
    const lead = { campaigns: [{ id: 'spring', name: 'Spring', enrolledAt, user: LEE }] };
    await keepCall(database, { callSid: 'CA1', facts: factsOf({ lead }), startedAt: NOW });
    await anonymise(database, ['CA1']);
    expect(await journalText(database)).not.toContain(String(enrolledAt));
  });

  it('answers a retry of the carrier, and goes on where it is told to', async () => {
    const database = await open();
    await saveCompany(database, company('harbor', 'Harbor Realty'), 1);
    await keepCall(database, {
      callSid: 'CA1',
      facts: factsOf({ companyPhone: '+12025550100', lead: {} }),
      startedAt: NOW,
      over: false,
    });
    await anonymise(database, ['CA1']);
    const loaded = await openCallJournal(database, createJournalWriter(database)).load('CA1', 1);
    if (!loaded?.bookmark) throw new Error('unreachable');
    expect(takeTurn(compiled, loaded.bookmark, 1, { type: 'callerGone' }, NOW).over).toBe('gaveUp');
  });

  it('of another company is left alone', async () => {
    const database = await open();
    const facts = factsOf({ lead: {} });
    await keepCall(database, { callSid: 'CA1', company: 'other', facts, startedAt: NOW });
    expect(await anonymise(database, ['CA1'])).toBe(0);
    expect(await journalText(database)).toContain(SAM);
  });

  it('is emptied where a turn of it cannot be read', async () => {
    const database = await open();
    await keepCall(database, { callSid: 'CA1', facts: factsOf({ lead: {} }), startedAt: NOW });
    await database.kysely
      .updateTable('journal.turns')
      .set({ trace: `[{"because": "${SAM}` })
      .execute();
    expect(await anonymise(database, ['CA1'])).toBe(1);
    expect(await journalText(database)).not.toContain(SAM);
    expect((await openCallHistory(database).get('harbor', 'CA1'))?.turns).toMatchObject([
      { n: 0, trace: [] },
    ]);
  });
});
