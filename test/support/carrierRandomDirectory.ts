import type { Flow } from '../../shared/flow/flow.ts';
import fc from './seededFastCheck.ts';

/** A phone field as a person might fill it: what was typed, and the number it means, if any. */
export interface TypedPhone {
  typed: string | null;
  e164: string | null;
}

export interface RandomCompany {
  id: string;
  companyPhone: TypedPhone;
  staff: Array<{ id: string; phone: TypedPhone; inboundTwilioNumber: string | null }>;
  phoneNumbers: Array<{ number: string; forwarding: TypedPhone }>;
  campaigns: Array<{ id: string; assignedUser: string | null }>;
  leads: Array<{
    id: string;
    phone: TypedPhone;
    assignedUser: string | null;
    campaigns: Array<{ campaign: string; enrolledAt: string | null }>;
  }>;
}

/** The numbers 555-0100 to 555-0199 of an area code are reserved for fiction. */
const inArea = (area: number) => Array.from({ length: 100 }, (_, index) => `+1${area}5550${100 + index}`);

/** Few numbers for many fields, so that a phone is often also a Twilio number, or the caller's own. */
const TWILIO = inArea(415).slice(0, 24);
const NUMBERS_EACH = 8;
const PHONES = inArea(202).slice(0, 30);
const FORWARDINGS = inArea(207).slice(0, 12);
/** Numbers that call: leads, strangers, and phones of staff. */
export const CALLERS = [...PHONES.slice(0, 20), ...inArea(303).slice(0, 6)];
const TIMES = [
  '2026-01-05T10:00:00Z',
  '2026-02-10T10:00:00Z',
  '2026-02-10T10:00:00Z',
  '2026-03-01T15:00:00Z',
  null,
];
const COMPANIES = ['cedar', 'harbor', 'mesa'];

const WAYS_TO_TYPE: Array<(e164: string) => string> = [
  (e164) => e164,
  (e164) => ` ${e164.slice(0, 2)} ${e164.slice(2, 5)} ${e164.slice(5, 8)} ${e164.slice(8)} `,
  (e164) => `(${e164.slice(2, 5)}) ${e164.slice(5, 8)}-${e164.slice(8)}`,
  (e164) => `${e164.slice(2, 5)}.${e164.slice(5, 8)}.${e164.slice(8)}`,
];
const NO_PHONE: TypedPhone[] = [
  { typed: null, e164: null },
  { typed: '', e164: null },
  { typed: '55-123', e164: null },
  { typed: '+1 202 555 0143 ext 5', e164: null },
  { typed: 'ask Dana', e164: null },
];

function typed(numbers: readonly string[]): fc.Arbitrary<TypedPhone> {
  const good = fc
    .record({ e164: fc.constantFrom(...numbers), way: fc.constantFrom(...WAYS_TO_TYPE) })
    .map(({ e164, way }) => ({ typed: way(e164), e164 }));
  return fc.oneof({ weight: 3, arbitrary: good }, { weight: 2, arbitrary: fc.constantFrom(...NO_PHONE) });
}

/** A phone that sometimes is one of the installation's own Twilio numbers. */
const destination = (numbers: readonly string[]) =>
  fc.oneof({ weight: 6, arbitrary: typed(numbers) }, { weight: 1, arbitrary: typed(TWILIO) });

