import { renameSync } from 'node:fs';
import { expect, it, onTestFinished } from 'vitest';
import { startJournalThread } from '../../../server/calls/startJournalThread.ts';
import { openDatabase } from '../../../server/database/database.ts';
import { freshPlace } from '../../support/databases.ts';

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
