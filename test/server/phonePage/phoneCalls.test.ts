import { afterEach, describe, expect, it } from 'vitest';
import type { ActView, PhoneCallView } from '../../../shared/api/phonePage.ts';
import { CALLER, type CallAct } from '../../../shared/carrier/callAct.ts';
import { block, flowOf } from '../../flows/sampleFlows.ts';
import { listen } from '../../support/carrierServer.ts';
import { openRingpath, type TestRingpath } from '../../support/ringpath.ts';
import { sampleWorkspace } from '../../support/sampleCompany.ts';

const CALLS = '/api/companies/harbor/phone/calls';
const OFFICE = '+12025550113';
const COMPANY_PHONE = '+12025550100';

const ends: Array<() => Promise<void>> = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

/** A Ringpath that really listens, so that its own carrier can reach it, and what its timers would do. */
async function openPhone(workspace: object = sampleWorkspace) {
  let url = '';
  const later = new Map<() => void, number>();
  const ringpath = await openRingpath({
    workspace,
    publicUrl: 'https://pbx.example.com',
    localUrl: () => url,
    after(ms, work) {
      later.set(work, ms);
      return () => later.delete(work);
    },
  });
  const server = await listen(ringpath.app);
  url = server.baseUrl;
  ends.push(async () => {
    await server.close();
    await ringpath.close();
  });
  return { ringpath, later };
}

function post(ringpath: TestRingpath, path: string, body: unknown, role?: 'supporter' | 'trainee') {
  const headers = { 'content-type': 'application/json' };
  return ringpath.ask(path, { method: 'POST', headers, body: JSON.stringify(body), role });
}

async function place(ringpath: TestRingpath, call: { to: string; from: string }): Promise<PhoneCallView> {
  const answer = await post(ringpath, CALLS, call);
  expect(answer.status).toBe(201);
  return (await answer.json()) as PhoneCallView;
}

async function act(ringpath: TestRingpath, callSid: string, one: CallAct): Promise<boolean> {
  const answer = await post(ringpath, `${CALLS}/${callSid}/acts`, one);
  expect(answer.status).toBe(200);
  return ((await answer.json()) as ActView).done;
}

/** Watches a call; `until` reads on until a view is as it should be. */
async function watch(ringpath: TestRingpath, callSid: string) {
  const response = await ringpath.ask(`${CALLS}/${callSid}/watch`);
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  const seen: PhoneCallView[] = [];
  return {
    async until(isSo: (view: PhoneCallView) => boolean): Promise<PhoneCallView> {
      for (;;) {
        const found = seen.find(isSo);
        if (found) return found;
        const { value, done } = (await reader?.read()) ?? { done: true };
        if (done) throw new Error('The stream ended before that.');
        const parts = (text + value).split('\n\n');
        text = parts.pop() ?? '';
        for (const part of parts) {
          const data = /^data: (.*)$/m.exec(part)?.[1];
          if (data) seen.push(JSON.parse(data));
        }
      }
    },
    leave: async () => reader?.cancel(),
  };
}

const ringing = (view: PhoneCallView) => view.scene.phones.find(({ activity }) => activity.doing === 'rings');

/** Who calls the office waits in a queue; who calls the other number takes somebody out of it. */
function withQueue(): object {
  const [company] = sampleWorkspace.companies;
  const end = block('end', 'hangUp');
  const lead = (from: string, outcomes: string[]) =>
    outcomes.map((outcome) => ({ from, outcome, to: 'end' }));
  const waits = flowOf(
    'Waits',
    [block('wait', 'queue'), end],
    lead('wait', ['taken', 'tooLong', 'full', 'failed']),
  );
  const takes = flowOf('Takes', [block('take', 'takeFromQueue'), end], lead('take', ['talked', 'nobody']));
  return {
    ...sampleWorkspace,
    companies: [
      {
        ...company,
        flows: [
          { id: 'waits', name: 'Waits', default: true, document: waits },
          { id: 'takes', name: 'Takes', document: takes },
        ],
        phoneNumbers: company?.phoneNumbers.map((each) =>
          each.number === OFFICE ? each : { ...each, flow: 'takes' },
        ),
      },
    ],
  };
}

