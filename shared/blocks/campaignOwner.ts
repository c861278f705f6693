import type { CampaignFact, Facts, StaffFact } from '../call/facts.ts';
import { person, phone, record, type Sentence, type SentenceValue, sentence } from '../call/sentence.ts';
import type { SettingPlace } from '../directory/settingPlaces.ts';
import { defineBlock } from './defineBlock.ts';
import { noLead } from './leadOwner.ts';
import { firstUsableCampaign, userPhoneOf, whyUnusable } from './staffPhone.ts';
import { YES_NO } from './yesNo.ts';

/** Layer 3, last question: the first campaign of the lead whose user has a usable phone. */
export const campaignOwner = defineBlock({
  title: 'Does a campaign’s user have a valid phone?',
  icon: 'speakerphone',
  family: 'question',
  explains:
    'Goes through the campaigns the lead is enrolled in, the latest enrolment first, and takes the first whose assigned user has a phone that can be rung. It names those it passed over, and why.',
  settings: {},
  layer: () => 3,
  outcomes: () => YES_NO,
  summary: () => 'Latest enrolment first',
  decide(_settings, facts) {
    const { caller, lead } = facts;
    if (!lead) return { outcome: 'no', because: noLead(caller) };
    const found = firstUsableCampaign(facts);
    if (found) return { outcome: 'yes', because: tellFound(lead.campaigns, found) };
    return { outcome: 'no', because: tellNone(lead.name, lead.campaigns) };
  },
  setIn(_settings, facts) {
    if (!facts) return userPhoneOf(null);
    const owner = firstUsableCampaign(facts)?.owner ?? firstWithUser(facts);
    return owner ? userPhoneOf(owner) : placeWithoutUser(facts);
  },
});

function firstWithUser(facts: Facts) {
  return facts.lead?.campaigns.find((campaign) => campaign.owner)?.owner;
}

/** Where a campaign gets a user; without a campaign, where the lead gets one. */
function placeWithoutUser({ lead }: Facts): SettingPlace | undefined {
  const [first] = lead?.campaigns ?? [];
  if (first) return { setting: 'campaignUser', recordId: first.id, recordName: first.name };
  return lead ? { setting: 'leadCampaigns', recordId: lead.id, recordName: lead.name } : undefined;
}

function tellFound(campaigns: readonly CampaignFact[], found: { name: string; owner: StaffFact }): Sentence {
  const passed = passedOver(campaigns);
  return sentence(
    `The campaign {campaign} is assigned to {user}, whose phone, {number}, is valid.${passed.words}`,
    {
      campaign: record(found.name),
      user: person(found.owner.name),
      number: phone(found.owner.phone.display),
      ...passed.values,
    },
  );
}

function tellNone(leadName: string, campaigns: readonly CampaignFact[]): Sentence {
  const lead = person(leadName);
  if (campaigns.length === 0) {
    return sentence('{lead} is enrolled in no campaign.', { lead });
  }
  if (campaigns.every((campaign) => !campaign.owner)) {
    return sentence('No campaign of {lead} is assigned to a user.', { lead });
  }
  const passed = passedOver(campaigns);
  return sentence(`No campaign of {lead} has a user with a valid phone.${passed.words}`, {
    lead,
    ...passed.values,
  });
}

/** The most campaigns a sentence names; a lead may be in hundreds. */
const MOST_NAMED = 5;

/** Names the campaigns whose user had no usable phone, and why, up to the first that had one. */
function passedOver(campaigns: readonly CampaignFact[]) {
  const chosen = campaigns.findIndex((campaign) => campaign.owner?.phone.usable);
  const before = chosen < 0 ? campaigns : campaigns.slice(0, chosen);
  const skipped = before.flatMap(({ name, owner }) => (owner ? [{ name, owner }] : []));
  const values: Record<string, SentenceValue> = {};
  const named = skipped.slice(0, MOST_NAMED).map(({ name, owner }, index) => {
    const reason = whyUnusable(owner.phone, `passedNumber${index}`);
    values[`passedCampaign${index}`] = record(name);
    values[`passedUser${index}`] = person(owner.name);
    Object.assign(values, reason.values);
    return `{passedCampaign${index}} (the phone of {passedUser${index}}${reason.words})`;
  });
  if (named.length === 0) return { words: '', values };
  const more = skipped.length > MOST_NAMED ? ` and ${skipped.length - MOST_NAMED} more` : '';
  return { words: ` Passed over: ${named.join(', ')}${more}.`, values };
}
