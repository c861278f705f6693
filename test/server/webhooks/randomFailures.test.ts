import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fateOf } from '../../../server/carrier/command/judgeCall.ts';
import { runCall } from '../../../server/carrier/runCall.ts';
import { openPbx, PBX, type Pbx, pbxCompany, workspaceOf } from '../../support/carrierPbx.ts';
import { type RandomCall, randomCalls } from '../../support/carrierRandomCalls.ts';
import { listen } from '../../support/carrierServer.ts';

const SEED = 20261127;
const CALLS = 100;
const AT_ONCE = 6;

let pbx: Pbx;
let server: Awaited<ReturnType<typeof listen>>;
beforeAll(async () => {
  pbx = await openPbx({ workspace: workspaceOf(pbxCompany()) });
  server = await listen(pbx.app);
});
afterAll(async () => {
  await server.close();
  await pbx.close();
});

/** What the journal may say of a call, by what the carrier saw. */
const ENDINGS = {
  talked: ['answered'],
  message: ['voicemail'],
  callerLeft: ['gaveUp'],
  over: ['hungUp', 'unroutable'],
};

/** Plays one call, and returns what is wrong with it; null where nothing is. */
async function play(call: RandomCall): Promise<object | null> {
  const log = await runCall({
    baseUrl: server.baseUrl,
    publicUrl: pbx.config.publicUrl,
    account: { accountSid: PBX.accountSid, authToken: PBX.token },
    to: PBX.number,
    ...call,
  });
  const { ending, isOver } = await pbx.inJournal(log.callSid);
  const wasTold = log.requests.some(({ purpose }) => purpose === 'end');
  const faults = log.events.filter(({ type }) => type === 'fails');
  const statuses = log.requests.filter(({ answer }) => ![200, 204].includes(answer?.status ?? 0));
  const isSame = ENDINGS[fateOf(log)].includes(ending ?? 'open');
  // A call whose end was never told may stay open for a while; what it came to must be right all the same.
  const mayBeOpen = !wasTold && ending === null;
  if ((isSame || mayBeOpen) && (isOver || !wasTold) && faults.length + statuses.length === 0) return null;
  return { call, fate: fateOf(log), ending, isOver, faults, statuses, events: log.events, ended: log.ended };
}

it(`${CALLS} calls of anybody, with people and a carrier that do anything, end as the journal says`, async () => {
  const calls = fc.sample(randomCalls([PBX.caller]), { seed: SEED, numRuns: CALLS });
  const wrong: object[] = [];
  for (let start = 0; start < calls.length; start += AT_ONCE) {
    const played = await Promise.all(calls.slice(start, start + AT_ONCE).map(play));
    wrong.push(...played.filter((fault) => fault !== null));
  }
  expect(wrong.slice(0, 3)).toEqual([]);
});
