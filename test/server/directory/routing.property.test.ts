import { expect, it } from 'vitest';
import { importWorkspace } from '../../../server/directory/importWorkspace.ts';
import { createLookUp } from '../../../server/directory/lookUpFacts.ts';
import { createSecretBox } from '../../../server/secrets/secretBox.ts';
import { startCall } from '../../../shared/call/takeTurn.ts';
import { compileFlow } from '../../../shared/flow/compileFlow.ts';
import { fourLayers } from '../../../shared/flow/templates/fourLayers.ts';
import { readCaller } from '../../../shared/phone/caller.ts';
import { toE164 } from '../../../shared/phone/e164.ts';
import { describeOnBothDatabases } from '../../support/databases.ts';
import fc from '../../support/seededFastCheck.ts';
import { workspaceText } from '../../support/workspaces.ts';

const box = createSecretBox(Buffer.alloc(32, 7));
const compiled = compileFlow(fourLayers());

type Phone = string | number | null | undefined;

interface Directory {
  companyPhone: Phone;
  phoneNumbers: Array<{ number: string; label: string; callForwardingNumber: Phone }>;
  staff: Array<{ id: string; name: string; phone: Phone; inboundTwilioNumber: string | null }>;
  campaigns: Array<{ id: string; name: string; assignedUser: string | null }>;
  leads: Array<{
    id: string;
    name: string;
    phone: Phone;
    assignedUser: string | null;
    campaigns: Array<{ campaign: string; enrolledAt: string | null }>;
  }>;
}

const NUMBERS = ['+12075550101', '+12075550102', '+12075550103'];
const FOREIGN = '+12075550109';
const CALLERS = ['+12075550171', '+12075550172', '+12075550173'];
const FROM = [
  ...CALLERS,
  '+12075550143',
  '+12075550199',
  'anonymous',
  '12075550171',
  'sip:+12075550171@x.example',
];

/** Phones as people leave them: in every spelling, half-finished, forbidden, and missing. */
const phone = fc.constantFrom<Phone[]>(
  '+12075550141',
  '(207) 555-0142',
  '207.555.0143',
  12075550144,
  ' +1 207 555 0145 ',
  CALLERS[0],
  NUMBERS[0],
  FOREIGN,
  '55-123',
  '+1 207 555 0146 ext 7',
  'call 207 555 0147',
  '+999123',
  'none',
  '   ',
  '',
  5551234,
  null,
  undefined,
);
const maybe = (ids: readonly string[]) => fc.option(fc.constantFrom(...ids), { nil: null });
const STAFF = ['s0', 's1', 's2'];
const CAMPAIGNS = ['k0', 'k1', 'k2'];

const directory: fc.Arbitrary<Directory> = fc.record({
  companyPhone: phone,
  phoneNumbers: fc.tuple(
    ...NUMBERS.map((number) =>
      fc.record({ number: fc.constant(number), label: fc.constant('L'), callForwardingNumber: phone }),
    ),
  ),
  staff: fc
    .tuple(
      fc.shuffledSubarray<string | null>([...NUMBERS, null, null], { minLength: 3, maxLength: 3 }),
      phone,
      phone,
      phone,
    )
    .map(([inbound, ...phones]) =>
      STAFF.map((id, index) => ({
        id,
        name: id,
        phone: phones[index],
        inboundTwilioNumber: inbound[index] ?? null,
      })),
    ),
  campaigns: fc.tuple(
    ...CAMPAIGNS.map((id) =>
      fc.record({ id: fc.constant(id), name: fc.constant(id), assignedUser: maybe(STAFF) }),
    ),
  ),
  leads: fc.tuple(
    ...CALLERS.map((typed, index) =>
      fc.record({
        id: fc.constant(`l${index}`),
        name: fc.constant(`L${index}`),
        phone: fc.constantFrom<Phone[]>(typed, typed.replace('+1', ''), Number(typed), 'odd', null),
        assignedUser: maybe(STAFF),
        campaigns: fc.uniqueArray(
          fc.record({
            campaign: fc.constantFrom(...CAMPAIGNS),
            enrolledAt: fc.constantFrom(null, '2026-03-01', '2026-03-02T10:00:00+02:00'),
          }),
          { selector: ({ campaign }) => campaign },
        ),
      }),
    ),
  ),
});

/** The routing rules as one chain of ifs, straight from the file: what rings, or null. */
function plainRouting(
  { companyPhone, phoneNumbers, staff, campaigns, leads }: Directory,
  called: string,
  from: string,
): string | null {
  const caller = /^\+/.test(from) ? toE164(from) : null;
  const usable = (typed: Phone): string | null => {
    const e164 = toE164(String(typed ?? ''), 'US');
    return e164 && e164 !== caller && e164 !== FOREIGN && !NUMBERS.includes(e164) ? e164 : null;
  };
  const phoneOf = (id: string | null) => usable(staff.find((user) => user.id === id)?.phone);

  const owner = staff.find((user) => user.inboundTwilioNumber === called);
  if (owner && usable(owner.phone)) return usable(owner.phone);

  const lead = caller && leads.find((each) => toE164(String(each.phone ?? ''), 'US') === caller);
  if (lead) {
    if (phoneOf(lead.assignedUser)) return phoneOf(lead.assignedUser);
    const time = (text: string | null) => (text === null ? Number.NEGATIVE_INFINITY : Date.parse(text));
    const inOrder = lead.campaigns
      .toSorted((a, b) => (a.campaign < b.campaign ? -1 : 1))
      .toSorted((a, b) =>
        time(a.enrolledAt) === time(b.enrolledAt) ? 0 : time(b.enrolledAt) > time(a.enrolledAt) ? 1 : -1,
      );
    for (const { campaign } of inOrder) {
      const number = phoneOf(campaigns.find(({ id }) => id === campaign)?.assignedUser ?? null);
      if (number) return number;
    }
  }
  const forwarding = usable(phoneNumbers.find(({ number }) => number === called)?.callForwardingNumber);
  return forwarding ?? usable(companyPhone);
}

describeOnBothDatabases('import, look-up and chart together', (open) => {
  it('ring what a plain chain of ifs rings, whatever the directory holds', async () => {
    const database = await open();
    const lookUp = createLookUp(database, box);
    await fc.assert(
      fc.asyncProperty(directory, async (company) => {
        const text = workspaceText({ ...company }, { phoneNumbers: [{ number: FOREIGN }] });
        const result = await importWorkspace(database, box, text, { now: 1, replace: true });
        expect(result).toMatchObject({ ok: true });
        for (const called of NUMBERS) {
          for (const from of FROM) {
            const looked = await lookUp.lookUpFacts(called, readCaller(from), 2);
            if (!looked) throw new Error(`${called} is not found.`);
            const turn = startCall(compiled, looked.facts);
            const ring = turn.instructions.find((instruction) => instruction.do === 'ring');
            const expected = plainRouting(company, called, from);
            expect({ called, from, rings: ring?.number ?? null, unroutable: turn.unroutable }).toEqual({
              called,
              from,
              rings: expected,
              unroutable: expected === null,
            });
          }
        }
      }),
      { numRuns: database.dialect === 'sqlite' ? 150 : 40 },
    );
  }, 120_000);
});
