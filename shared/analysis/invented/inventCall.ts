import type { NamedRecords } from '../../call/facts.ts';
import type { CompanyInFile, StaffInFile } from '../../directory/workspaceFile.ts';
import { toInternational } from '../../phone/e164.ts';
import { pickOf, shuffled } from './seed.ts';
import { INVENTED_CAMPAIGNS, type PhoneState, type Situation, type UserState } from './situation.ts';

/** The company in which an invented call happens: its own name and clock, and the records that its flow names. */
export interface Stage {
  company: { id: string; name: string; timeZone: string; country: string };
  /** The users and campaigns that the flow names, by the names that they have for whoever looks. */
  named: { staff: ReadonlyArray<{ id: string; name: string }>; campaigns: NamedRecords['campaigns'] };
  /** Numbers of the company that the flow names, in E.164. */
  namedNumbers: readonly string[];
}

/**
 * An invented call: a small company, as a workspace file has it, and who calls when. Nobody in it is real, and its
 * numbers are kept for fiction, so that everybody may see all of it.
 */
export interface InventedCall {
  company: CompanyInFile;
  called: string;
  from: string;
  at: number;
  browserPhones: boolean;
  calledDaysAgo: number | null;
  /** What the flow names: see `Stage`. */
  named: { staff: readonly string[]; campaigns: readonly string[]; numbers: readonly string[] };
}

/** The Twilio numbers of an invented company; the first is called. */
export const INVENTED_NUMBERS = ['+12165550111', '+12165550112', '+12165550113'] as const;

const LABELS = ['Garden fair', 'Van doors', 'Newsprint', 'Radio spot', 'Shop window'];
const PEOPLE = [
  'Vera Lindholm',
  'Otis Park',
  'Maya Fontaine',
  'Igor Blum',
  'Lena Quist',
  'Theo Marsh',
  'Ada Kessler',
  'Bruno Salas',
];
const LEADS = ['Petra Vogel', 'Cyrus Hart', 'Wanda Osei', 'Felix Moreau', 'Greta Holm', 'Imran Dale'];
const CAMPAIGNS = ['Autumn open days', 'Harbour walks', 'First keys', 'Garden talks', 'Second homes'];
const INVALID = ['55-123', 'ask at the desk', '+1 216 555', '(216) 555-0149 ext 9'];

/** The users by the part they play in a call; the last two have none, and are there to be told apart. */
const PARTS = ['numberUser', 'leadUser', 'first', 'second', 'third', 'other', 'another'] as const;
type Part = (typeof PARTS)[number];

/**
 * Makes the records of a situation. The seed chooses names, and how what cannot be rung looks; the same seed always
 * makes the same records.
 *
 * @example inventCall(stage, { ...PLAIN_SITUATION, numberUser: 'invalid' }, 7).company.staff
 */
export function inventCall(stage: Stage, situation: Situation, seed: number): InventedCall {
  const { from, at, names, numberUser, isLead, browserPhones, calledDaysAgo } = situation;
  const typed = (state: PhoneState, number: string, place: string) => {
    if (state === 'usable') return toInternational(number);
    if (state === 'empty') return null;
    if (state === 'ownNumber') return toInternational(INVENTED_NUMBERS[1]);
    return state === 'callersNumber' && from.startsWith('+') ? from : pickOf(INVALID, seed, place);
  };
  const people = shuffled(PEOPLE, seed, 'people');
  const nameOf: Partial<Record<Part, string>> = names;
  const states = statesOf(situation);
  const staff = PARTS.map((part, index): StaffInFile => {
    const name = nameOf[part] ?? people[index] ?? part;
    return {
      id: part,
      name,
      email: null,
      phone: typed(states[part], `+1216555014${index}`, part),
      inboundTwilioNumber: part === 'other' ? INVENTED_NUMBERS[1] : null,
    };
  });
  const owner = staff.find(({ id }) => id === 'numberUser');
  if (owner && numberUser !== 'nobody') owner.inboundTwilioNumber = INVENTED_NUMBERS[0];
  const named = stage.named.staff.map(
    ({ id, name }, index): StaffInFile => ({
      id,
      name,
      email: null,
      phone: typed(situation.namedPhones, `+121655501${50 + (index % 20)}`, id),
      inboundTwilioNumber: null,
    }),
  );
  const leads = shuffled(LEADS, seed, 'leads');
  const labels = shuffled(LABELS, seed, 'labels');
  return {
    company: {
      ...stage.company,
      companyPhone: typed(situation.companyPhone, '+12165550100', 'company'),
      staff: [...staff, ...named],
      phoneNumbers: INVENTED_NUMBERS.map((number, index) => ({
        number,
        label: (index === 0 && names.label) || (labels[index] ?? ''),
        callForwardingNumber: typed(
          index === 0 ? situation.forwarding : index === 1 ? 'usable' : 'empty',
          `+1216555013${index}`,
          number,
        ),
        flow: null,
        defaultOutbound: index === 0,
      })),
      campaigns: campaignsOf(stage, situation, seed),
      leads: [
        {
          id: 'lead1',
          name: names.lead ?? leads[0] ?? '',
          phone: isLead && from.startsWith('+') ? from : '+12165550178',
          assignedUser: situation.leadUser === 'nobody' ? null : 'leadUser',
          campaigns: situation.enrolments.map(({ campaign }, index) => ({
            campaign,
            enrolledAt: new Date(at - (index + 2) * 86_400_000).toISOString(),
          })),
        },
      ],
    },
    called: INVENTED_NUMBERS[0],
    from,
    at,
    browserPhones,
    calledDaysAgo,
    named: {
      staff: stage.named.staff.map(({ id }) => id),
      campaigns: stage.named.campaigns.map(({ id }) => id),
      numbers: stage.namedNumbers,
    },
  };
}

const ENROLLED_PARTS = ['first', 'second', 'third'] as const;

function statesOf({ numberUser, leadUser, enrolments }: Situation): Record<Part, PhoneState> {
  const phoneOf = (state: UserState | undefined) => (!state || state === 'nobody' ? 'usable' : state);
  const [first, second, third] = enrolments.map(({ user }) => user);
  return {
    numberUser: phoneOf(numberUser),
    leadUser: phoneOf(leadUser),
    first: phoneOf(first),
    second: phoneOf(second),
    third: phoneOf(third),
    other: 'usable',
    another: 'usable',
  };
}

function campaignsOf({ named }: Stage, { enrolments, names }: Situation, seed: number) {
  const own = shuffled(CAMPAIGNS, seed, 'campaigns');
  const all = [
    ...INVENTED_CAMPAIGNS.map((id, index) => ({ id, name: own[index] ?? id })),
    ...named.campaigns.map(({ id, name }) => ({ id, name })),
  ];
  return all.map(({ id, name }) => {
    const place = enrolments.findIndex(({ campaign }) => campaign === id);
    const assigned = place >= 0 && enrolments[place]?.user !== 'nobody';
    const assignedUser = assigned ? (ENROLLED_PARTS[place] ?? null) : place < 0 ? 'another' : null;
    return { id, name: (place === 0 && names.campaign) || name, assignedUser };
  });
}
