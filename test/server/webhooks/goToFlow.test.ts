import { pino } from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import { actingAs } from '../../../server/audit/actor.ts';
import { callParameters } from '../../../server/carrier/callParameters.ts';
import { signRequest } from '../../../server/carrier/signRequest.ts';
import { changeFlow } from '../../../server/flows/flowList.ts';
import { publishFlow } from '../../../server/flows/flowShelf.ts';
import { openRingpath as openServer } from '../../../server/openRingpath.ts';
import type { Flow } from '../../../shared/flow/flow.ts';
import { block, entry, flowOf, wire } from '../../flows/sampleFlows.ts';
import { mainFlow, salesFlow } from '../../flows/twoFlows.ts';
import { DIAL, openPbx, PBX, type Pbx, pbxCompany, twimlOf, workspaceOf } from '../../support/carrierPbx.ts';
import { freshPlace } from '../../support/databases.ts';

const toClose: Pbx[] = [];
afterEach(async () => {
  for (const pbx of toClose.splice(0)) await pbx.close();
});

const DANA = '+12025550143';
const dana = { id: 'dana', name: 'Dana Ortiz', phone: DANA };
/** Rings a user of the company, whom no other flow names. */
const ringsDana = flowOf(
  'Sales',
  [
    block('r', 'ring', { whom: [entry('user', { user: 'dana' })] }),
    block('v', 'voicemail'),
    block('e', 'hangUp'),
  ],
  [
    wire('r.answered', 'e'),
    wire('r.noAnswer', 'v'),
    wire('r.busy', 'v'),
    wire('r.failed', 'v'),
    wire('v.recorded', 'e'),
    wire('v.silent', 'e'),
  ],
);

async function open(dialect: 'sqlite' | 'postgres', sales: Flow | null = salesFlow): Promise<Pbx> {
  let now = 1_000_000;
  const flows = [
    { id: 'main', name: 'Main', default: true, document: mainFlow },
    ...(sales ? [{ id: 'sales', name: 'Sales', document: sales }] : []),
  ];
  const pbx = await openPbx({
    workspace: workspaceOf(pbxCompany({ flows, staff: [dana] })),
    databaseUrl: (await freshPlace(dialect)).databaseUrl,
    now: () => {
      now += 1_000;
      return now;
    },
  });
  toClose.push(pbx);
  return pbx;
}

/** What is said and rung in an answer, in one line. */
async function told(response: Response): Promise<string> {
  const verbs = await twimlOf(response);
  const within = verbs.flatMap((verb) => [verb, ...verb.children]);
  return within
    .filter(({ name }) => name !== 'Redirect')
    .map(({ name, text }) => [name, text].filter(Boolean).join(' '))
    .join(' | ');
}

/** Posts a reply to another server on the same data, as one that was started again. */
async function turnElsewhere(pbx: Pbx, n: number, changes: Record<string, string>): Promise<Response> {
  const again = await openServer(pbx.config, { log: pino({ level: 'silent' }) });
  try {
    const path = `/twilio/calls/${pbx.callSid}/turns/${n}`;
    const called = { callSid: pbx.callSid, to: PBX.number, from: PBX.caller };
    const params = { ...callParameters(PBX, called, 'in-progress'), ...changes };
    return await again.app.request(path, {
      method: 'POST',
      body: new URLSearchParams(params).toString(),
      headers: {
        'content-type': 'application/x-www-form-urlencoded; charset=UTF-8',
        'x-twilio-signature': signRequest(PBX.token, pbx.config.publicUrl + path, params),
      },
    });
  } finally {
    await again.close();
  }
}

async function keptOf(pbx: Pbx) {
  const turns = await pbx.database.kysely
    .selectFrom('journal.turns')
    .select(['n', 'trace', 'bookmark'])
    .orderBy('n')
    .execute();
  const call = await pbx.database.kysely
    .selectFrom('journal.calls')
    .select(['flow_id', 'flow_version', 'ending'])
    .executeTakeFirstOrThrow();
  return {
    call,
    turns: turns.map(({ trace, bookmark }) => ({ trace: JSON.parse(trace), bookmark: JSON.parse(bookmark) })),
  };
}

