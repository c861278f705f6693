import { afterEach, describe, expect, it } from 'vitest';
import {
  DIAL,
  expectRefused,
  openPbx,
  PBX,
  type Pbx,
  pbxCompany,
  ringIn,
  verbsOf,
  workspaceOf,
} from '../../support/carrierPbx.ts';

let pbx: Pbx;
afterEach(() => pbx.close());

describe('the account of a request', () => {
  const other = {
    accountSid: `AC${'9'.repeat(32)}`,
    token: 'token of the other company',
    number: '+14155550155',
  };
  const otherCompany = pbxCompany({
    id: 'other',
    name: 'Other Realty',
    companyPhone: '+12025550101',
    twilio: { accountSid: other.accountSid, authTokens: [other.token] },
    phoneNumbers: [{ number: other.number, label: 'Main line' }],
  });
  const both = workspaceOf(pbxCompany(), otherCompany);

  it('WH-15 is refused when it is not the company’s own, whoever signed', async () => {
    pbx = await openPbx({ workspace: both });
    const unknown = { AccountSid: `AC${'7'.repeat(32)}` };
    await expectRefused(pbx, await pbx.ring(unknown, { token: PBX.token }));
    await expectRefused(pbx, await pbx.ring(unknown, { token: 'token of a stranger' }));
    await expectRefused(pbx, await pbx.ring({ AccountSid: other.accountSid }, { token: other.token }));
    await expectRefused(pbx, await pbx.ring({ AccountSid: other.accountSid }, { token: PBX.token }));
    await expectRefused(pbx, await pbx.ring({}, { token: other.token }));
    await expectRefused(pbx, await pbx.ring({}, { token: pbx.practice.authToken }));
  });

  it('WH-15 is accepted with its own token alone', async () => {
    pbx = await openPbx({ workspace: both });
    const called = { To: other.number, Called: other.number, AccountSid: other.accountSid };
    await expectRefused(pbx, await pbx.ring(called, { token: PBX.token }));
    const accepted = await pbx.ring(called, { token: other.token });
    expect(await ringIn(accepted)).toEqual({ number: '+12025550101', callerId: PBX.caller });
  });

  it('WH-15 counts on later turns and callbacks too: another company’s token does not reach the call', async () => {
    pbx = await openPbx({ workspace: both });
    await pbx.ring();
    const theirs = { AccountSid: other.accountSid };
    for (const token of [other.token, PBX.token]) {
      expect((await pbx.turn(1, { ...DIAL.noAnswer, ...theirs }, { token })).status).toBe(403);
      expect((await pbx.status(theirs, { token })).status).toBe(403);
      const leg = { ...theirs, CallSid: `CA${'3'.repeat(32)}`, ParentCallSid: PBX.callSid, To: PBX.phone };
      expect((await pbx.status(leg, { token })).status).toBe(403);
    }
    expect(await pbx.inJournal()).toEqual({ turns: [0], ending: null, isOver: false });
  });

  it('WH-15 does not open the call of another company, whose CallSid a first ring repeats', async () => {
    pbx = await openPbx({ workspace: both });
    await pbx.ring();
    const repeated = { To: other.number, AccountSid: other.accountSid };
    const response = await pbx.ring(repeated, { token: other.token });
    expect(response.status).toBe(403);
    expect(await response.text()).not.toContain(PBX.phone);
    expect(await pbx.inJournal()).toEqual({ turns: [0], ending: null, isOver: false });
  });

  it('WH-15 may be shared by two companies: a token of either is not a token of the other', async () => {
    const shared = pbxCompany({
      ...otherCompany,
      twilio: { accountSid: PBX.accountSid, authTokens: [other.token] },
    });
    pbx = await openPbx({ workspace: workspaceOf(pbxCompany(), shared) });
    await expectRefused(pbx, await pbx.ring({ To: other.number }, { token: PBX.token }));
    expect((await pbx.ring({ To: other.number }, { token: other.token })).status).toBe(200);
  });

  it('of the practice is accepted for every company, and marks the call as simulated for good', async () => {
    pbx = await openPbx({ workspace: both });
    const practice = { AccountSid: pbx.practice.accountSid };
    const token = pbx.practice.authToken;
    expect((await pbx.ring(practice, { token })).status).toBe(200);
    const calls = await pbx.database.kysely
      .selectFrom('journal.calls')
      .select(['company_id', 'simulated'])
      .execute();
    expect(calls).toEqual([{ company_id: 'pbx', simulated: 1 }]);
    // The company's own account cannot go on with a simulated call, nor the practice account with a real one.
    expect((await pbx.turn(1, DIAL.noAnswer)).status).toBe(403);
    expect(await verbsOf(await pbx.turn(1, { ...DIAL.noAnswer, ...practice }, { token }))).toContain(
      'Record',
    );
    const real = `CA${'2'.repeat(32)}`;
    await pbx.ring({ CallSid: real });
    expect((await pbx.turn(1, { ...DIAL.noAnswer, ...practice, CallSid: real }, { token })).status).toBe(403);
  });

  it('that has no company, practice excepted, is refused on a number that nobody holds', async () => {
    pbx = await openPbx({ workspace: both });
    const stranger = { To: '+14155550122', AccountSid: `AC${'7'.repeat(32)}` };
    await expectRefused(pbx, await pbx.ring(stranger, { token: PBX.token }));
    expect(
      (await pbx.ring({ To: '+14155550122', AccountSid: other.accountSid }, { token: other.token })).status,
    ).toBe(200);
  });
});
