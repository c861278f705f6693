import { describe, expect, it } from 'vitest';
import type { TwilioAccountView, TwilioNumberView, TwilioVoiceSettings } from '../../shared/api/twilio.ts';
import { ApiError } from '../../web/api/request.ts';
import { checkAccount, readAccountConflict, toAccountChange } from '../../web/twilio/accountForm.ts';
import { doInOrder, type Progress } from '../../web/twilio/doInOrder.ts';
import { tellWarning } from '../../web/twilio/tellWarning.ts';
import {
  canConnect,
  compareSettings,
  settingsWithout,
  tellChecked,
  tellName,
  tellTarget,
} from '../../web/twilio/voiceSettings.ts';

const OURS = 'https://calls.ringpath.example';
const former: TwilioVoiceSettings = {
  voiceUrl: 'https://pbx.example.com/voice',
  voiceMethod: 'GET',
  voiceFallbackUrl: '',
  voiceFallbackMethod: 'POST',
  statusCallback: 'https://pbx.example.com/status',
  statusCallbackMethod: 'POST',
};
const wanted: TwilioVoiceSettings = {
  voiceUrl: `${OURS}/twilio/voice#rc=2&rp=5xx`,
  voiceMethod: 'POST',
  voiceFallbackUrl: `${OURS}/twilio/fallback`,
  voiceFallbackMethod: 'POST',
  statusCallback: `${OURS}/twilio/status`,
  statusCallbackMethod: 'POST',
};
const number: TwilioNumberView = {
  sid: `PN${'0'.repeat(32)}`,
  number: '+12025550111',
  friendlyName: '(202) 555-0111',
  belongsTo: 'here',
  label: 'Spring mailers',
  flow: 'Four layers',
  now: former,
  former: null,
  state: 'notConnected',
  overruledBy: null,
  takesCalls: true,
};

describe('a number’s settings, old and new', () => {
  it('are six, in the order of the Twilio Console, and say which change', () => {
    const changes = compareSettings(former, wanted);
    expect(changes.map(({ label, isChanged }) => [label, isChanged])).toEqual([
      ['A call comes in', true],
      ['A call comes in, by', true],
      ['Primary handler fails', true],
      ['Primary handler fails, by', false],
      ['Call status changes', true],
      ['Call status changes, by', false],
    ]);
    expect(changes[0]).toMatchObject({ from: former.voiceUrl, to: wanted.voiceUrl });
  });

  it('show the host and the path of where calls go today', () => {
    expect(tellTarget('https://pbx.example.com:8443/voice/in?x=1#rc=2')).toBe(
      'pbx.example.com:8443/voice/in',
    );
    expect(tellTarget('https://pbx.example.com/')).toBe('pbx.example.com');
    expect(tellTarget('no address')).toBe('no address');
  });
});

describe('what can be done with a number', () => {
  it('connects only the company’s own that take calls and are not connected', () => {
    expect(canConnect(number)).toBe(true);
    expect(canConnect({ ...number, state: 'drifted' })).toBe(true);
    expect(canConnect({ ...number, state: 'connected' })).toBe(false);
    expect(canConnect({ ...number, belongsTo: 'nobody' })).toBe(false);
    expect(canConnect({ ...number, belongsTo: 'elsewhere' })).toBe(false);
    expect(canConnect({ ...number, takesCalls: false })).toBe(false);
  });

  it('disconnects to the former values where they are kept', () => {
    expect(settingsWithout({ ...number, now: wanted, former, state: 'connected' }, OURS)).toBe(former);
    expect(settingsWithout({ ...number, former, state: 'notConnected' }, OURS)).toBe(null);
  });

  it('empties our own addresses where none are kept, and leaves the others alone', () => {
    const byHand = { ...number, now: { ...wanted, voiceFallbackUrl: 'https://backup.example.com/twiml' } };
    expect(settingsWithout(byHand, OURS)).toEqual({
      ...wanted,
      voiceUrl: '',
      voiceFallbackUrl: 'https://backup.example.com/twiml',
      statusCallback: '',
    });
    expect(settingsWithout(number, OURS)).toBe(null);
    expect(settingsWithout({ ...byHand, belongsTo: 'elsewhere' }, OURS)).toBe(null);
  });

  it('is told with a warning where connecting would change nothing', () => {
    expect(tellWarning(number)).toBe(null);
    expect(tellWarning({ ...number, overruledBy: 'TrunkSid' })?.long).toContain('VoiceUrl is not used');
    expect(tellWarning({ ...number, overruledBy: 'TrunkSid', takesCalls: false })?.short).toBe(
      'Takes no calls',
    );
  });

  it('shows a name only where it is not the number again', () => {
    expect(tellName(number)).toBe(null);
    expect(tellName({ ...number, friendlyName: '' })).toBe(null);
    expect(tellName({ ...number, friendlyName: '+12025550111' })).toBe(null);
    expect(tellName({ ...number, friendlyName: 'Line 0111' })).toBe('Line 0111');
    expect(tellName({ ...number, friendlyName: '(202) 555-0199' })).toBe('(202) 555-0199');
  });
});

