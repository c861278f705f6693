import { person, phone, sentence } from '../call/sentence.ts';
import { defineBlock } from './defineBlock.ts';
import { YES_NO } from './yesNo.ts';

/** Layer 4, first question: whose Inbound Twilio Number is the called number? */
export const numberOwner = defineBlock({
  title: 'Is the number assigned to a user?',
  icon: 'user-question',
  family: 'question',
  explains:
    'Asks whether the called Twilio number is the Inbound Twilio Number of a user. A number belongs to at most one user.',
  settings: {},
  layer: () => 4,
  outcomes: () => YES_NO,
  summary: () => 'Inbound Twilio Number',
  decide(_settings, { called }) {
    const number = phone(called.number);
    return called.owner
      ? {
          outcome: 'yes',
          because: sentence('{number} is assigned to {user}.', { number, user: person(called.owner.name) }),
        }
      : {
          outcome: 'no',
          because: sentence('{number} is assigned to no user.', { number }),
        };
  },
  setIn(_settings, facts) {
    const owner = facts?.called.owner;
    return owner
      ? { setting: 'inboundTwilioNumber', recordId: owner.id, recordName: owner.name }
      : { setting: 'inboundTwilioNumber' };
  },
});