describe('the Phone page', () => {
  it('lets one call take the caller of another out of a queue, and both talk', async () => {
    const { ringpath } = await openPhone(withQueue());
    const waits = (await place(ringpath, { to: OFFICE, from: '+12025550188' })).scene;
    const caller = await watch(ringpath, waits.callSid);
    await caller.until(({ scene }) => JSON.stringify(scene.caller).includes('You are number 1.'));
    const takes = (await place(ringpath, { to: '+12025550111', from: '+12025550189' })).scene;
    const staff = await watch(ringpath, takes.callSid);
    await caller.until(({ scene: { caller: at } }) => at.doing === 'talks' && at.with === takes.callSid);
    await staff.until(({ scene: { caller: at } }) => at.doing === 'talks' && at.with === waits.callSid);
    expect(await act(ringpath, waits.callSid, { who: CALLER, do: 'hangUp' })).toBe(true);
    await caller.until(({ over }) => over !== null);
    await staff.until(({ over }) => over !== null);
  });

  it('plays a call through the real webhooks: a phone rings, is answered, and both talk', async () => {
    const { ringpath } = await openPhone();
    const { scene } = await place(ringpath, { to: OFFICE, from: '+12025550188' });
    const call = await watch(ringpath, scene.callSid);
    const rung = await call.until(
      (view) => ringing(view) !== undefined && view.whose[COMPANY_PHONE] === 'Company Phone',
    );
    const phone = ringing(rung);
    expect(phone).toMatchObject({ number: COMPANY_PHONE, callerId: '+12025550188' });
    expect(rung.whose).toEqual({ [COMPANY_PHONE]: 'Company Phone' });
    expect(await act(ringpath, scene.callSid, { who: phone?.sid ?? '', do: 'answer' })).toBe(true);
    await call.until((view) => view.scene.caller.doing === 'talks');
    expect(await act(ringpath, scene.callSid, { who: CALLER, do: 'hangUp' })).toBe(true);
    const over = await call.until((view) => view.over !== null);
    expect(over.told.join('\n')).toContain('Rings +1 202 555 0100');
    await call.leave();
    const kept = await ringpath.ask(`/api/companies/harbor/calls/${scene.callSid}`);
    expect(await kept.json()).toMatchObject({ call: { simulated: true, end: 'answered' } });
    // What is not possible any more is no error.
    expect(await act(ringpath, scene.callSid, { who: CALLER, do: 'hangUp' })).toBe(false);
  });

  it('calls as a lead without anybody typing its number', async () => {
    const { ringpath } = await openPhone();
    const { scene } = await place(ringpath, { to: OFFICE, from: 'lead:l-1' });
    expect(scene.from).toBe('+12025550177');
    const call = await watch(ringpath, scene.callSid);
    const rung = await call.until((view) => view.whose['+12025550144'] === 'Marcus Lee');
    await act(ringpath, scene.callSid, { who: CALLER, do: 'hangUp' });
    await call.until((view) => view.over !== null);
    expect(ringing(rung)?.number).toBe('+12025550144');
    await call.leave();
  });

  it('hangs up for a caller whom nobody watches any more, and not for one who is', async () => {
    const { ringpath, later } = await openPhone();
    const { scene } = await place(ringpath, { to: OFFICE, from: '+12025550188' });
    const waiting = () => [...later].filter(([, ms]) => ms === 30_000).map(([work]) => work);
    expect(waiting()).toHaveLength(1);
    const first = await watch(ringpath, scene.callSid);
    await first.until((view) => ringing(view) !== undefined);
    expect(waiting()).toHaveLength(0);
    await first.leave();
    await expect.poll(() => waiting().length).toBe(1);
    for (const work of waiting()) work();
    const second = await watch(ringpath, scene.callSid);
    expect((await second.until((view) => view.over !== null)).over).toMatch(/\.$/);
    await second.leave();
  });

  it('refuses a number of nobody, a role that may not, and a call of another company', async () => {
    const { ringpath } = await openPhone();
    const nobodys = await post(ringpath, CALLS, { to: '+12025550199', from: '+12025550188' });
    expect(nobodys.status).toBe(404);
    expect((await post(ringpath, CALLS, { to: OFFICE, from: 'anonymous' }, 'trainee')).status).toBe(403);
    const { scene } = await place(ringpath, { to: OFFICE, from: 'anonymous' });
    const foreign = `/api/companies/elsewhere/phone/calls/${scene.callSid}`;
    expect((await ringpath.ask(`${foreign}/watch`)).status).toBe(404);
    expect((await post(ringpath, `${foreign}/acts`, { who: CALLER, do: 'hangUp' })).status).toBe(404);
    expect((await ringpath.ask(`${CALLS}/CAunknown/watch`)).status).toBe(404);
    const odd = await post(ringpath, `${CALLS}/${scene.callSid}/acts`, {
      who: CALLER,
      do: 'press',
      keys: 'x',
    });
    expect(odd.status).toBe(400);
    await act(ringpath, scene.callSid, { who: CALLER, do: 'hangUp' });
  });

  it('lets nobody play more calls than a person can', async () => {
    const { ringpath } = await openPhone();
    const placed: PhoneCallView[] = [];
    for (let n = 0; n < 5; n += 1) placed.push(await place(ringpath, { to: OFFICE, from: '+12025550188' }));
    const more = await post(ringpath, CALLS, { to: OFFICE, from: '+12025550188' });
    expect(more.status).toBe(409);
    for (const { scene } of placed) await act(ringpath, scene.callSid, { who: CALLER, do: 'hangUp' });
  });
});
