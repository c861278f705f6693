import { type CampaignFact, type Facts, inOrderOfEnrolment, type StaffFact } from '../../call/facts.ts';
import { readMoment } from '../../directory/moment.ts';
import type { StaffInFile } from '../../directory/workspaceFile.ts';
import { readCaller } from '../../phone/caller.ts';
import { judgeDestination } from '../../phone/destination.ts';
import { toE164 } from '../../phone/e164.ts';
import type { InventedCall } from './inventCall.ts';

const DAY_MS = 86_400_000;

/**
 * The facts of an invented call, as the directory would give them: judged and sorted by the same functions.
 * This is a pure function.
 */
export function factsOfCall(call: InventedCall): Facts {
  const { company, called, from, at, named } = call;
  const { staff = [], campaigns = [], phoneNumbers = [], leads = [] } = company;
  const caller = readCaller(from);
  const own = phoneNumbers.map(({ number }) => number);
  const judge = (typed: string | null) => {
    const e164 = typed === null ? null : toE164(typed, company.country);
    return judgeDestination({ typed, e164, isOwnNumber: e164 !== null && own.includes(e164), caller });
  };
  const toFact = ({ id, name, phone }: StaffInFile): StaffFact => ({ id, name, phone: judge(phone) });
  const userOf = (id: string | null | undefined) => {
    const found = staff.find((user) => user.id === id);
    return found ? toFact(found) : null;
  };
  const number = phoneNumbers.find((each) => each.number === called);
  const owner = staff.find(({ inboundTwilioNumber }) => inboundTwilioNumber === called);
  const lead =
    caller.kind === 'number'
      ? leads.find(({ phone }) => phone !== null && toE164(phone, company.country) === caller.e164)
      : undefined;
  const enrolled = (lead?.campaigns ?? []).flatMap(({ campaign, enrolledAt }): CampaignFact[] => {
    const found = campaigns.find(({ id }) => id === campaign);
    if (!found) return [];
    const time = enrolledAt === null ? null : readMoment(enrolledAt);
    return [{ id: found.id, name: found.name, enrolledAt: time, owner: userOf(found.assignedUser) }];
  });
  return {
    company: {
      id: company.id,
      name: company.name,
      timeZone: company.timeZone,
      country: company.country,
      phone: judge(company.companyPhone),
    },
    called: {
      number: called,
      label: number?.label ?? '',
      owner: owner ? toFact(owner) : null,
      forwarding: judge(number?.callForwardingNumber ?? null),
    },
    caller,
    lead: lead
      ? {
          id: lead.id,
          name: lead.name,
          owner: userOf(lead.assignedUser),
          campaigns: inOrderOfEnrolment(enrolled),
        }
      : null,
    ownNumbers: [],
    named: {
      staff: named.staff.flatMap((id) => userOf(id) ?? []),
      campaigns: campaigns
        .filter(({ id }) => named.campaigns.includes(id))
        .map(({ id, name }) => ({ id, name })),
      numbers: [...named.numbers],
    },
    earlier: {
      calledAt: call.calledDaysAgo === null ? null : at - call.calledDaysAgo * DAY_MS,
      answeredBy: null,
    },
    luck: 0,
    lots: {},
    browserPhones: call.browserPhones,
    now: at,
    answers: [],
  };
}
