import type { Facts } from '../call/facts.ts';
import { person, phone, type Sentence, sentence, typed } from '../call/sentence.ts';
import type { Caller } from '../phone/caller.ts';
import { defineBlock } from './defineBlock.ts';
import { userPhoneOf } from './staffPhone.ts';
import { YES_NO } from './yesNo.ts';

/** Layer 3, first question: does the lead that rings have an assigned user of its own? */
export const leadOwner = defineBlock({
  title: 'Is the lead assigned to a user?',
  icon: 'user-heart',
  family: 'question',
  explains:
    'Asks whether the caller is a lead with an assigned user. A caller who is no lead has no layer 3: the answer is no.',
  settings: {},
  layer: () => 3,
  outcomes: () => YES_NO,
  summary: () => 'The lead’s assigned user',
  decide(_settings, { caller, lead }) {
    if (!lead) return { outcome: 'no', because: noLead(caller) };
    if (!lead.owner) {
      return {
        outcome: 'no',
        because: sentence('{lead} is not assigned to a user.', { lead: person(lead.name) }),
      };
    }
    return {
      outcome: 'yes',
      because: sentence('{lead} is assigned to {user}.', {
        lead: person(lead.name),
        user: person(lead.owner.name),
      }),
    };
  },
  setIn(_settings, facts?: Facts) {
    const { lead } = facts ?? {};
    if (!lead) return undefined;
    return lead.owner
      ? userPhoneOf(lead.owner)
      : { setting: 'leadUser', recordId: lead.id, recordName: lead.name };
  },
});

/** Says why a caller is no lead, by what the line told about them. */
export function noLead(caller: Caller): Sentence {
  if (caller.kind === 'number') {
    return sentence('{number} belongs to no lead.', { number: phone(caller.e164) });
  }
  if (caller.kind === 'withheld') return sentence('The caller’s number is withheld, so no lead is known.');
  const told = caller.kind === 'other' ? 'is no valid phone number' : 'has no phone number';
  return sentence(`The caller {caller} ${told}, so no lead is known.`, { caller: typed(caller.text) });
}
