import { phone, sentence } from '../call/sentence.ts';
import { defineBlock } from './defineBlock.ts';
import { tellUnusable } from './staffPhone.ts';
import { YES_NO } from './yesNo.ts';

/** Layer 2: does the called number have a usable Call Forwarding Number? */
export const hasForwardingNumber = defineBlock({
  title: 'Is there a valid Call Forwarding Number?',
  icon: 'phone-outgoing',
  family: 'question',
  explains:
    'Asks whether the called Twilio number has a Call Forwarding Number that can be rung. Every number has its own.',
  settings: {},
  layer: () => 2,
  outcomes: () => YES_NO,
  summary: () => 'Of the called number',
  decide(_settings, { called }) {
    const calledNumber = phone(called.number);
    return called.forwarding.usable
      ? {
          outcome: 'yes',
          because: sentence('{called} has the Call Forwarding Number {number}.', {
            called: calledNumber,
            number: phone(called.forwarding.display),
          }),
        }
      : {
          outcome: 'no',
          because: tellUnusable(
            'The Call Forwarding Number of {called}',
            { called: calledNumber },
            called.forwarding,
          ),
        };
  },
  setIn: (_settings, facts) =>
    facts
      ? {
          setting: 'callForwardingNumber',
          recordId: facts.called.number,
          recordName: facts.called.label || facts.called.number,
        }
      : { setting: 'callForwardingNumber' },
});
