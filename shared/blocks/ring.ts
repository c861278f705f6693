import type { Facts } from '../call/facts.ts';
import type { RingResult } from '../call/replies.ts';
import {
  person,
  phone,
  record,
  type Sentence,
  type SentenceValue,
  sentence,
  text,
} from '../call/sentence.ts';
import type { Layer, SettingPlace } from '../directory/settingPlaces.ts';
import { type Destination, judgeDestination } from '../phone/destination.ts';
import { toInternational } from '../phone/e164.ts';
import { defineBlock, type Outcome } from './defineBlock.ts';
import { choice, phoneNumber, wholeNumber } from './fields.ts';
import { firstUsableCampaign, tellUnusable, userPhoneOf } from './staffPhone.ts';

type Who =
  | 'numberOwner'
  | 'leadOwner'
  | 'campaignOwner'
  | 'forwardingNumber'
  | 'companyPhone'
  | 'fixedNumber';

/** What the phones are called that belong to nobody in person. */
export const PHONES_OF_NOBODY = { forwarding: 'Call Forwarding Number', fixed: 'The fixed number' } as const;

interface Target {
  /** Names the phone for people: the user, the company, or the words for it. */
  name: SentenceValue;
  phone: Destination;
}

interface WhoInWords {
  label: string;
  layer?: Layer;
  find(facts: Facts, number: string): Target | null | undefined;
  setIn?(facts?: Facts): SettingPlace;
}

/** Whom a ring block can ring. A new entry here is all it takes for one more. */
const WHO: Record<Who, WhoInWords> = {
  numberOwner: {
    label: 'The number’s user',
    layer: 4,
    find: ({ called }) => called.owner && { name: person(called.owner.name), phone: called.owner.phone },
    setIn: (facts) => userPhoneOf(facts?.called.owner),
  },
  leadOwner: {
    label: 'The lead’s user',
    layer: 3,
    find: ({ lead }) => lead?.owner && { name: person(lead.owner.name), phone: lead.owner.phone },
    setIn: (facts) => userPhoneOf(facts?.lead?.owner),
  },
  campaignOwner: {
    label: 'The campaign’s user',
    layer: 3,
    find(facts) {
      const owner = firstUsableCampaign(facts)?.owner;
      return owner && { name: person(owner.name), phone: owner.phone };
    },
    setIn: (facts) => userPhoneOf(facts && firstUsableCampaign(facts)?.owner),
  },
  forwardingNumber: {
    label: 'The Call Forwarding Number',
    layer: 2,
    find: ({ called }) => ({ name: text(PHONES_OF_NOBODY.forwarding), phone: called.forwarding }),
    setIn: (facts) =>
      facts
        ? {
            setting: 'callForwardingNumber',
            recordId: facts.called.number,
            recordName: facts.called.label || facts.called.number,
          }
        : { setting: 'callForwardingNumber' },
  },
  companyPhone: {
    label: 'The Company Phone',
    layer: 1,
    find: ({ company }) => ({ name: record(company.name), phone: company.phone }),
    setIn: () => ({ setting: 'companyPhone' }),
  },
  fixedNumber: {
    label: 'A fixed number',
    find: ({ caller, ownNumbers }, number) => ({
      name: text(PHONES_OF_NOBODY.fixed),
      phone: judgeDestination({
        typed: number,
        e164: number || null,
        isOwnNumber: ownNumbers.includes(number),
        caller,
      }),
    }),
  },
};

const OUTCOMES: ReadonlyArray<Outcome & { id: Exclude<RingResult, 'declined'> }> = [
  { id: 'answered', label: 'answered', means: 'answered' },
  { id: 'noAnswer', label: 'no answer' },
  { id: 'busy', label: 'busy' },
  { id: 'failed', label: 'failed', atOnce: true },
];

const TOLD: Record<RingResult, string> = {
  answered: '{name} answered at {number}.',
  noAnswer: '{name} did not answer at {number}.',
  busy: '{name} was busy at {number}.',
  failed: 'The call to {name} at {number} could not be put through.',
  declined: '{name} picked up at {number} and did not take the call.',
};

/** Rings one phone and reports what became of it. A phone that cannot be rung counts as failed, at once. */
export const ring = defineBlock({
  title: 'Ring',
  icon: 'phone-call',
  family: 'ring',
  explains:
    'Rings one phone for the ring time. A number that is withheld, or no number at all, is never shown to the phone that rings: it sees the called Twilio number instead.',
  settings: {
    who: choice<Who>({
      label: 'Whom to ring',
      initial: 'companyPhone',
      options: Object.entries(WHO).map(([value, { label }]) => ({ value: value as Who, label })),
    }),
    number: phoneNumber({ label: 'Number', shownFor: { who: ['fixedNumber'] } }),
    seconds: wholeNumber({
      label: 'Ring time',
      help: 'Above 20 seconds the mailbox of a mobile network may answer first.',
      initial: 20,
      min: 5,
      max: 600,
      unit: 'seconds',
    }),
  },
  layer: ({ who }) => WHO[who].layer,
  outcomes: () => OUTCOMES,
  summary: ({ who, number, seconds }) =>
    `${who === 'fixedNumber' && number ? number : WHO[who].label}, ${seconds} s`,
  will({ who, number, seconds }) {
    const { label } = WHO[who];
    const whom =
      who === 'fixedNumber' && number
        ? toInternational(number)
        : label.charAt(0).toLowerCase() + label.slice(1);
    return `Rings ${whom} for ${seconds} seconds at most.`;
  },
  waits: ({ who, number }, facts) => numberToRing(WHO[who].find(facts, number)) !== null,
  instructions({ who, number, seconds }, facts) {
    const target = WHO[who].find(facts, number);
    const rung = numberToRing(target);
    if (!target || rung === null) return [];
    return [
      {
        do: 'ring',
        number: rung,
        whose: target.name.value,
        seconds,
        // Twilio, TwiML Dial, "callerId": the From or the To of the inbound call is allowed. A From that is no
        // valid number would be refused (error 13214) or would show a withheld caller, so To stands in.
        callerId: facts.caller.kind === 'number' ? facts.caller.e164 : facts.called.number,
      },
    ];
  },
  decide({ who, number }, facts, reply) {
    const target = WHO[who].find(facts, number);
    if (!target) return { outcome: 'failed', because: nobodyToRing(WHO[who].label) };
    if (!reply) {
      return {
        outcome: 'failed',
        because: tellUnusable('{name} cannot be rung: the phone', { name: target.name }, target.phone),
      };
    }
    const result = reply.type === 'rang' ? reply.result : 'failed';
    return {
      outcome: result === 'declined' ? 'noAnswer' : result,
      because: sentence(TOLD[result], { name: target.name, number: phone(target.phone.display) }),
    };
  },
  problem: ({ who, number }) =>
    who === 'fixedNumber' && number === ''
      ? 'It rings a fixed number, and none is chosen. Enter one.'
      : undefined,
  setIn: ({ who }, facts) => WHO[who].setIn?.(facts),
});

/** The number in E.164, `null` where nothing may be rung: the block then does not wait either. */
function numberToRing(target: Target | null | undefined): string | null {
  return (target?.phone.usable && target.phone.e164) || null;
}

function nobodyToRing(label: string): Sentence {
  return sentence('{who} is not known for this call, so nobody is rung.', { who: text(label) });
}
