import { describe, expect, it, vi } from 'vitest';
import type { Database } from '../../../server/database/database.ts';
import type { AuditPage } from '../../../shared/api/audit.ts';
import type { CallComment, CallDetail } from '../../../shared/api/callDetail.ts';
import { parseCallFile } from '../../../shared/callFile/parseCallFile.ts';
import { factsOf, NOW } from '../../flows/situation.ts';
import { keepCall } from '../../support/keepCall.ts';
import type { TestRingpath } from '../../support/ringpath.ts';
import { firstRing, SAMPLE_TOKEN } from '../../support/sampleCompany.ts';
import { openTwoCompanies } from '../../support/settingsCompanies.ts';

const SID = `CA${'1'.repeat(32)}`;
const CALL = `/api/companies/harbor/calls/${SID}`;

describe.each<Database['dialect']>(['sqlite', 'postgres'])('one call on %s', (dialect) => {
  async function openWithCall(): Promise<TestRingpath> {
    const ringpath = await openTwoCompanies(dialect);
    const token = SAMPLE_TOKEN;
    const ring = firstRing({ CallSid: SID, From: '+12025550177', CallToken: 'a token that opens something' });
    expect((await ringpath.post('/twilio/voice', ring, { token })).status).toBe(200);
    for (const [sequence, status] of ['initiated', 'ringing', 'in-progress', 'completed'].entries()) {
      const leg = firstRing({
        CallSid: 'CA2',
        ParentCallSid: SID,
        To: '+12025550144',
        CallStatus: status,
        SequenceNumber: String(sequence),
      });
      expect((await ringpath.post('/twilio/status', leg, { token })).status).toBe(204);
    }
    const reply = firstRing({ CallSid: SID, DialCallStatus: 'no-answer', CallStatus: 'in-progress' });
    expect((await ringpath.post(`/twilio/calls/${SID}/turns/1`, reply, { token })).status).toBe(200);
    return ringpath;
  }
  const read = async (ringpath: TestRingpath, path = CALL): Promise<CallDetail> =>
    (await ringpath.ask(path)).json();

  it('tells of each turn what was known, replied, answered and sent, and of the phone when it did what', async () => {
    const ringpath = await openWithCall();
    const { turns, legs, messages, comments } = await read(ringpath);
    expect(turns.map(({ n, reply, facts }) => [n, reply, facts?.lead?.name])).toEqual([
      [0, null, 'Sam Reed'],
      [1, { type: 'rang', result: 'noAnswer', seconds: 0 }, 'Sam Reed'],
    ]);
    expect(turns[0]?.answer).toContain('>+12025550144</Number>');
    expect(turns[0]?.params).toMatchObject({ From: '+12025550177', CallToken: '•••' });
    expect(turns[1]?.params).toMatchObject({ DialCallStatus: 'no-answer' });
    const [leg] = legs;
    expect(leg).toMatchObject({ id: 'CA2', phone: '+12025550144', state: 'over' });
    for (const at of [leg?.rangAt, leg?.answeredAt, leg?.overAt]) expect(at).toEqual(expect.any(Number));
    expect([messages, comments]).toEqual([[], []]);
  });

  it('tells a moment later how long each answer took', async () => {
    const ringpath = await openWithCall();
    await vi.waitFor(
      async () => {
        for (const { took } of (await read(ringpath)).turns) {
          expect(took?.whole).toBeGreaterThanOrEqual(took?.keep ?? Number.NaN);
        }
      },
      { timeout: 5_000, interval: 200 },
    );
  });

  it('says of a turn from before that neither was kept', async () => {
    const ringpath = await openTwoCompanies(dialect);
    await keepCall(ringpath.database, { callSid: SID, facts: factsOf({}), startedAt: NOW });
    const [turn] = (await read(ringpath)).turns;
    expect([turn?.params, turn?.took]).toEqual([null, null]);
  });

  it('is not there for another company, and neither are its comments', async () => {
    const ringpath = await openWithCall();
    const elsewhere = CALL.replace('/harbor/', '/other/');
    const nowhere = `/api/companies/other/calls/CA${'9'.repeat(32)}`;
    const answers = [];
    for (const path of [elsewhere, nowhere]) {
      const seen = await ringpath.ask(path);
      const commented = await comment(ringpath, path, 'Theirs');
      answers.push([seen.status, await seen.text(), commented.status, await commented.text()]);
    }
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0]?.[0]).toBe(404);
    expect((await ringpath.ask(CALL, { role: 'trainee' })).status).toBe(403);
    expect((await comment(ringpath, CALL, 'Mine', 'trainee')).status).toBe(403);
  });

  const send = (ringpath: TestRingpath, method: string, path: string, body: object, role = 'supporter') =>
    ringpath.ask(path, {
      method,
      role: role as 'supporter',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    });
  const comment = (ringpath: TestRingpath, path: string, text: string, role = 'supporter') =>
    send(ringpath, 'POST', `${path}/comments`, { text }, role);

  it('takes comments, which their writer changes, and which an admin deletes; the audit tells nothing of what they say', async () => {
    const ringpath = await openWithCall();
    const added = await comment(ringpath, CALL, '  Sam asked for Marcus.  ');
    expect(added.status).toBe(201);
    const written: CallComment = await added.json();
    expect(written).toMatchObject({ text: 'Sam asked for Marcus.', isOwn: true, changedAt: null });
    const place = `${CALL}/comments/${written.id}`;
    expect((await read(ringpath)).comments).toMatchObject([{ text: 'Sam asked for Marcus.', isOwn: false }]);
    expect((await send(ringpath, 'PUT', place, { text: 'Mine now' }, 'editor')).status).toBe(422);
    expect((await ringpath.ask(place, { method: 'DELETE', role: 'editor' })).status).toBe(422);
    const changed = await send(ringpath, 'PUT', place, { text: 'Sam asked for Dana.' });
    expect(await changed.json()).toMatchObject({
      text: 'Sam asked for Dana.',
      changedAt: expect.any(Number),
    });
    expect((await ringpath.ask(place, { method: 'DELETE' })).status).toBe(204);
    expect((await ringpath.ask(place, { method: 'DELETE' })).status).toBe(404);
    expect((await read(ringpath)).comments).toEqual([]);
    const audit: AuditPage = await (await ringpath.ask('/api/companies/harbor/audit?about=callNote')).json();
    expect(audit.rows.map(({ did }) => did)).toEqual(['removed', 'changed', 'added']);
    expect(JSON.stringify(audit)).not.toContain('Sam');
  });

  it('is taken along as a file, hidden where it is wanted, and the audit has it', async () => {
    const ringpath = await openWithCall();
    for (const hide of [false, true]) {
      const answer = await ringpath.ask(`${CALL}/file.json?hide=${hide}`, { role: 'supporter' });
      expect(answer.headers.get('content-disposition')).toContain('.ringpath-call.json"');
      const text = await answer.text();
      expect(text.includes('Sam Reed')).toBe(!hide);
      expect(text.includes('+12025550177')).toBe(!hide);
      expect(parseCallFile(text)).toMatchObject({
        ok: true,
        file: { isHidden: hide, turns: [{ n: 0 }, { n: 1 }] },
      });
    }
    const audit: AuditPage = await (await ringpath.ask('/api/companies/harbor/audit?about=export')).json();
    expect(audit.rows.map(({ subject, changes }) => [subject.id, changes[0]?.after])).toEqual([
      [SID, true],
      [SID, false],
    ]);
    expect((await ringpath.ask(`${CALL.replace('harbor', 'other')}/file.json`)).status).toBe(404);
  });

  it('has a note of some length, and no empty one', async () => {
    const ringpath = await openWithCall();
    for (const text of [' ', 'x'.repeat(4_001)]) {
      const refused = await comment(ringpath, CALL, text);
      expect([refused.status, ((await refused.json()) as { field: string }).field]).toEqual([422, 'text']);
    }
  });

  it('keeps nothing of who called once it is anonymous, and takes no note any more', async () => {
    const ringpath = await openWithCall();
    await comment(ringpath, CALL, 'Sam Reed asked for Marcus.');
    const over = firstRing({ CallSid: SID, CallStatus: 'completed' });
    await ringpath.post('/twilio/status', over, { token: SAMPLE_TOKEN });
    expect((await send(ringpath, 'POST', '/api/companies/harbor/leads/l-1/erase', {}, 'admin')).status).toBe(
      200,
    );
    const text = JSON.stringify(await read(ringpath));
    for (const secret of ['Sam', 'Reed', '+12025550177']) expect(text).not.toContain(secret);
    expect(text).toContain('"DialCallStatus":"no-answer"');
    expect((await comment(ringpath, CALL, 'It was Sam Reed.')).status).toBe(422);
  });
});
