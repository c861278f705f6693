import type { Facts, StaffFact } from '../call/facts.ts';
import { person, phone, sentence, text } from '../call/sentence.ts';
import type { Layer } from '../directory/settingPlaces.ts';
import { defineBlock } from './defineBlock.ts';
import { choice } from './fields.ts';
import { tellUnusable, userPhoneOf } from './staffPhone.ts';
import { YES_NO } from './yesNo.ts';

type Whose = 'numberOwner' | 'leadOwner';

const PEOPLE: Record<Whose, { layer: Layer; label: string; find(facts: Facts): StaffFact | null }> = {
  numberOwner: { layer: 4, label: 'The number’s user', find: (facts) => facts.called.owner },
  leadOwner: { layer: 3, label: 'The lead’s user', find: (facts) => facts.lead?.owner ?? null },
};

/** Layers 4 and 3: an empty or invalid phone never receives the call, and never drops it. */
export const phoneUsable = defineBlock({
  title: 'Is the user’s phone valid?',
  icon: 'phone-check',
  family: 'question',
  explains:
    'Asks whether the user’s Phone can be rung. A phone that is empty, not valid, one of the system’s own Twilio numbers, or the caller’s own number is passed over, and the call goes on.',
  settings: {
    whose: choice<Whose>({
      label: 'Whose phone',
      initial: 'numberOwner',
      options: [
        { value: 'numberOwner', label: PEOPLE.numberOwner.label },
        { value: 'leadOwner', label: PEOPLE.leadOwner.label },
      ],
    }),
  },
  layer: ({ whose }) => PEOPLE[whose].layer,
  outcomes: () => YES_NO,
  summary: ({ whose }) => PEOPLE[whose].label,
  decide({ whose }, facts) {
    const user = PEOPLE[whose].find(facts);
    if (!user) {
      return {
        outcome: 'no',
        because: sentence('{whose} is not known for this call, so no phone can be rung.', {
          whose: text(PEOPLE[whose].label),
        }),
      };
    }
    const name = person(user.name);
    return user.phone.usable
      ? {
          outcome: 'yes',
          because: sentence('The phone of {user}, {number}, is valid.', {
            user: name,
            number: phone(user.phone.display),
          }),
        }
      : { outcome: 'no', because: tellUnusable('The phone of {user}', { user: name }, user.phone) };
  },
  setIn: ({ whose }, facts) => userPhoneOf(facts && PEOPLE[whose].find(facts)),
});