function company(id: string, numbers: readonly string[]): fc.Arbitrary<RandomCompany> {
  const staffIds = Array.from({ length: 8 }, (_, index) => `u${index}`);
  const campaignIds = Array.from({ length: 5 }, (_, index) => `c${index}`);
  const user = (freq: number) => fc.option(fc.constantFrom(...staffIds), { freq });
  const lead = fc.record({
    assignedUser: user(1),
    campaigns: fc
      .uniqueArray(fc.constantFrom(...campaignIds), { maxLength: 5, size: 'max' })
      .chain((ids) =>
        fc.tuple(
          ...ids.map((campaign) =>
            fc.record({ campaign: fc.constant(campaign), enrolledAt: fc.constantFrom(...TIMES) }),
          ),
        ),
      ),
  });
  return fc
    .record({
      companyPhone: destination(PHONES),
      phones: fc.tuple(...staffIds.map(() => destination(PHONES))),
      held: fc.shuffledSubarray([...numbers], { minLength: 2, maxLength: 5 }),
      forwardings: fc.tuple(...numbers.map(() => destination(FORWARDINGS))),
      owners: fc.tuple(...campaignIds.map(() => user(5))),
      callers: fc.shuffledSubarray(CALLERS, { minLength: 18 }),
      leads: fc.tuple(...CALLERS.map(() => lead)),
    })
    .map(({ companyPhone, phones, held, forwardings, owners, callers, leads }) => ({
      id,
      companyPhone,
      staff: staffIds.map((staff, index) => ({
        id: staff,
        phone: phones[index] ?? { typed: null, e164: null },
        inboundTwilioNumber: held[index] ?? null,
      })),
      phoneNumbers: numbers.map((number, index) => ({
        number,
        forwarding: forwardings[index] ?? { typed: null, e164: null },
      })),
      campaigns: campaignIds.map((campaign, index) => ({
        id: campaign,
        assignedUser: owners[index] ?? null,
      })),
      leads: callers.map((e164, index) => ({
        id: `l${index}`,
        phone: { typed: e164, e164 },
        assignedUser: leads[index]?.assignedUser ?? null,
        campaigns: leads[index]?.campaigns ?? [],
      })),
    }));
}

/** Three companies with everything that real directories have: gaps, typing errors, ties, and numbers that meet. */
export const randomCompanies: fc.Arbitrary<RandomCompany[]> = companiesCalled(COMPANIES);

/** The same for companies with these ids, at most twelve. */
export function companiesCalled(ids: readonly string[]): fc.Arbitrary<RandomCompany[]> {
  const numbers = inArea(415);
  return fc.tuple(
    ...ids.map((id, index) => company(id, numbers.slice(index * NUMBERS_EACH, (index + 1) * NUMBERS_EACH))),
  );
}

/**
 * The companies as a workspace file. All use one Twilio account each, with a token of its own. Where a company has flows,
 * its numbers have one each, by turns.
 */
export function toWorkspace(
  companies: readonly RandomCompany[],
  flowsOf: (company: RandomCompany) => readonly Flow[] = () => [],
): object {
  return {
    format: 'ringpath-workspace',
    version: 1,
    companies: companies.map((each, index) => ({
      ...recordsOf(each, flowsOf(each)),
      twilio: accountOf(index),
    })),
  };
}

function recordsOf(
  { id, companyPhone, staff, phoneNumbers, campaigns, leads }: RandomCompany,
  flows: readonly Flow[],
): object {
  return {
    id,
    name: id,
    companyPhone: companyPhone.typed,
    timeZone: 'America/New_York',
    country: 'US',
    staff: staff.map((user) => ({ ...user, name: user.id, phone: user.phone.typed })),
    phoneNumbers: phoneNumbers.map(({ number, forwarding }, index) => ({
      ...(flows.length > 0 && { flow: flowIdAt(index % flows.length) }),
      number,
      label: number,
      callForwardingNumber: forwarding.typed,
    })),
    campaigns: campaigns.map((campaign) => ({ ...campaign, name: campaign.id })),
    leads: leads.map((lead) => ({ ...lead, name: lead.id, phone: lead.phone.typed })),
    ...(flows.length > 0 && { flows: flows.map(toFlowInFile) }),
  };
}

/** The id of a company's flow at this place. */
function flowIdAt(index: number): string {
  return `f${index}`;
}

function toFlowInFile(document: Flow, index: number): object {
  const name = `${document.name} ${index}`;
  return { id: flowIdAt(index), name, default: index === 0, document: { ...document, name } };
}

/** The Twilio account of the company at this place. */
export function accountOf(index: number): { accountSid: string; authTokens: string[] } {
  return { accountSid: `AC${String(index).padStart(32, '0')}`, authTokens: [`token of company ${index}`] };
}
