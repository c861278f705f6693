import { renameSync } from 'node:fs';
import { expect, it, onTestFinished } from 'vitest';
import { startJournalThread } from '../../../server/calls/startJournalThread.ts';
import { openDatabase } from '../../../server/database/database.ts';
import { factsOf, NOW, SAM } from '../../flows/situation.ts';
import { freshPlace } from '../../support/databases.ts';
import { journalText, keepCall } from '../../support/keepCall.ts';

it('a write goes through as soon as the journal can be opened again, though the thread before it died', async () => {
  const { dataFolder } = await freshPlace('sqlite');
  await (await openDatabase({ dataFolder })).close();
  const away = `${dataFolder}-away`;
  renameSync(dataFolder, away);
  const thread = startJournalThread({ dataFolder });
  onTestFinished(() => thread.close());
  const note = (callSid: string) =>
    thread.noteUnknownNumber({ callSid, called: '', caller: '', accountSid: '', at: 0 });
  const again = note('CA1').catch(() => {
    renameSync(away, dataFolder);
    return note('CA2').then(() => 'written');
  });
  expect(await again).toBe('written');
});

it('calls are made anonymous in the thread, too', async () => {
  const place = await freshPlace('sqlite');
  const database = await openDatabase(place);
  const thread = startJournalThread(place);
  onTestFinished(async () => {
    await thread.close();
    await database.close();
  });
  await keepCall(database, { callSid: 'CA1', facts: factsOf({ lead: {} }), startedAt: NOW });
  await thread.noteUnknownNumber({ callSid: 'CA2', called: '', caller: SAM, accountSid: 'AC1', at: NOW });
  expect(await thread.anonymiseCalls('harbor', ['CA1'])).toBe(1);
  expect(await thread.anonymiseUnknownCalls(['CA2'])).toBe(1);
  expect(await journalText(database)).not.toContain(SAM);
});
