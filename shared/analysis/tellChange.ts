import type { Facts, StaffFact } from '../call/facts.ts';
import {
  person,
  phone,
  record,
  type Sentence,
  type SentenceValue,
  sentence,
  text,
  typed,
} from '../call/sentence.ts';
import type { SettingPlace } from '../directory/settingPlaces.ts';
import { callerText } from '../phone/caller.ts';
import type { Destination } from '../phone/destination.ts';
import { nameOfDay } from '../time/tellHours.ts';
import { timeOf, wallClockAt } from '../time/wallClock.ts';
import type { Change } from './settingChanges.ts';

/** A change in words. `setIn` is there for settings that stand on a record which is there already. */
export interface ToldChange {
  says: Sentence;
  setIn?: SettingPlace;
}

type Tell<Type extends Change['type']> = (
  change: Extract<Change, { type: Type }>,
  facts: Facts,
) => ToldChange;

/** Settings are told as what to do, circumstances as what would have to be so. */
const TELL: { [Type in Change['type']]: Tell<Type> } = {
  numberUser({ user }, { called }) {
    const number = phone(called.number);
    const owner = called.owner ?? undefined;
    if (!user) {
      const says = sentence('Take {number} away from {owner}.', { number, owner: nameOf(owner) });
      return { says, setIn: placeOf('inboundTwilioNumber', owner) };
    }
    const moved = owner ? ', who takes it over from {owner}' : '';
    return {
      says: sentence(`Assign {number} to {user}${moved}.`, {
        number,
        user: person(user.name),
        ...(owner && { owner: person(owner.name) }),
      }),
      setIn: placeOf('inboundTwilioNumber', user),
    };
  },
  leadUser: ({ user }, { lead }) => ({
    says: user
      ? sentence('Assign {lead} to {user}.', { lead: nameOf(lead), user: person(user.name) })
      : sentence('Let {lead} be assigned to nobody.', { lead: nameOf(lead) }),
    setIn: placeOf('leadUser', lead),
  }),
  campaignUser: ({ campaign, user }) => ({
    says: user
      ? sentence('Assign the campaign {campaign} to {user}.', {
          campaign: record(campaign.name),
          user: person(user.name),
        })
      : sentence('Let the campaign {campaign} be assigned to nobody.', { campaign: record(campaign.name) }),
    setIn: placeOf('campaignUser', campaign),
  }),
  enrolment: ({ campaign }, { lead }) => ({
    says: sentence(
      `Enrol {lead} in the campaign {campaign}${campaign.owner ? ', which is assigned to {user}' : ''}.`,
      {
        lead: nameOf(lead),
        campaign: record(campaign.name),
        ...(campaign.owner && { user: person(campaign.owner.name) }),
      },
    ),
    setIn: placeOf('leadCampaigns', lead),
  }),
  noEnrolment: ({ campaign }, { lead }) => ({
    says: sentence('Take {lead} out of the campaign {campaign}.', {
      lead: nameOf(lead),
      campaign: record(campaign.name),
    }),
    setIn: placeOf('leadCampaigns', lead),
  }),
  newLead: (_change, { caller }) => ({
    says: sentence('Add a lead with the phone {number}.', { number: phone(callerText(caller)) }),
    setIn: { setting: 'leadPhone', recordId: 'new', recordName: 'Add lead' },
  }),
  userPhone: (change, _facts) => ({
    says: tellPhone(change, 'Phone of {user}', { user: person(change.user.name) }),
    setIn: placeOf('userPhone', change.user),
  }),
  forwardingNumber: (change, { called }) => ({
    says: tellPhone(change, 'Call Forwarding Number of {number}', { number: phone(called.number) }),
    setIn: placeOf('callForwardingNumber', { id: called.number, name: called.label || called.number }),
  }),
  companyPhone: (change, { company }) => ({
    says: tellPhone(change, 'Company Phone of {company}', { company: record(company.name) }),
    setIn: { setting: 'companyPhone' },
  }),
  caller({ caller, lead }) {
    if (lead) return { says: sentence('{lead} calls.', { lead: person(lead.name) }) };
    if (caller.kind === 'withheld') return { says: sentence('Somebody calls whose number is withheld.') };
    const from = caller.kind === 'number' ? phone(caller.e164) : typed(caller.text);
    return { says: sentence('{from} calls.', { from }) };
  },
  time({ now }, { company: { timeZone } }) {
    const { date, day, minutes } = wallClockAt(now, timeZone);
    const values = { moment: text(`${nameOfDay(day)}, ${date}, ${timeOf(minutes)}`), zone: text(timeZone) };
    return { says: sentence('The call comes on {moment} ({zone}).', values) };
  },
  calledBefore: ({ calledAt }) => ({
    says: sentence(
      calledAt === null ? 'The caller has not called before.' : 'The caller called before, an hour ago.',
    ),
  }),
  luck: () => ({ says: sentence('Chance decides otherwise.') }),
};

/** Tells a change, and where a setting is changed. @param facts those of the call as it was */
export function tellChange(change: Change, facts: Facts): ToldChange {
  // The table has the entry of this very change, which the compiler cannot follow.
  const tell = TELL[change.type] as (change: Change, facts: Facts) => ToldChange;
  return tell(change, facts);
}

function tellPhone(
  change: { phone: Destination; isExample?: true },
  whose: string,
  values: Record<string, SentenceValue>,
): Sentence {
  const { display, e164, usable } = change.phone;
  if (display === '') return sentence(`Empty the ${whose}.`, values);
  if (!usable && e164 === undefined) {
    return sentence(`Enter {typed} as the ${whose}.`, { ...values, typed: typed(display) });
  }
  return change.isExample
    ? sentence(`Enter a valid number, such as {phone}, as the ${whose}.`, {
        ...values,
        phone: phone(display),
      })
    : sentence(`Enter {phone} as the ${whose}.`, { ...values, phone: phone(display) });
}

/** A lead who is only made by another change has no name yet. */
function nameOf(named: { name: string } | null | undefined): SentenceValue {
  return named ? person(named.name) : text('the new lead');
}

function placeOf(
  setting: SettingPlace['setting'],
  found: Pick<StaffFact, 'id' | 'name'> | null | undefined,
): SettingPlace {
  return found ? { setting, recordId: found.id, recordName: found.name } : { setting };
}
