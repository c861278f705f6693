import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { runCall } from '../../../server/carrier/runCall.ts';
import type { Flow } from '../../../shared/flow/flow.ts';
import { fourLayers } from '../../../shared/flow/templates/fourLayers.ts';
import { menuFirst } from '../../../shared/flow/templates/menuFirst.ts';
import { ringGroup } from '../../flows/ringGroup.ts';
import { openPbx, PBX, pbxCompany, workspaceOf } from '../../support/carrierPbx.ts';
import { faultOf, type RandomCall, randomCalls } from '../../support/carrierRandomCalls.ts';
import { listen } from '../../support/carrierServer.ts';

const SEED = 20261127;
const CALLS = 30;
const AT_ONCE = 4;

/** A company whose number has an owner and whose caller is a lead, so that several phones have their turn. */
function companyWith(flow: Flow): object {
  return pbxCompany({
    staff: [
      { id: 'dana', name: 'Dana Ortiz', phone: '+12025550143', inboundTwilioNumber: PBX.number },
      { id: 'lee', name: 'Lee Park', phone: '+12025550144' },
    ],
    leads: [{ id: 'sam', name: 'Sam Reed', phone: PBX.caller, assignedUser: 'lee' }],
    flows: [{ id: 'flow', name: flow.name, default: true, document: flow }],
  });
}

/** Plays random calls through the webhooks of a company with this flow, and returns what went wrong. */
async function playMany(flow: Flow): Promise<object[]> {
  const pbx = await openPbx({ workspace: workspaceOf(companyWith(flow)) });
  const server = await listen(pbx.app);
  onTestFinished(async () => {
    await server.close();
    await pbx.close();
  });
  async function play(call: RandomCall): Promise<object | null> {
    const log = await runCall({
      baseUrl: server.baseUrl,
      publicUrl: pbx.config.publicUrl,
      account: { accountSid: PBX.accountSid, authToken: PBX.token },
      to: PBX.number,
      ...call,
    });
    const fault = faultOf(log, await pbx.inJournal(log.callSid));
    return fault === null ? null : { fault, call, events: log.events, ended: log.ended };
  }
  const calls = fc.sample(randomCalls([PBX.caller]), { seed: SEED, numRuns: CALLS });
  const faults: object[] = [];
  for (let start = 0; start < calls.length; start += AT_ONCE) {
    const some = calls.slice(start, start + AT_ONCE);
    const played = await Promise.all(some.map(play));
    for (const [index, fault] of played.entries()) {
      const call = some[index];
      // A machine that is too busy gets the emergency answer, which is right but not in the journal; a real fault stays.
      const again = fault && call ? await play(call) : null;
      if (again) faults.push(again);
    }
  }
  return faults;
}

describe('calls of anybody, with people and a carrier that do anything', () => {
  it.each([fourLayers(), menuFirst(), ringGroup('atOnce'), ringGroup('inTurn')])(
    'end as the journal says: $name',
    async (flow) => {
      expect((await playMany(flow)).slice(0, 3)).toEqual([]);
    },
  );
});
