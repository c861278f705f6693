import type { Hono } from 'hono';
import type { Logger } from 'pino';
import { openAccessWatch } from './accounts/accessWatch.ts';
import { type Auths, openAuths } from './accounts/auth.ts';
import { openLimits } from './accounts/limits.ts';
import { openMail } from './accounts/mail.ts';
import { newOwnerCode } from './accounts/owner.ts';
import { openCallHistory } from './calls/callHistory.ts';
import { openCallJournal } from './calls/callJournal.ts';
import { openFeedBetweenProcesses } from './calls/feedBetweenProcesses.ts';
import { flowFactsOf } from './calls/flowFactsOf.ts';
import { createJournalWriter } from './calls/journalWriter.ts';
import { openLiveFeed } from './calls/liveFeed.ts';
import { startAskingJob } from './calls/silentCalls.ts';
import { startJournalThread } from './calls/startJournalThread.ts';
import { createApiKeyCheck } from './carrier/apiKey.ts';
import { createAskCall } from './carrier/askCall.ts';
import { createSendSms } from './carrier/sendSms.ts';
import { openTwilioNumbers } from './carrier/twilioNumbers.ts';
import { type Config, localAddress } from './config.ts';
import { createApp } from './createApp.ts';
import { type Database, openDatabase } from './database/database.ts';
import { getCompany } from './directory/companies.ts';
import { accountTable, directoryRevision, lineTable } from './directory/lineTable.ts';
import { createLookUp } from './directory/lookUpFacts.ts';
import { suggestedCall } from './directory/suggestedCall.ts';
import { getVersion, listFlows } from './flows/flowShelf.ts';
import { openFlowWatch } from './flows/flowWatch.ts';
import { machinesOf } from './flows/machines.ts';
import { startCountingJob } from './history/countingJob.ts';
import { importLeadsCsv } from './leads/importLeadsCsv.ts';
import { importInThread as startImports } from './leads/startImportThread.ts';
import { startMessageJob } from './messages/messageJob.ts';
import { startOutboxJob } from './outbox/outboxJob.ts';
import { createLookUpOutside } from './outside/lookUpOutside.ts';
import { resolveOutside } from './outside/resolveOutside.ts';
import { namesOfPhones } from './phonePage/namesOfPhones.ts';
import { openPhoneCalls } from './phonePage/phoneCalls.ts';
import { startRetentionJob } from './privacy/retentionJob.ts';
import { afterMs } from './repeat.ts';
import { openEmergencyTable } from './secrets/emergencyTable.ts';
import { openPracticeAccount, type PracticeAccount } from './secrets/practiceAccount.ts';
import { keepEmergencyTable } from './secrets/renewEmergencyTable.ts';
import { openSecretBox, readSecret, type SecretBox } from './secrets/secretBox.ts';
import { trainHere, trainInThread } from './training/startDrillThread.ts';

/** A running installation: the app that answers, and the parts that commands and tests need beside it. */
export interface Ringpath {
  app: Hono;
  database: Database;
  box: SecretBox;
  practice: PracticeAccount;
  auths: Auths;
  /** Lets a visitor from another machine make the owner. */
  ownerCode: string;
  close(): Promise<void>;
}

/** What does not come from the environment. */
export interface RingpathOptions {
  log: Logger;
  /** Epoch milliseconds; the clock of the machine unless a test has its own. */
  now?: () => number;
  /** The folder of the built pages; absent where only the webhook and the API are served. */
  webFolder?: string;
  /** Whether the embedded database's journal is written in a thread of its own, as a real server should. */
  journalInThread?: boolean;
  /** Whether leads are imported in a thread of their own, as a real server should. */
  importInThread?: boolean;
  /** Whether drills are made in a thread of their own, as a real server should. */
  drillsInThread?: boolean;
  /** Where the server listens on this machine; as its configuration says unless a test has its own. */
  localUrl?: () => string;
  /** Runs work later; a timer of the machine unless a test has its own. Returns the function that takes it back. */
  after?: (ms: number, work: () => void) => () => void;
  /** Finds the addresses of a host's name; the machine's own unless a test has another. */
  resolveHost?: (hostname: string) => Promise<string[]>;
}

