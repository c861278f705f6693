import { expect, it } from 'vitest';
import { createSecretBox } from '../../../server/secrets/secretBox.ts';
import { describeOnBothDatabases } from '../../support/databases.ts';
import {
  load,
  openProblems,
  openSound,
  seeAtTwilio,
  soundCompany,
  tellAll,
  tellProblem,
} from '../../support/problems.ts';

describeOnBothDatabases('the connection to Twilio', (open) => {
  it('needs an account as soon as there are numbers', async () => {
    const database = await open();
    await load(database, soundCompany({ twilio: undefined, phoneNumbers: [] }));
    expect(await tellAll(database)).toEqual([]);
    await load(database, soundCompany({ twilio: undefined }));
    expect((await openProblems(database).list('harbor')).map(tellProblem)).toEqual([
      [
        'warning: There are 2 Twilio numbers, and no Twilio account is set.',
        'Only simulated calls are answered: a real call from Twilio is refused.',
        '1. Open Settings → Business Info.',
        '2. Under “Twilio account”, enter the account’s SID and its auth token, and press “Save Twilio account”.',
        '→ Settings → Business Info → Twilio account (/settings/business-info?field=twilioAccount)',
      ],
    ]);
  });

  it('needs tokens that can be opened', async () => {
    const database = await openSound(open);
    const box = createSecretBox(Buffer.alloc(32, 8));
    const list = await openProblems(database, { box }).list('harbor');
    expect(list.map(tellProblem)).toEqual([
      [
        'error: The auth token of the Twilio account was encrypted with another RINGPATH_SECRET.',
        'No call from Twilio can be verified, so all of them are refused.',
        '1. Open Settings → Business Info.',
        '2. Under “Twilio account”, enter the auth token again and press “Save Twilio account”.',
        '3. Or start the server with the RINGPATH_SECRET it had before.',
        '→ Settings → Business Info → Twilio account (/settings/business-info?field=twilioAccount)',
      ],
    ]);
    expect(await tellAll(database)).toEqual([]);
    await database.kysely.updateTable('companies').set({ twilio_tokens_sealed: null }).execute();
    expect(await tellAll(database)).toEqual([
      'error: The Twilio account has no auth token. No call from Twilio can be verified, so all of them are refused.',
    ]);
  });

  it('is to be checked for numbers that nobody looked at', async () => {
    const database = await open();
    await load(database, soundCompany());
    expect((await openProblems(database).list('harbor')).map(tellProblem)).toEqual([
      [
        'warning: The connections of 2 numbers to Twilio were never checked.',
        'Calls come to Ringpath only by numbers that are connected.',
        '1. Open Settings → Twilio Numbers.',
        '2. Press “Check”.',
        '→ Settings → Twilio Numbers (/settings/twilio-numbers)',
      ],
    ]);
    await seeAtTwilio(database, ['+12025550111']);
    expect(await tellAll(database)).toEqual([
      'warning: The connection of 1 number to Twilio was never checked. Calls come to Ringpath only by numbers that are connected.',
    ]);
    await seeAtTwilio(database, ['+12025550112']);
    expect(await tellAll(database)).toEqual([]);
    await database.kysely.updateTable('connections').set({ state: 'unknown' }).execute();
    expect(await tellAll(database)).toHaveLength(1);
  });

  it('is missed where a number is not connected, and more where it was changed at Twilio', async () => {
    const database = await openSound(open);
    await seeAtTwilio(database, ['+12025550111'], 'notConnected');
    await seeAtTwilio(database, ['+12025550112'], 'drifted');
    const list = await openProblems(database).list('harbor');
    expect(list.map(tellProblem)).toEqual([
      [
        'error: Somebody changed the voice settings of +1 202 555 0112 at Twilio.',
        'Its calls may not come to Ringpath any more.',
        '1. Open Settings → Twilio Numbers.',
        '2. Choose “Connect” for +1 202 555 0112.',
        '→ Settings → Twilio Numbers (/settings/twilio-numbers)',
      ],
      [
        'warning: +1 202 555 0111 is not connected to Ringpath at Twilio.',
        'Its calls do not come to Ringpath.',
        '1. Open Settings → Twilio Numbers.',
        '2. Choose “Connect” for +1 202 555 0111.',
        '→ Settings → Twilio Numbers (/settings/twilio-numbers)',
      ],
    ]);
    await seeAtTwilio(database, ['+12025550111', '+12025550112']);
    expect(await tellAll(database)).toEqual([]);
  });

  it('is listed for fifty numbers, and the others are counted', async () => {
    const database = await open();
    const numbers = Array.from({ length: 52 }, (_, n) => `+12025550${144 + n}`);
    await load(database, soundCompany({ phoneNumbers: numbers.map((number) => ({ number, label: '' })) }));
    await seeAtTwilio(database, numbers, 'notConnected');
    const told = await tellAll(database);
    expect(told).toHaveLength(51);
    expect(told).toContain(
      'warning: 2 more numbers are not connected to Ringpath as they should be. Their calls may not come to Ringpath.',
    );
  });
});
