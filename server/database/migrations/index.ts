import type { Migration } from 'kysely';
import { companiesAndDirectory } from './001CompaniesAndDirectory.ts';
import { leadsInOrder } from './002LeadsInOrder.ts';
import { twilioConnections } from './003TwilioConnections.ts';
import { leadsWithInvalidPhones } from './004LeadsWithInvalidPhones.ts';
import { accounts } from './005Accounts.ts';
import { audit } from './006Audit.ts';
import { retention } from './007Retention.ts';
import { drafts } from './008Drafts.ts';
import { scenarios } from './009Scenarios.ts';
import { outsideSystems } from './010OutsideSystems.ts';
import { apiKeys } from './011ApiKeys.ts';
import { callNotes } from './012CallNotes.ts';
import { training } from './013Training.ts';
import { invitationsAndLimits } from './014InvitationsAndLimits.ts';
import { callsAndTurns } from './journal001CallsAndTurns.ts';
import { unroutableCalls } from './journal002UnroutableCalls.ts';
import { anonymousCalls } from './journal003AnonymousCalls.ts';
import { recordingsAndLots } from './journal004RecordingsAndLots.ts';
import { callTags } from './journal005CallTags.ts';
import { outbox } from './journal006Outbox.ts';
import { callHistory } from './journal007CallHistory.ts';
import { turnsInDetail } from './journal008TurnsInDetail.ts';

/**
 * The steps of the main schema and of the journal, by name. A step that was released never changes; a new one
 * gets the next number. They are imported by name because the server is bundled into one file.
 */
export const directoryMigrations: Record<string, Migration> = {
  '001CompaniesAndDirectory': companiesAndDirectory,
  '002LeadsInOrder': leadsInOrder,
  '003TwilioConnections': twilioConnections,
  '004LeadsWithInvalidPhones': leadsWithInvalidPhones,
  '005Accounts': accounts,
  '006Audit': audit,
  '007Retention': retention,
  '008Drafts': drafts,
  '009Scenarios': scenarios,
  '010OutsideSystems': outsideSystems,
  '011ApiKeys': apiKeys,
  '012CallNotes': callNotes,
  '013Training': training,
  '014InvitationsAndLimits': invitationsAndLimits,
};

/** See `directoryMigrations`. Table names stand without `journal.`: the journal is given as a schema or a file. */
export const journalMigrations: Record<string, Migration> = {
  '001CallsAndTurns': callsAndTurns,
  '002UnroutableCalls': unroutableCalls,
  '003AnonymousCalls': anonymousCalls,
  '004RecordingsAndLots': recordingsAndLots,
  '005CallTags': callTags,
  '006Outbox': outbox,
  '008TurnsInDetail': turnsInDetail,
  '007CallHistory': callHistory,
};
