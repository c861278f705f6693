import { expect, it } from 'vitest';
import type { Database } from '../../../server/database/database.ts';
import { exportWorkspace } from '../../../server/directory/exportWorkspace.ts';
import { type ImportOptions, importWorkspace } from '../../../server/directory/importWorkspace.ts';
import { directoryRevision } from '../../../server/directory/lineTable.ts';
import { getVersion, listFlows } from '../../../server/flows/flowShelf.ts';
import { createSecretBox } from '../../../server/secrets/secretBox.ts';
import { fourLayers } from '../../../shared/flow/templates/fourLayers.ts';
import { block, entry, flowOf, wire } from '../../flows/sampleFlows.ts';
import { describeOnBothDatabases } from '../../support/databases.ts';
import { type RoughCompany, workspaceText } from '../../support/workspaces.ts';

const box = createSecretBox(Buffer.alloc(32, 7));
const [ONE, TWO, THREE] = ['+12075550101', '+12075550102', '+12075550103'];

const run = (database: Database, companies: RoughCompany[], options: Partial<ImportOptions> = {}) =>
  importWorkspace(database, box, workspaceText(...companies), { now: 1, ...options });

async function land(database: Database, companies: RoughCompany[], options: Partial<ImportOptions> = {}) {
  const result = await run(database, companies, options);
  if (!result.ok) throw new Error(JSON.stringify(result.faults));
  return result;
}

async function refuse(database: Database, companies: RoughCompany[], options: Partial<ImportOptions> = {}) {
  const before = await exportWorkspace(database, box, { withSecrets: true });
  const result = await run(database, companies, options);
  if (result.ok) throw new Error('The file was imported.');
  expect(await exportWorkspace(database, box, { withSecrets: true })).toEqual(before);
  return result.faults.map(({ path, message }) => `${path}: ${message}`);
}

const exported = async (database: Database) =>
  (await exportWorkspace(database, box, { withSecrets: true })).companies;
const number = (e164: string, more: object = {}) => ({ number: e164, label: e164.slice(-2), ...more });
const user = (id: string, inboundTwilioNumber: string | null = null, more: object = {}) => ({
  id,
  name: id.toUpperCase(),
  inboundTwilioNumber,
  ...more,
});
const lead = (id: string, phone: string | null = null, more: object = {}) => ({
  id,
  name: id.toUpperCase(),
  phone,
  ...more,
});

