import { describe, expect, it } from 'vitest';
import { findJsonFault } from '../../../shared/directory/jsonFault.ts';
import { readMoment } from '../../../shared/directory/moment.ts';
import { parseWorkspace } from '../../../shared/directory/parseWorkspace.ts';
import fc from '../../support/seededFastCheck.ts';
import { type RoughCompany, workspaceText } from '../../support/workspaces.ts';

const parse = (...companies: RoughCompany[]) => parseWorkspace(workspaceText(...companies), () => []);
const faultsOf = (...companies: RoughCompany[]) => parse(...companies).faults.map(({ path }) => path);

describe('a workspace file', () => {
  it('is refused with the position when it is no JSON, and with the place when it is something else', () => {
    expect(parseWorkspace('{"format":\n  oops}', () => []).faults).toEqual([
      { path: '', message: 'The file is not JSON from line 2, column 3 (position 13).' },
    ]);
    expect(parseWorkspace('[]', () => []).faults).toEqual([{ path: '', message: 'Expected an object.' }]);
    const other = '{"format": "x", "version": 2}';
    expect(parseWorkspace(other, () => []).faults.map(({ path }) => path)).toEqual([
      'format',
      'version',
      'companies',
    ]);
  });

  it('is refused with its place, too, when it breaks off in a text of many megabytes', () => {
    for (const part of ['x', '\\n']) {
      expect(parseWorkspace(`{"format": "${part.repeat(10_000_000)}`, () => []).faults).toEqual([
        { path: '', message: 'The file is not JSON from line 1, column 12 (position 11).' },
      ]);
    }
  });

  it('takes an account that was pasted with blanks around it, whose calls would all be refused', () => {
    const { companies, faults } = parse({
      twilio: { accountSid: ' AC1\n', authTokens: ['one ', '\ttwo\n'] },
    });
    expect(faults).toEqual([]);
    expect(companies[0]?.twilio).toEqual({ accountSid: 'AC1', authTokens: ['one', 'two'] });
  });

  it('may leave out everything that may be empty', () => {
    const { companies, faults, warnings } = parse({ leads: [{ id: 'l', name: 'Lead' }] });
    expect({ faults, warnings }).toEqual({ faults: [], warnings: [] });
    expect(companies).toEqual([
      {
        path: 'companies[0]',
        id: 'c0',
        name: 'Company 0',
        companyPhone: { typed: null, e164: null },
        timeZone: 'UTC',
        country: 'US',
        leads: [
          {
            path: 'companies[0].leads[0]',
            id: 'l',
            name: 'Lead',
            phone: { typed: null, e164: null },
            assignedUser: null,
            campaigns: [],
          },
        ],
      },
    ]);
  });

  it('reads phones as typed, blanks as empty, and plain numbers as text, in the country of the company', () => {
    const [company] = parse({
      country: 'DE',
      companyPhone: ' 030 901820 ',
      staff: [
        { id: 'a', name: 'A', phone: 30901820 },
        { id: 'b', name: 'B', phone: '   ' },
      ],
    }).companies;
    expect(company?.companyPhone).toEqual({ typed: '030 901820', e164: '+4930901820' });
    expect(company?.staff?.map(({ phone }) => phone)).toEqual([
      { typed: '30901820', e164: expect.anything() },
      { typed: null, e164: null },
    ]);
  });

  it('warns of invalid phones and unknown fields, the latter once for each list', () => {
    const { faults, warnings } = parse({
      companyPhone: '5551234',
      staff: [{ id: 'a', name: 'A', phone: '55-123', shoe: 43 }],
      phoneNumbers: [{ number: '+12075550101', callForwardingNumber: '+1 207 555 0102 ext 4' }],
      leads: [
        { id: 'a', name: 'A', phone: 'none', score: 1 },
        { id: 'b', name: 'B', score: 2 },
      ],
    });
    expect(faults).toEqual([]);
    expect(warnings.map(({ path }) => path).sort()).toEqual([
      'companies[0].companyPhone',
      'companies[0].leads[0].phone',
      'companies[0].leads[0].score',
      'companies[0].phoneNumbers[0].callForwardingNumber',
      'companies[0].staff[0].phone',
      'companies[0].staff[0].shoe',
    ]);
  });

  it('lists every fault of shape by its path', () => {
    const faults = faultsOf(
      {
        id: 'a/b',
        name: 7,
        timeZone: 'Mars/Olympus',
        country: 'XX',
        twilio: { accountSid: 'AC1', authTokens: ['good', ' '] },
      },
      {
        staff: [{ name: 'No id' }, 7],
        leads: [{ id: 'l', name: 'L', campaigns: [{ campaign: 'x', enrolledAt: 'May' }] }],
      },
      {
        phoneNumbers: [{ number: '12' }, { label: 'none' }],
        staff: [{ id: 'u', name: 'U', inboundTwilioNumber: 'no' }],
      },
      { leads: {} },
    );
    expect(faults).toEqual([
      'companies[0].id',
      'companies[0].name',
      'companies[0].timeZone',
      'companies[0].country',
      'companies[0].twilio.authTokens[1]',
      'companies[1].staff[0].id',
      'companies[1].staff[1]',
      'companies[1].leads[0].campaigns[0].enrolledAt',
      'companies[2].staff[0].inboundTwilioNumber',
      'companies[2].phoneNumbers[0].number',
      'companies[2].phoneNumbers[1].number',
      'companies[3].leads',
    ]);
  });

  it('refuses ids that no address can hold', () => {
    const faults = faultsOf(
      { id: '..' },
      { staff: [{ id: '.' }, { id: '...' }], campaigns: [{ id: '..' }], leads: [{ id: '..' }] },
      { staff: [{ id: 'a/b' }, { id: '%2e' }] },
    );
    expect(faults.sort()).toEqual([
      'companies[0].id',
      'companies[1].campaigns[0].id',
      'companies[1].leads[0].id',
      'companies[1].staff[0].id',
    ]);
  });

  it('lists everything that occurs twice', () => {
    const user = (id: string, inboundTwilioNumber: string) => ({ id, name: id, inboundTwilioNumber });
    const faults = faultsOf(
      {
        id: 'same',
        phoneNumbers: [
          { number: '+12075550101', defaultOutbound: true },
          { number: '(207) 555-0101' },
          { number: '+12075550102', defaultOutbound: true },
        ],
        staff: [user('a', '+12075550101'), user('a', '207-555-0101')],
        campaigns: [
          { id: 'k', name: 'K' },
          { id: 'k', name: 'K' },
        ],
        leads: [
          { id: 'l', name: 'L', phone: '+12075550103', campaigns: [{ campaign: 'k' }] },
          { id: 'l', name: 'M', phone: '2075550103' },
        ],
        flows: [
          { id: 'f', name: 'F', default: true },
          { id: 'f', name: 'F', default: true },
        ],
      },
      { id: 'same', phoneNumbers: [{ number: '+12075550102' }] },
    );
    expect(faults.sort()).toEqual([
      'companies[0].campaigns[1].id',
      'companies[0].flows[1].default',
      'companies[0].flows[1].id',
      'companies[0].leads[1].id',
      'companies[0].leads[1].phone',
      'companies[0].phoneNumbers[1].number',
      'companies[0].phoneNumbers[2].defaultOutbound',
      'companies[0].staff[1].id',
      'companies[0].staff[1].inboundTwilioNumber',
      'companies[1].id',
      'companies[1].phoneNumbers[0].number',
    ]);
  });

  it('shows a record without a name by its id, and keeps the latest of several enrolments', () => {
    const { companies, faults, warnings } = parse({
      staff: [{ id: 'u', name: ' ' }],
      campaigns: [{ id: 'k' }],
      leads: [
        {
          id: 'l',
          campaigns: [
            { campaign: 'k', enrolledAt: '2026-03-01' },
            { campaign: 'k', enrolledAt: '2026-05-01' },
            { campaign: 'k' },
          ],
        },
      ],
    });
    expect(faults).toEqual([]);
    expect(companies[0]?.staff?.[0]?.name).toBe('u');
    expect(companies[0]?.leads?.[0]).toMatchObject({
      name: 'l',
      campaigns: [{ campaign: 'k', enrolledAt: Date.UTC(2026, 4, 1) }],
    });
    expect(warnings.map(({ path }) => path)).toEqual([
      'companies[0].staff[0].name',
      'companies[0].campaigns[0].name',
      'companies[0].leads[0].name',
      'companies[0].leads[0].campaigns[1].campaign',
      'companies[0].leads[0].campaigns[2].campaign',
    ]);
  });

  it('names the faults of a flow’s document within the document', () => {
    const text = workspaceText({ flows: [{ id: 'f', name: 'F', document: {} }] });
    const { faults } = parseWorkspace(text, () => [
      { path: 'blocks[2].kind', message: 'a' },
      { path: '', message: 'b' },
    ]);
    expect(faults.map(({ path }) => path)).toEqual([
      'companies[0].flows[0].document.blocks[2].kind',
      'companies[0].flows[0].document',
    ]);
  });

  it('leaves references to others than its own records open, but not to records that have faults themselves', () => {
    const { references } = parse({
      staff: [{ id: 'broken' }],
      phoneNumbers: [{ number: '+12075550101', flow: 'night' }],
      campaigns: [{ id: 'k', name: 'K', assignedUser: 'broken' }],
      leads: [
        { id: 'l', name: 'L', assignedUser: 'ghost', campaigns: [{ campaign: 'gone' }, { campaign: 'k' }] },
      ],
    });
    expect(references.map(({ path, list, id }) => `${path} ${list} ${id}`)).toEqual([
      'companies[0].phoneNumbers[0].flow flows night',
      'companies[0].leads[0].assignedUser staff ghost',
      'companies[0].leads[0].campaigns[0].campaign campaigns gone',
    ]);
  });

  it('never throws, whatever stands in it', () => {
    const file = fc.record({
      format: fc.constant('ringpath-workspace'),
      version: fc.constant(1),
      companies: fc.oneof(
        fc.anything(),
        fc.array(
          fc.oneof(
            fc.anything(),
            fc.record({ id: fc.string(), name: fc.string(), leads: fc.anything(), staff: fc.anything() }),
          ),
        ),
      ),
    });
    fc.assert(
      fc.property(
        fc.oneof(
          fc.json(),
          fc.string(),
          file.map((value) => JSON.stringify(value) ?? ''),
        ),
        (text) => {
          parseWorkspace(text, () => []);
        },
      ),
    );
  });
});

