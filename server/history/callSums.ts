import { WAIT_COLUMNS } from '../database/journalTables.ts';

/** The columns in which calls are counted: all of them, what they came to, and how long the answered ones waited. */
export const CALL_COLUMNS = [
  'calls',
  'answered',
  'voicemail',
  'gave_up',
  'hung_up',
  'unroutable',
  'errors',
  ...WAIT_COLUMNS,
] as const;

/** Counts of calls. */
export type CallSums = Record<(typeof CALL_COLUMNS)[number], number>;

/** No calls at all. */
export const NO_CALLS: Readonly<CallSums> = Object.fromEntries(
  CALL_COLUMNS.map((column) => [column, 0]),
) as CallSums; // all columns, and no other
