import { describe, expect, it, onTestFinished } from 'vitest';
import { blockKinds } from '../../../shared/blocks/index.ts';
import { checkFlow } from '../../../shared/flow/checkFlow.ts';
import { freshPlace } from '../../support/databases.ts';
import { judge } from '../../support/randomCalls/judge.ts';
import { openOwnRingpath } from '../../support/randomCalls/ownRingpath.ts';
import { readPlainJournal } from '../../support/randomCalls/plainJournal.ts';
import { playParties } from '../../support/randomCalls/playParties.ts';
import { asScript, kindsMet } from '../../support/randomCalls/tell.ts';

const SEED = 20261127;
const CALLS = { sqlite: 200, postgres: 60 };
const AT_ONCE = 4;
/** So many calls go by before the server is ended and started again, in the middle of others. */
const RESTARTS_EVERY = 50;

describe.each(['sqlite', 'postgres'] as const)(
  'calls of anybody over charts of all kinds, on %s',
  (dialect) => {
    it('end with a person, a voicemail, words or the caller leaving, just as the journal says', {
      timeout: 180_000,
    }, async () => {
      const { databaseUrl } = await freshPlace(dialect);
      const own = await openOwnRingpath({ seed: SEED, calls: CALLS[dialect], databaseUrl });
      onTestFinished(() => own.close());
      const { world, config, front, inEmergency } = own;
      let done = 0;
      let restarting = Promise.resolve();
      const played = await playParties(world.parties, {
        ...{ baseUrl: front.url, publicUrl: config.publicUrl, atOnce: AT_ONCE },
        watch() {
          done += 1;
          if (done % RESTARTS_EVERY === 0) restarting = restarting.then(own.restart);
        },
      });
      await restarting;
      const { calls } = await readPlainJournal(config);
      const judged = played.map(({ call, party, callSid, ...rest }) => {
        const excuse = { inEmergency: inEmergency.has(callSid), mayBreak: false };
        const verdict = judge({ call, party, callSid, ...rest }, calls.get(callSid), excuse);
        return { ...verdict, party, call: asScript(call) };
      });
      expect(judged.filter(({ fault }) => fault !== null).slice(0, 2)).toEqual([]);
      expect(played).toHaveLength(CALLS[dialect]);
      expect([...calls.values()].filter(({ isOver }) => !isOver)).toEqual([]);
      // On a machine that is too busy a call may get the emergency answer; when most do, nothing was tried.
      expect(judged.filter(({ wasDisturbed }) => wasDisturbed).length).toBeLessThan(CALLS[dialect] / 4);
      const missed = Object.keys(blockKinds).filter(
        (kind) => !kindsMet(world, calls.values()).includes(kind),
      );
      expect(missed.length).toBeLessThanOrEqual(dialect === 'sqlite' ? 2 : 6);
    });
  },
);

it('are drawn over charts that may be published', async () => {
  const own = await openOwnRingpath({ seed: SEED, calls: 1 });
  onTestFinished(() => own.close());
  const errors = [...own.world.flows.values()].flatMap((flow) =>
    checkFlow(flow).filter(({ severity }) => severity === 'error'),
  );
  expect(errors).toEqual([]);
});
