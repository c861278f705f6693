import { asTestCall } from '../analysis/asTestCall.ts';
import {
  INVENTED_NUMBERS,
  type InventedCall,
  inventCall,
  type Stage,
} from '../analysis/invented/inventCall.ts';
import { PLAIN_SITUATION, USUAL_CALLER } from '../analysis/invented/situation.ts';
import type { KeptTurn } from '../analysis/replayCall.ts';
import { plainWiresOf } from '../analysis/takeWays.ts';
import type { TestReply } from '../analysis/testReply.ts';
import type { Facts, StaffFact } from '../call/facts.ts';
import { luckOf } from '../call/luck.ts';
import type { StaffInFile } from '../directory/workspaceFile.ts';
import type { Destination, UnusableReason } from '../phone/destination.ts';
import { toInternational } from '../phone/e164.ts';

/** A real call that is asked about, with everybody in it disguised, and the way that it took. */
export interface RealCall {
  call: InventedCall;
  replies: TestReply[];
  /** The wires that the real call went along: the disguised one must take them, too. */
  wires: string[];
}

/** How a drill of a real call names its route. */
export function routeOfCall(callSid: string): string {
  return `call:${callSid}`;
}

/** The call that a route names; null where it is a route of the flow. */
export function callOfRoute(route: string): string | null {
  return route.startsWith('call:') ? route.slice('call:'.length) : null;
}

const DAY_MS = 86_400_000;

/**
 * Disguises a call that was kept: people, numbers, campaigns and labels are replaced by invented ones, the same by the
 * same throughout; what the flow itself names keeps its id. Null where the call is not known well enough, such as one
 * that was made anonymous.
 */
export function disguiseCall(
  stage: Stage,
  { callSid, flow, called, startedAt }: { callSid: string; flow: string; called: string; startedAt: number },
  turns: readonly KeptTurn[],
): RealCall | null {
  const facts = turns[0]?.facts;
  const { replies, from } = asTestCall(called, startedAt, turns);
  if (!facts || from === null || replies.length !== turns.length - 1) return null;
  const seed = Math.floor(luckOf(callSid) * 1_000_000);
  return {
    call: toInvented(stage, facts, startedAt, seed),
    replies,
    wires: plainWiresOf(
      turns.map(({ trace }) => ({ trace: [...trace] })),
      flow,
    ),
  };
}

function toInvented(stage: Stage, facts: Facts, at: number, seed: number): InventedCall {
  const cast = inventCall(stage, PLAIN_SITUATION, seed);
  const { lead, called, company, caller, earlier } = facts;
  const from = fromOf(facts);
  const typed = (phone: Destination, number: string) =>
    phone.usable ? toInternational(number) : TYPED[phone.reason ?? 'invalid'](from);
  const named = new Set(stage.named.staff.map(({ id }) => id));
  const people = new Map<string, StaffInFile>();
  const meet = (user: StaffFact | null | undefined): string | null => {
    if (!user) return null;
    const known = people.get(user.id);
    if (known) return known.id;
    const place = people.size;
    const role = cast.company.staff?.[place % 7];
    const id = named.has(user.id) ? user.id : `person${place + 1}`;
    const name = stage.named.staff.find((each) => each.id === user.id)?.name ?? role?.name ?? id;
    const number = `+121655502${String(place % 100).padStart(2, '0')}`;
    people.set(user.id, {
      id,
      name,
      email: null,
      phone: typed(user.phone, number),
      inboundTwilioNumber: null,
    });
    return id;
  };
  const owner = meet(called.owner);
  const leadUser = meet(lead?.owner);
  const campaigns = (lead?.campaigns ?? []).map((campaign, index) => {
    const own = stage.named.campaigns.find(({ id }) => id === campaign.id);
    const invented = cast.company.campaigns?.[index % 3];
    const id = own?.id ?? `real${index + 1}`;
    const name = own?.name ?? `${invented?.name ?? 'Campaign'}${index < 3 ? '' : ` ${index + 1}`}`;
    return { id, name, assignedUser: meet(campaign.owner), enrolledAt: campaign.enrolledAt };
  });
  for (const user of facts.named.staff) meet(user);
  const staff = [...people.values()].map((user) =>
    user.id === owner ? { ...user, inboundTwilioNumber: INVENTED_NUMBERS[0] } : user,
  );
  const [first, ...numbers] = cast.company.phoneNumbers ?? [];
  return {
    ...cast,
    at,
    from,
    browserPhones: facts.browserPhones,
    calledDaysAgo: earlier.calledAt === null ? null : Math.max(0, (at - earlier.calledAt) / DAY_MS),
    company: {
      ...cast.company,
      companyPhone: typed(company.phone, '+12165550100'),
      staff,
      phoneNumbers: first
        ? [{ ...first, callForwardingNumber: typed(called.forwarding, '+12165550130') }, ...numbers]
        : [],
      campaigns: [
        ...campaigns.map(({ id, name, assignedUser }) => ({ id, name, assignedUser })),
        ...stage.named.campaigns
          .filter(({ id }) => !campaigns.some((each) => each.id === id))
          .map(({ id, name }) => ({ id, name, assignedUser: null })),
      ],
      leads:
        lead && caller.kind === 'number'
          ? [
              {
                id: 'lead1',
                name: cast.company.leads?.[0]?.name ?? '',
                phone: from,
                assignedUser: leadUser,
                campaigns: campaigns.map(({ id, enrolledAt }) => ({
                  campaign: id,
                  enrolledAt: enrolledAt === null ? null : new Date(enrolledAt).toISOString(),
                })),
              },
            ]
          : [],
    },
  };
}

/** What stands in a field whose phone cannot be rung. */
const TYPED: Record<UnusableReason, (from: string) => string | null> = {
  empty: () => null,
  hidden: () => null,
  invalid: () => '55-123',
  ownNumber: () => toInternational(INVENTED_NUMBERS[1]),
  callersNumber: (from) => from,
};

function fromOf({ caller }: Facts): string {
  if (caller.kind === 'number') return USUAL_CALLER;
  if (caller.kind === 'withheld') return '';
  return caller.kind === 'other' ? '12165550177' : `${caller.kind}:caller@pbx.example.com`;
}