describe('a time in a file', () => {
  it.each([
    ['2026-03-01T15:00:00Z', '2026-03-01T15:00:00.000Z'],
    ['2026-03-01T15:00:00+02:00', '2026-03-01T13:00:00.000Z'],
    ['2026-03-01T15:00:00.1234567Z', '2026-03-01T15:00:00.123Z'],
    ['2026-03-01 15:00', '2026-03-01T15:00:00.000Z'],
    ['2026-03-01', '2026-03-01T00:00:00.000Z'],
  ])('%s is %s', (text, utc) => expect(new Date(readMoment(text) ?? 0).toISOString()).toBe(utc));

  it.each([
    '',
    'yesterday',
    '2026',
    '2026-02-30',
    '2026-13-01',
    '2026-03-01T25:00',
    '1.3.2026',
    '2026-03-01T15:00+99:00',
  ])('“%s” is none', (text) => expect(readMoment(text)).toBeNull());
});

describe('the place where JSON breaks', () => {
  it('is none exactly for texts that the language reads too', () => {
    const nearly = fc
      .tuple(fc.json(), fc.nat(), fc.constantFrom('', '"', ',', '}', ']', '\\', 'x', ' '))
      .map(
        ([text, at, put]) =>
          text.slice(0, at % (text.length + 1)) + put + text.slice((at % (text.length + 1)) + 1),
      );
    fc.assert(
      fc.property(fc.oneof(fc.json(), nearly, fc.string()), (text) => {
        let isJson = true;
        try {
          JSON.parse(text);
        } catch {
          isJson = false;
        }
        expect(findJsonFault(text) === null).toBe(isJson);
      }),
    );
  });

  it('is found in a text that is nested too deeply for recursion', () => {
    expect(findJsonFault('['.repeat(200_000))?.position).toBe(200_000);
  });
});
