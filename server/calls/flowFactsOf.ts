import type { Database } from '../database/database.ts';
import { namedRecords } from '../directory/namedRecords.ts';
import { ownNumbersAmong } from '../directory/phoneNumbers.ts';
import { flowStates } from '../flows/flowStates.ts';
import { earlierCalls } from './earlierCalls.ts';
import type { FlowFactsParts } from './flowFacts.ts';

/** Answers what flows ask for from a database. */
export function flowFactsOf(database: Database): FlowFactsParts {
  return {
    ownNumbersAmong: (numbers) => ownNumbersAmong(database, numbers),
    namedRecords: (company, names, caller) => namedRecords(database, company, names, caller),
    earlierCalls: (company, caller, before) => earlierCalls(database, company, caller, before),
    flowStates: (company, ids) => flowStates(database, company, ids),
  };
}
