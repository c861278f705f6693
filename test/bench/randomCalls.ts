import fc from 'fast-check';
import type { CallLog } from '../../server/carrier/callLog.ts';
import { runCall } from '../../server/carrier/runCall.ts';
import { openDatabase } from '../../server/database/database.ts';
import { ringGroup } from '../flows/ringGroup.ts';
import { faultOf, randomCalls } from '../support/carrierRandomCalls.ts';
import { benchWorkspace } from './directory.ts';
import { figure, print, row } from './print.ts';
import { startRingpath } from './server.ts';

/** What many random calls came to. */
interface RandomCallsResult {
  calls: number;
  perSecond: number;
  /** Calls that were dropped, left open, or known otherwise in the journal than by the carrier, each as a sentence. */
  faults: string[];
}

const SEED = 20261127;
const AT_ONCE = 20;
const LEADS = 1_000;
const MOST_FAULTS = 20;

/**
 * Plays calls of anybody, with people and a carrier that do anything, through the real webhooks of a built server, and
 * compares afterwards what the carrier saw with the journal of each call.
 */
async function benchRandomCalls(count: number): Promise<RandomCallsResult> {
  const { workspace, called, callers } = benchWorkspace(LEADS, ringGroup('atOnce'));
  const server = await startRingpath(workspace);
  const calls = fc.sample(randomCalls(callers), { seed: SEED, numRuns: count });
  const logs: CallLog[] = [];
  const start = performance.now();
  let next = 0;
  async function play(): Promise<void> {
    for (let index = next++; index < calls.length; index = next++) {
      const { publicUrl, account } = server;
      const to = called[index % called.length] ?? '';
      const log = await runCall({ baseUrl: publicUrl, account, to, from: '', ...calls[index] });
      // What was sent is not looked at again, and ten thousand times it is much to keep.
      const requests = log.requests.map((request) => ({ ...request, parameters: {} }));
      logs.push({ ...log, requests });
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, play));
  const seconds = (performance.now() - start) / 1000;
  const journal = await server.stopAnd(endingsIn);
  const faults = logs.flatMap((log) => {
    const fault = faultOf(log, journal.get(log.callSid));
    return fault === null ? [] : [`${log.callSid} from "${log.from}": ${fault}`];
  });
  return { calls: count, perSecond: count / seconds, faults };
}

/** Plays many random calls, and prints how fast that was and what went wrong. */
export async function tellRandomCalls(count: number): Promise<void> {
  const { calls, perSecond, faults } = await benchRandomCalls(count);
  print(`${calls} whole calls with random people and failures, ${AT_ONCE} at a time`);
  row('what they came to', 'reached', 'wanted');
  row('calls a second', figure(perSecond, 0), '');
  row('calls that went wrong', String(faults.length), '0');
  for (const fault of faults.slice(0, MOST_FAULTS)) print(`  ${fault}`);
}

/** What the journal of a data folder says of each call. */
async function endingsIn(dataFolder: string) {
  const database = await openDatabase({ dataFolder });
  const rows = await database.kysely
    .selectFrom('journal.calls')
    .select(['call_sid', 'ending', 'ended_at'])
    .execute();
  await database.close();
  return new Map(rows.map((row) => [row.call_sid, { ending: row.ending, isOver: row.ended_at !== null }]));
}