describeOnBothDatabases('an import', (open) => {
  it('gives a company without flows the four layers, published and the default', async () => {
    const database = await open();
    const { summary } = await land(database, [{}]);
    expect(summary.companies).toBe(1);
    expect(await listFlows(database, 'c0')).toEqual([
      { id: 'main', name: 'Four layers', isDefault: true, publishedVersion: 1 },
    ]);
    expect((await getVersion(database, 'c0', 'main', 'published'))?.document).toEqual(fourLayers());
    expect(await directoryRevision(database)).toBe(1);
  });

  it('updates records with the same id, empties fields that are left out, and leaves lists that are left out', async () => {
    const database = await open();
    const campaigns = [{ id: 'k', name: 'K', assignedUser: 'a' }];
    const enrolled = [{ campaign: 'k', enrolledAt: '2026-03-01' }];
    await land(database, [
      {
        companyPhone: '207 555 0100',
        phoneNumbers: [number(ONE, { callForwardingNumber: '2075550120' }), number(TWO)],
        staff: [user('a', ONE, { email: 'a@x.example', phone: '55-123' }), user('b')],
        campaigns,
        leads: [lead('l', '2075550130', { assignedUser: 'b', campaigns: enrolled })],
      },
    ]);
    await land(database, [
      { name: 'Renamed', phoneNumbers: [number(ONE)], leads: [lead('m', null, { assignedUser: 'a' })] },
    ]);
    expect(await exported(database)).toMatchObject([
      {
        name: 'Renamed',
        companyPhone: null,
        phoneNumbers: [{ number: ONE, callForwardingNumber: null, defaultOutbound: true }, { number: TWO }],
        staff: [{ id: 'a', phone: '55-123', inboundTwilioNumber: ONE }, { id: 'b' }],
        campaigns,
        leads: [
          { id: 'l', campaigns: [{ campaign: 'k', enrolledAt: '2026-03-01T00:00:00.000Z' }] },
          { id: 'm', assignedUser: 'a', campaigns: [] },
        ],
      },
    ]);
  });

  it('lets records of one file exchange what only one may have', async () => {
    const database = await open();
    await land(database, [
      {
        phoneNumbers: [number(ONE), number(TWO)],
        staff: [user('a', ONE), user('b', TWO)],
        leads: [lead('l', '2075550130'), lead('m', '2075550131')],
      },
      { phoneNumbers: [number(THREE)], staff: [user('c', THREE)] },
    ]);
    await land(database, [
      {
        phoneNumbers: [number(THREE), number(TWO)],
        staff: [user('a', TWO), user('b', THREE)],
        leads: [lead('l', '2075550131'), lead('m', '2075550130')],
      },
      { phoneNumbers: [number(ONE)], staff: [user('c', ONE)] },
    ]);
    expect(await exported(database)).toMatchObject([
      {
        phoneNumbers: [{ number: TWO }, { number: THREE }],
        staff: [{ inboundTwilioNumber: TWO }, { inboundTwilioNumber: THREE }],
        leads: [{ phone: '2075550131' }, { phone: '2075550130' }],
      },
      { phoneNumbers: [{ number: ONE }], staff: [{ inboundTwilioNumber: ONE }] },
    ]);
  });

  it('is refused whole where it collides with records that it does not have', async () => {
    const database = await open();
    await land(database, [
      { phoneNumbers: [number(ONE)], staff: [user('a', ONE)], leads: [lead('l', '(207) 555-0130')] },
      { phoneNumbers: [number(TWO)], staff: [user('z', TWO)] },
    ]);
    const collides: RoughCompany = {
      phoneNumbers: [number(TWO), number(THREE, { flow: 'night' })],
      staff: [user('b', ONE)],
      campaigns: [{ id: 'k', name: 'K', assignedUser: 'ghost' }],
      leads: [lead('n', '+12075550131'), lead('m', '+12075550130')],
    };
    expect(await refuse(database, [collides])).toEqual([
      'companies[0].phoneNumbers[1].flow: The company has no flow "night".',
      'companies[0].campaigns[0].assignedUser: The company has no user "ghost".',
      `companies[0].phoneNumbers[0].number: ${TWO} is in use by the company Company 1, which is not in this file.`,
      `companies[0].staff[0].inboundTwilioNumber: ${ONE} is assigned to A, who is not in this file.`,
      'companies[0].leads[1].phone: +12075550130 is the phone of L, who is not in this file.',
    ]);
    expect(await refuse(database, [collides], { intoCompany: 'c0' })).toContain(
      `companies[0].phoneNumbers[0].number: ${TWO} is in use by another company.`,
    );
    expect(
      await refuse(database, [{ phoneNumbers: [number(TWO)] }, { phoneNumbers: [], staff: [] }]),
    ).toEqual([`companies[0].phoneNumbers[0].number: ${TWO} is assigned to Z, who is not in this file.`]);
    expect(await refuse(database, [{ staff: [user('q', TWO)] }])).toEqual([
      `companies[0].staff[0].inboundTwilioNumber: The company has no Twilio number "${TWO}".`,
    ]);
  });

  it('is refused with the faults of its flows', async () => {
    const database = await open();
    const faulty = fourLayers();
    const flows = [
      {
        id: 'a',
        name: 'A',
        document: { ...faulty, blocks: faulty.blocks.map((block) => ({ ...block, kind: 'oven' })) },
      },
      { id: 'b', name: 'B', document: { ...faulty, wires: faulty.wires.slice(1) } },
      { id: 'c', name: 'C' },
    ];
    const faults = await refuse(database, [{ flows }]);
    expect(faults).toContain(
      'companies[0].flows[0].document.blocks[2].kind: There is no kind of block called "oven".',
    );
    expect(
      faults.filter((fault) => fault.startsWith('companies[0].flows[1].document.blocks[0]: ')),
    ).toHaveLength(1);
    expect(faults).toContain('companies[0].flows[2].document: Expected a flow document, a JSON object.');
  });

  it('takes an empty document, as the format shows it, for the four layers', async () => {
    const database = await open();
    await land(database, [{ flows: [{ id: 'main', name: 'Four layers', default: true, document: {} }] }]);
    expect((await getVersion(database, 'c0', 'main', 'published'))?.document).toEqual(fourLayers());
  });

  it('publishes a flow anew only when its document differs', async () => {
    const database = await open();
    const document = fourLayers();
    const [first, ...others] = document.blocks;
    const turned = {
      ...document,
      blocks: [Object.fromEntries(Object.entries(first ?? {}).reverse()), ...others],
    };
    const renamed = { ...document, blocks: [{ ...first, name: 'Whose number?' }, ...others] };
    for (const each of [document, turned, renamed]) {
      await land(database, [{ flows: [{ id: 'f', name: 'F', document: each }] }]);
    }
    expect(await listFlows(database, 'c0')).toEqual([
      { id: 'f', name: 'F', isDefault: true, publishedVersion: 2 },
    ]);
    expect((await getVersion(database, 'c0', 'f', 1))?.document).toEqual(document);
  });

  it('publishes no flow anew that was stored in an older format and is the same', async () => {
    const database = await open();
    const { notes: _notes, bands: _bands, ...rest } = fourLayers();
    const old = { ...rest, version: 1 };
    const flows = [{ id: 'f', name: 'F', document: old }];
    await land(database, [{ flows }]);
    await database.kysely
      .updateTable('flow_versions')
      .set({ document: JSON.stringify(old) })
      .execute();
    await land(database, [{ flows }]);
    await land(database, [{ flows: [{ ...flows[0], document: fourLayers() }] }]);
    expect(await listFlows(database, 'c0')).toMatchObject([{ id: 'f', publishedVersion: 1 }]);
    expect((await getVersion(database, 'c0', 'f', 1))?.document).toEqual(fourLayers());
  });

  it('keeps tokens that are left out while the account is the same', async () => {
    const database = await open();
    const account = async () => (await exported(database))[0]?.twilio;
    await land(database, [{ twilio: { accountSid: 'AC1', authTokens: ['one', 'two'] } }]);
    await land(database, [{ twilio: { accountSid: 'AC1' } }]);
    await land(database, [{}], { replace: true });
    expect(await account()).toEqual({ accountSid: 'AC1', authTokens: ['one', 'two'] });
    const open_ = await exportWorkspace(database, box);
    expect(open_.companies[0]?.twilio).toEqual({ accountSid: 'AC1' });
    await land(database, [{ twilio: { accountSid: 'AC2' } }]);
    expect(await account()).toEqual({ accountSid: 'AC2' });
  });

  it('warns of phones that are Twilio numbers, and names nobody else’s', async () => {
    const database = await open();
    await land(database, [{ id: 'other', phoneNumbers: [number(TWO)] }]);
    const { warnings } = await land(database, [
      {
        companyPhone: TWO,
        phoneNumbers: [number(ONE, { callForwardingNumber: ONE })],
        staff: [user('a', null, { phone: TWO })],
      },
    ]);
    expect(warnings.map(({ path, message }) => `${path}: ${message}`)).toEqual([
      `companies[0].companyPhone: ${TWO} cannot receive forwarded calls, so it is never rung.`,
      `companies[0].staff[0].phone: ${TWO} cannot receive forwarded calls, so it is never rung.`,
      `companies[0].phoneNumbers[0].callForwardingNumber: ${ONE} is one of the company's own Twilio numbers, so it is never rung.`,
    ]);
  });

  it('warns of blocks that name what the company does not have, with their places', async () => {
    const database = await open();
    const document = flowOf(
      'Names much',
      [
        block('who', 'callerIs', { ask: 'enrolled', campaigns: ['spring', 'gone'] }),
        block('ring', 'ring', {
          whom: [entry('user', { id: 'a', user: 'dana' }), entry('user', { id: 'b', user: 'nobody' })],
        }),
        block('ask', 'lookUp', { url: 'https://crm.example.com/{callerNumber}' }),
        block('end', 'hangUp'),
      ],
      [
        wire('who.yes', 'ring'),
        wire('who.no', 'ask'),
        ...['answered', 'noAnswer', 'busy', 'failed'].map((outcome) => wire(`ring.${outcome}`, 'end')),
        ...['found', 'notFound', 'failed', 'tooSlow'].map((outcome) => wire(`ask.${outcome}`, 'end')),
      ],
    );
    const company = {
      staff: [user('dana')],
      campaigns: [{ id: 'spring', name: 'Spring' }],
      flows: [{ id: 'main', name: 'Names much', default: true, document }],
    };
    const { warnings } = await land(database, [company]);
    expect(warnings.map(({ path, message }) => `${path}: ${message}`)).toEqual([
      expect.stringMatching(
        /^companies\[0\]\.flows\[0\]\.document\.blocks\[0\]\.settings\.campaigns: .+ campaign/,
      ),
      expect.stringMatching(/^companies\[0\]\.flows\[0\]\.document\.blocks\[1\]\.settings\.whom: .+ user/),
      expect.stringMatching(/^companies\[0\]\.flows\[0\]\.document\.blocks\[2\]: .+ crm\.example\.com/),
    ]);
    // What it names is there by now.
    await database.kysely
      .insertInto('allowed_hosts')
      .values({ company_id: 'c0', host: 'crm.example.com' })
      .execute();
    const later = { ...company, staff: [user('dana'), user('nobody')] };
    const campaigns = [...company.campaigns, { id: 'gone', name: 'Back' }];
    expect((await land(database, [{ ...later, campaigns }])).warnings).toEqual([]);
  });

  it('goes into the one company that was asked for', async () => {
    const database = await open();
    await land(database, [{ id: 'mine' }, { id: 'yours' }]);
    await land(database, [{ id: 'whatever', phoneNumbers: [number(ONE)] }], {
      intoCompany: 'mine',
      replace: true,
    });
    expect((await exported(database)).map(({ id, phoneNumbers }) => [id, phoneNumbers?.length])).toEqual([
      ['mine', 1],
      ['yours', 0],
    ]);
    expect(await refuse(database, [{}, {}], { intoCompany: 'mine' })).toEqual([
      'companies: Expected exactly one company: the file goes into one.',
    ]);
  });

  it('with “replace” leaves exactly the file', async () => {
    const database = await open();
    const document = fourLayers();
    await land(database, [
      {
        id: 'gone',
        phoneNumbers: [number(THREE)],
        staff: [user('x', THREE)],
        leads: [lead('l', '2075550130', { assignedUser: 'x' })],
      },
      {
        id: 'stays',
        twilio: { accountSid: 'AC1', authTokens: ['t'] },
        flows: [
          { id: 'day', name: 'Day', document, default: true },
          { id: 'night', name: 'Night', document },
        ],
        phoneNumbers: [number(ONE, { flow: 'night' }), number(TWO)],
        staff: [user('a', ONE), user('b', TWO)],
        campaigns: [{ id: 'k', name: 'K', assignedUser: 'b' }],
        leads: [
          lead('l', '2075550130', { assignedUser: 'b', campaigns: [{ campaign: 'k' }] }),
          lead('m', '2075550131'),
        ],
      },
    ]);
    expect(
      await refuse(database, [{ id: 'stays', leads: [lead('l', null, { assignedUser: 'b' })] }], {
        replace: true,
      }),
    ).toEqual(['companies[0].leads[0].assignedUser: The company has no user "b".']);
    await land(
      database,
      [
        {
          id: 'stays',
          phoneNumbers: [number(ONE, { flow: 'night' }), number(THREE)],
          staff: [user('a', THREE)],
          leads: [lead('m', '2075550130')],
        },
      ],
      { replace: true },
    );
    expect(await exported(database)).toMatchObject([
      {
        id: 'stays',
        twilio: { accountSid: 'AC1', authTokens: ['t'] },
        phoneNumbers: [{ number: ONE, flow: 'night' }, { number: THREE }],
        staff: [{ id: 'a', inboundTwilioNumber: THREE }],
        campaigns: [],
        leads: [{ id: 'm', phone: '2075550130' }],
        flows: [{ id: 'day' }, { id: 'night' }],
      },
    ]);

    await land(database, [{ id: 'stays', flows: [{ id: 'late', name: 'Late', document, default: true }] }], {
      replace: true,
    });
    const [left] = await exported(database);
    expect(left).toMatchObject({ phoneNumbers: [], staff: [], flows: [{ id: 'late', default: true }] });
    expect((await getVersion(database, 'stays', 'day', 1))?.document).toEqual(document);
  });

  it('says everything again that was exported, in an empty installation', async () => {
    const [from, to] = [await open(), await open()];
    await land(from, [
      {
        name: 'Ünï “quoted”',
        companyPhone: 'see below',
        country: 'DE',
        timeZone: 'Europe/Berlin',
        twilio: { accountSid: 'AC1', authTokens: ['one', 'two'] },
        flows: [{ id: 'f', name: 'F', document: fourLayers() }],
        phoneNumbers: [
          number(TWO, { flow: 'f' }),
          number(ONE, { defaultOutbound: true, callForwardingNumber: '030 901820' }),
        ],
        staff: [user('a', TWO, { phone: '0' })],
        campaigns: [{ id: 'k', name: 'K' }],
        leads: [
          lead('l', '030 901821', {
            campaigns: [{ campaign: 'k', enrolledAt: '1969-07-20T20:17:40+00:00' }],
          }),
        ],
      },
      { staff: [user('same id', null)] },
    ]);
    const file = await exportWorkspace(from, box, { withSecrets: true });
    expect(await importWorkspace(to, box, JSON.stringify(file), { now: 9 })).toMatchObject({ ok: true });
    expect(await exportWorkspace(to, box, { withSecrets: true })).toEqual(file);
    const alone = await exportWorkspace(to, box, { company: 'c1' });
    expect(alone.companies.map(({ id }) => id)).toEqual(['c1']);
  });

  it('of 100,000 leads takes seconds, shows how far it is, and lets calls be answered meanwhile', async () => {
    const database = await open();
    const leads = Array.from({ length: 100_000 }, (_, index) =>
      lead(`l${index}`, `+1207${5560000 + index}`, {
        campaigns: [{ campaign: 'k', enrolledAt: '2026-03-01T15:00:00Z' }],
      }),
    );
    const companies = [{ campaigns: [{ id: 'k', name: 'K' }], leads }];
    const seen: number[] = [];
    let longestPause = 0;
    let last = performance.now();
    let isOver = false;
    const watch = (): void => {
      longestPause = Math.max(longestPause, performance.now() - last);
      last = performance.now();
      if (!isOver) setImmediate(watch);
    };
    const started = performance.now();
    const importing = land(database, companies, { progress: (done) => seen.push(done) });
    watch();
    await database.kysely.selectFrom('leads').select('id').limit(1).execute();
    await importing;
    isOver = true;
    const seconds = (performance.now() - started) / 1000;
    expect(longestPause).toBeLessThan(5_000);
    expect(seconds).toBeLessThan(60);
    expect(seen.length).toBeGreaterThan(100);
    expect(seen.at(-1)).toBe(100_002);
    const { count } = await database.kysely
      .selectFrom('enrolments')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    expect(count).toBe(100_000);
  }, 120_000);
});