describe('a check', () => {
  it('counts the states, and leaves out those that no number is in', () => {
    const states = ['connected', 'connected', 'drifted', 'notConnected'] as const;
    expect(tellChecked(states.map((state) => ({ state })))).toBe(
      'Checked 4 numbers: 2 connected, 1 changed at Twilio, 1 not connected.',
    );
    expect(tellChecked([{ state: 'connected' }])).toBe('Checked 1 number: 1 connected.');
    expect(tellChecked([])).toBe('Checked 0 numbers.');
  });
});

describe('several numbers', () => {
  const collect = () => {
    const told: Array<[string, Progress['state']]> = [];
    return { told, tell: (one: string, { state }: Progress) => told.push([one, state]) };
  };

  it('are done one after the other, and a failure does not stop the rest', async () => {
    const { told, tell } = collect();
    const act = async (one: string) => {
      if (one === 'b') throw new Error('Twilio says no.');
    };
    await doInOrder(['a', 'b', 'c'], act, tell, new AbortController().signal);
    expect(told).toEqual([
      ['a', 'working'],
      ['a', 'done'],
      ['b', 'working'],
      ['b', 'failed'],
      ['c', 'working'],
      ['c', 'done'],
    ]);
  });

  it('stop after the one that is being done', async () => {
    const { told, tell } = collect();
    const stop = new AbortController();
    await doInOrder(['a', 'b'], async () => stop.abort(), tell, stop.signal);
    expect(told).toEqual([
      ['a', 'working'],
      ['a', 'done'],
    ]);
  });
});

describe('the form of the Twilio account', () => {
  const accountSid = `AC${'0a'.repeat(16)}`;
  const other = `AC${'0b'.repeat(16)}`;
  const stored: TwilioAccountView = {
    accountSid,
    hasAuthToken: true,
    hasSecondaryToken: false,
    opens: true,
  };
  const none: TwilioAccountView = {
    accountSid: null,
    hasAuthToken: false,
    hasSecondaryToken: false,
    opens: true,
  };
  const fields = { accountSid, authToken: '', secondaryToken: '' };

  it('needs a SID, and a token for a new account, another account and tokens that cannot be read', () => {
    expect(checkAccount(fields, stored)).toEqual({});
    expect(Object.keys(checkAccount({ ...fields, accountSid: '' }, none))).toEqual([
      'accountSid',
      'authToken',
    ]);
    expect(Object.keys(checkAccount({ ...fields, accountSid: 'AC12' }, stored))).toContain('accountSid');
    expect(Object.keys(checkAccount({ ...fields, accountSid: other }, stored))).toEqual(['authToken']);
    expect(Object.keys(checkAccount(fields, { ...stored, opens: false }))).toEqual(['authToken']);
    expect(checkAccount({ ...fields, accountSid: other, authToken: 'token' }, stored)).toEqual({});
  });

  it('sends only the tokens that were typed', () => {
    expect(toAccountChange(fields, fields)).toEqual({ accountSid, base: { accountSid } });
    expect(toAccountChange({ ...fields, secondaryToken: 'next' }, { ...fields, accountSid: '' })).toEqual({
      accountSid,
      secondaryToken: 'next',
      base: { accountSid: null },
    });
  });

  it('meets a conflict with the account of now and no tokens', () => {
    const met = readAccountConflict(new ApiError(409, { error: 'Changed.', current: { accountSid: null } }));
    expect(met).toMatchObject({
      status: 409,
      view: { current: { accountSid: '', authToken: '', secondaryToken: '' } },
    });
    const refused = new ApiError(422, { error: 'No.', field: 'accountSid' });
    expect(readAccountConflict(refused)).toBe(refused);
  });
});