/** Opens the database and wires all parts of the server. It listens on no port yet. */
export async function openRingpath(config: Config, options: RingpathOptions): Promise<Ringpath> {
  const {
    log,
    now = Date.now,
    webFolder,
    journalInThread,
    importInThread,
    drillsInThread,
    after = afterMs,
  } = options;
  const { localUrl = () => localAddress(config), resolveHost = resolveOutside } = options;
  const { dataFolder, databaseUrl, publicUrl } = config;
  const database = await openDatabase({ databaseUrl, dataFolder });
  const box = openSecretBox(config);
  const practice = openPracticeAccount(dataFolder);
  const emergency = openEmergencyTable(dataFolder, box);
  const history = openCallHistory(database);
  const bridge = databaseUrl
    ? openFeedBetweenProcesses(databaseUrl, history, (error) =>
        log.warn({ err: error }, 'The live feed is interrupted.'),
      )
    : undefined;
  const journalThread = journalInThread && !databaseUrl ? startJournalThread({ dataFolder }) : undefined;
  const journalWriter = journalThread ?? createJournalWriter(database);
  const journal = openCallJournal(database, journalWriter);
  const drillThread = drillsInThread ? trainInThread() : undefined;
  const feed = openLiveFeed(bridge);
  const lookUp = createLookUp(database, box);
  const machines = machinesOf(database);
  const keptTable = await keepEmergencyTable(
    emergency,
    {
      revision: () => directoryRevision(database),
      lines: () => lineTable(database),
      accounts: () => accountTable(database),
    },
    (error) => log.warn({ err: error }, 'The emergency table could not be renewed.'),
  );
  const common = {
    log,
    now,
    machines,
    feed,
    lookUpFacts: lookUp.lookUpFacts,
    ...flowFactsOf(database),
  };
  const watch = openAccessWatch(databaseUrl, (error) =>
    log.warn({ err: error }, 'Changes of access are not heard of for a moment.'),
  );
  const flowWatch = openFlowWatch(databaseUrl, (error) =>
    log.warn({ err: error }, 'What others draw is not heard of for a moment.'),
  );
  const accounts = {
    auths: openAuths(database, readSecret(config)),
    limits: openLimits(database),
    mail: openMail(config, log),
    watch,
    ownerCode: newOwnerCode(),
  };
  const app = createApp({
    log,
    webFolder,
    voice: {
      ...common,
      publicUrl,
      trustedProxies: config.trustedProxies,
      practice,
      emergency,
      nextLook: keptTable.nextLook,
      lookUpOutside: createLookUpOutside({
        database,
        box,
        resolve: resolveHost,
        plainHosts: new Set(config.plainHosts),
      }),
      journal,
      tokensOfHolders: lookUp.tokensOfHolders,
      openTokens: lookUp.openTokens,
    },
    api: {
      ...common,
      database,
      journalWriter,
      box,
      importLeads: importInThread
        ? startImports({ databaseUrl, dataFolder })
        : (file, work) => importLeadsCsv(database, file, work),
      publicUrl,
      practice,
      openTwilioNumbers: openTwilioNumbers({ apiUrl: config.twilioApiUrl }),
      checkApiKey: createApiKeyCheck({ apiUrl: config.twilioApiUrl }),
      twilioApiUrl: config.twilioApiUrl,
      noteHeard: journalWriter.noteHeard,
      history,
      ...accounts,
      flowWatch,
      trainer: drillThread ?? trainHere(),
      phoneCalls: openPhoneCalls({
        publicUrl,
        baseUrl: localUrl,
        account: practice,
        namesOfPhones: (company, numbers) => namesOfPhones(database, company, numbers),
        after,
      }),
      site: { pagesUrl: config.pagesUrl, trustedProxies: config.trustedProxies },
      getCompany: (company) => getCompany(database, company),
      listFlows: (company) => listFlows(database, company),
      getVersion: (company, flow, version) => getVersion(database, company, flow, version),
      suggestCall: (company) => suggestedCall(database, company),
    },
  });
  const messageJob = startMessageJob({
    database,
    journalWriter,
    mail: accounts.mail,
    pagesUrl: config.pagesUrl,
    getVersion: (company, flow, version) => getVersion(database, company, flow, version),
    log,
    now,
    after,
  });
  const outboxJob = startOutboxJob({
    database,
    box,
    log,
    now,
    after,
    resolve: resolveHost,
    plainHosts: new Set(config.plainHosts),
    sendSms: createSendSms({ apiUrl: config.twilioApiUrl }),
  });
  const retentionJob = startRetentionJob({ database, journalWriter, log, now, after });
  const countingJob = startCountingJob({ journalWriter, log, now, after });
  const askCall = createAskCall({ apiUrl: config.twilioApiUrl });
  const askingJob = startAskingJob({ database, box, journal, feed, askCall, log, now, after });
  return {
    app,
    database,
    box,
    practice,
    auths: accounts.auths,
    ownerCode: accounts.ownerCode,
    async close() {
      keptTable.stop();
      await messageJob.close();
      await outboxJob.close();
      await retentionJob.close();
      await countingJob.close();
      await askingJob.close();
      await watch.close();
      await flowWatch.close();
      await bridge?.close();
      await journal.close();
      await journalThread?.close();
      await drillThread?.close();
      await database.close();
    },
  };
}