describe.each(['sqlite', 'postgres'] as const)('a call that goes to another flow on %s', (dialect) => {
  it('goes on in the version that it found there, whatever is published while it waits, and whichever process answers', async () => {
    const pbx = await open(dialect);
    await pbx.ring();
    expect(await told(await pbx.turn(1, { Digits: '1' }))).toBe(
      'Say You called about homes. | Gather | Say Press 2 for rentals.',
    );
    await publishFlow(pbx.database, 'pbx', { id: 'sales', name: 'Sales', document: ringsDana }, 5_000_000);
    // Another process has neither the flows nor the call in its memory.
    expect(await told(await turnElsewhere(pbx, 2, { Digits: '2' }))).toContain('Dial');
    await pbx.turn(3, DIAL.answered);
    const { call, turns } = await keptOf(pbx);
    expect(call).toEqual({ flow_id: 'main', flow_version: 1, ending: 'answered' });
    expect(turns[1]?.bookmark.facts.elsewhere).toEqual({ flow: 'sales', version: 1, jumps: 1 });
    expect(turns[1]?.trace.find(({ type }: { type: string }) => type === 'wentTo')).toMatchObject({
      block: 'c',
      flow: 'sales',
      version: 1,
      name: 'Sales',
    });
  });

  it('goes on in what is published when it gets there, and knows the records that it names', async () => {
    const pbx = await open(dialect);
    await pbx.ring();
    await publishFlow(pbx.database, 'pbx', { id: 'sales', name: 'Sales', document: ringsDana }, 5_000_000);
    expect(await told(await pbx.turn(1, { Digits: '1' }))).toBe(`Dial | Number ${DANA}`);
    const { turns } = await keptOf(pbx);
    expect(turns[1]?.bookmark.facts.elsewhere).toMatchObject({ flow: 'sales', version: 2 });
  });

  it('stays by a way of its own where the flow is archived, or was never there', async () => {
    const pbx = await open(dialect);
    const by = { type: 'system', id: null, name: 'Ringpath' } as const;
    const base = { name: 'Sales', isDefault: false, archived: false };
    await actingAs({ by, now: () => 1 }, () =>
      changeFlow(pbx.database, 'pbx', 'sales', { ...base, archived: true, base }),
    );
    await pbx.ring();
    expect(await told(await pbx.turn(1, { Digits: '1' }))).toContain('Record');
    const { turns } = await keptOf(pbx);
    expect(turns[1]?.trace).toContainEqual(
      expect.objectContaining({
        outcome: 'notOpened',
        because: {
          template: 'The flow “{flow}” is archived, so the call stays.',
          values: { flow: { type: 'record', value: 'Sales' } },
        },
      }),
    );
    const alone = await open(dialect, null);
    await alone.ring();
    expect(await told(await alone.turn(1, { Digits: '1' }))).toContain('Record');
  });

  it('ends cleanly in the other flow when the caller hangs up', async () => {
    const pbx = await open(dialect);
    await pbx.ring();
    await pbx.turn(1, { Digits: '1' });
    await pbx.turn(2, { CallStatus: 'completed', Digits: '' });
    expect((await keptOf(pbx)).call.ending).toBe('gaveUp');
  });

  it('draws the lots of the other flow there', async () => {
    const whom = [
      entry('fixedNumber', { id: 'a', number: '+12025550131' }),
      entry('fixedNumber', { id: 'b', number: '+12025550132' }),
    ];
    const ring = ringsDana.blocks.map((each) =>
      each.id === 'r' ? block('r', 'ring', { whom, how: 'roundRobin' }) : each,
    );
    const pbx = await open(dialect, { ...ringsDana, blocks: ring });
    const first: string[] = [];
    for (let call = 0; call < 3; call += 1) {
      pbx.newCall();
      await pbx.ring();
      first.push(await told(await pbx.turn(1, { Digits: '1' })));
    }
    expect(first).toEqual(['+12025550131', '+12025550132', '+12025550131'].map((n) => `Dial | Number ${n}`));
  });
});
