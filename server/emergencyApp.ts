import { Hono } from 'hono';
import type { Logger } from 'pino';
import { openLiveFeed } from './calls/liveFeed.ts';
import type { Config } from './config.ts';
import { openEmergencyTable } from './secrets/emergencyTable.ts';
import { openPracticeAccount } from './secrets/practiceAccount.ts';
import { openSecretBox } from './secrets/secretBox.ts';
import { voiceRoutes } from './webhooks/voiceRoutes.ts';

/**
 * Makes the app that answers while the database cannot be opened: calls get the emergency answers, and every page
 * says what is wrong. Returns `null` when the data folder has no emergency table, because then no call could be
 * answered at all.
 */
export function createEmergencyApp(config: Config, log: Logger): Hono | null {
  const box = openSecretBox(config);
  const emergency = openEmergencyTable(config.dataFolder, box);
  if (emergency.isEmpty()) return null;
  const gone = () => Promise.reject(new Error('The database is not open.'));
  const app = new Hono();
  app.route(
    '/twilio',
    voiceRoutes({
      publicUrl: config.publicUrl,
      trustedProxies: config.trustedProxies,
      practice: openPracticeAccount(config.dataFolder),
      emergency,
      nextLook: async () => {},
      log,
      now: Date.now,
      lookUpFacts: gone,
      tokensOfHolders: gone,
      openTokens: () => [],
      ownNumbersAmong: gone,
      namedRecords: gone,
      earlierCalls: gone,
      flowStates: gone,
      lookUpOutside: gone,
      machines: { get: gone },
      feed: openLiveFeed(),
      journal: {
        append: gone,
        load: gone,
        noteOver: gone,
        noteLeg: gone,
        notePickUp: gone,
        pickedUp: gone,
        drawLot: gone,
        noteRecording: gone,
        noteTranscript: gone,
        noteUnknownNumber: gone,
        noteTaken: () => {},
        noteFaulty: gone,
      },
    }),
  );
  app.all('*', (context) =>
    context.text('Ringpath cannot reach its database. Calls get the emergency answer until it is back.', 503),
  );
  return app;
}
