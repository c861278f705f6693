import type { Instruction } from '../../shared/call/instructions.ts';
import type { Reply } from '../../shared/call/replies.ts';
import type { CallEnd } from '../../shared/call/trace.ts';
import type { Layer } from '../../shared/directory/settingPlaces.ts';
import { CALLED, type Person, SAM, type Situation } from './situation.ts';

/**
 * A call through the four layers, with everything that must come of it written out by hand: for each turn
 * the reply that set it off, the wires it goes along, and what the phone line must do. The first turn has no reply.
 */
export interface GoldenCall {
  name: string;
  situation: Situation;
  turns: ReadonlyArray<{ reply?: Reply; path: readonly string[]; instructions: readonly Instruction[] }>;
  end: CallEnd | null;
  unroutable: boolean;
  /** The layer of the phone that rings, `null` where nobody's does. */
  layer: Layer | null;
  /** The reason of the last step before the phone rings or the message is taken, in full. */
  because: string;
}

const dana: Person = { id: 'dana', name: 'Dana Ortiz', phone: '+12025550143' };
const lee: Person = { id: 'lee', name: 'Lee Wong', phone: '(202) 555-0144' };
const kim: Person = { id: 'kim', name: 'Kim Roth', phone: '202-555-0145' };
const FORWARDING = '+12025550120';
const COMPANY = '+12025550100';
const MARCH = Date.UTC(2026, 2, 1);
const APRIL = Date.UTC(2026, 3, 1);

const hangUp: Instruction = { do: 'hangUp' };
const apology: Instruction = {
  do: 'say',
  text: 'We are sorry, nobody can be reached on this number right now.',
};
const takeMessage: Instruction[] = [
  { do: 'say', text: 'Please leave a message after the tone. Hang up when you are done.' },
  { do: 'record', seconds: 120, beep: true },
];

function ring(whose: string, number: string, callerId = SAM): Instruction {
  return { do: 'ring', number, whose, seconds: 20, callerId };
}

function rang(result: 'answered' | 'noAnswer' | 'busy' | 'failed', seconds = 0): Reply {
  return { type: 'rang', result, seconds };
}

const NO_LEAD = ['leadowner.no', 'campaignowner.no'];

/** The calls that say what Ringpath does. The server sets the TwiML of each turn beside them. */
export const goldenCalls: readonly GoldenCall[] = [
  {
    name: 'layer 4: the user of the called number answers',
    situation: { numberUser: dana, forwarding: FORWARDING, companyPhone: COMPANY, lead: { user: lee } },
    turns: [
      {
        path: ['numberowner.yes', 'numberownerphone.yes'],
        instructions: [ring('Dana Ortiz', '+12025550143')],
      },
      { reply: rang('answered', 61), path: ['ringnumberowner.answered'], instructions: [hangUp] },
    ],
    end: 'answered',
    unroutable: false,
    layer: 4,
    because: 'The phone of Dana Ortiz, +1 202 555 0143, is valid.',
  },
  {
    name: 'layer 4: nobody answers, and the caller leaves a message',
    situation: { numberUser: dana, companyPhone: COMPANY },
    turns: [
      {
        path: ['numberowner.yes', 'numberownerphone.yes'],
        instructions: [ring('Dana Ortiz', '+12025550143')],
      },
      { reply: rang('noAnswer'), path: ['ringnumberowner.noAnswer'], instructions: takeMessage },
      { reply: { type: 'recorded', seconds: 12 }, path: ['voicemail.recorded'], instructions: [hangUp] },
    ],
    end: 'voicemail',
    unroutable: false,
    layer: 4,
    because: 'Dana Ortiz did not answer at +1 202 555 0143.',
  },
  {
    name: 'layer 4: the phone is busy, and the caller says nothing',
    situation: { numberUser: dana },
    turns: [
      {
        path: ['numberowner.yes', 'numberownerphone.yes'],
        instructions: [ring('Dana Ortiz', '+12025550143')],
      },
      { reply: rang('busy'), path: ['ringnumberowner.busy'], instructions: takeMessage },
      { reply: { type: 'nothing' }, path: ['voicemail.silent'], instructions: [hangUp] },
    ],
    end: 'hungUp',
    unroutable: false,
    layer: 4,
    because: 'Dana Ortiz was busy at +1 202 555 0143.',
  },
  {
    name: 'layer 4: the caller gives up while the phone rings',
    situation: { numberUser: dana },
    turns: [
      {
        path: ['numberowner.yes', 'numberownerphone.yes'],
        instructions: [ring('Dana Ortiz', '+12025550143')],
      },
      { reply: { type: 'callerGone' }, path: [], instructions: [hangUp] },
    ],
    end: 'gaveUp',
    unroutable: false,
    layer: 4,
    because: 'The phone of Dana Ortiz, +1 202 555 0143, is valid.',
  },
  {
    name: 'layer 3: the user’s phone of layer 4 is empty, so the lead’s user is rung',
    situation: { numberUser: { ...dana, phone: null }, companyPhone: COMPANY, lead: { user: lee } },
    turns: [
      {
        path: ['numberowner.yes', 'numberownerphone.no', 'leadowner.yes', 'leadownerphone.yes'],
        instructions: [ring('Lee Wong', '+12025550144')],
      },
      { reply: rang('answered', 5), path: ['ringleadowner.answered'], instructions: [hangUp] },
    ],
    end: 'answered',
    unroutable: false,
    layer: 3,
    because: 'The phone of Lee Wong, +1 202 555 0144, is valid.',
  },
  {
    name: 'layer 2: the lead’s user has the very phone that calls, so it is passed over',
    situation: {
      from: SAM,
      lead: { user: { ...lee, phone: '(202) 555-0177' } },
      forwarding: FORWARDING,
    },
    turns: [
      {
        path: ['numberowner.no', 'leadowner.yes', 'leadownerphone.no', 'campaignowner.no', 'forwarding.yes'],
        instructions: [ring('Call Forwarding Number', FORWARDING)],
      },
      { reply: rang('failed'), path: ['ringforwarding.failed'], instructions: takeMessage },
      { reply: { type: 'callerGone' }, path: [], instructions: [hangUp] },
    ],
    end: 'gaveUp',
    unroutable: false,
    layer: 2,
    because: 'The call to Call Forwarding Number at +1 202 555 0120 could not be put through.',
  },
  {
    name: 'layer 3: of two campaigns the latest enrolment counts',
    situation: {
      lead: {
        campaigns: [
          { id: 'spring', name: 'Spring sellers', enrolledAt: MARCH, user: dana },
          { id: 'open', name: 'Open house', enrolledAt: APRIL, user: kim },
        ],
      },
    },
    turns: [
      {
        path: ['numberowner.no', 'leadowner.no', 'campaignowner.yes'],
        instructions: [ring('Kim Roth', '+12025550145')],
      },
      { reply: rang('answered', 90), path: ['ringcampaignowner.answered'], instructions: [hangUp] },
    ],
    end: 'answered',
    unroutable: false,
    layer: 3,
    because: 'The campaign Open house is assigned to Kim Roth, whose phone, +1 202 555 0145, is valid.',
  },
  {
    name: 'layer 3: a campaign whose user has no valid phone is passed over and named',
    situation: {
      lead: {
        user: { ...lee, phone: '55-123' },
        campaigns: [
          { id: 'spring', name: 'Spring sellers', user: dana },
          { id: 'open', name: 'Open house', enrolledAt: APRIL, user: { ...kim, phone: SAM } },
        ],
      },
    },
    turns: [
      {
        path: ['numberowner.no', 'leadowner.yes', 'leadownerphone.no', 'campaignowner.yes'],
        instructions: [ring('Dana Ortiz', '+12025550143')],
      },
      { reply: rang('answered', 3), path: ['ringcampaignowner.answered'], instructions: [hangUp] },
    ],
    end: 'answered',
    unroutable: false,
    layer: 3,
    because:
      'The campaign Spring sellers is assigned to Dana Ortiz, whose phone, +1 202 555 0143, is valid. Passed over: Open house (the phone of Kim Roth, +1 202 555 0177, is the very number the call comes from).',
  },
  {
    name: 'layer 2: an unknown caller reaches the Call Forwarding Number',
    situation: { from: '+442079460001', forwarding: '+1 (202) 555-0120', companyPhone: COMPANY },
    turns: [
      {
        path: ['numberowner.no', ...NO_LEAD, 'forwarding.yes'],
        instructions: [ring('Call Forwarding Number', FORWARDING, '+442079460001')],
      },
      { reply: rang('answered', 17), path: ['ringforwarding.answered'], instructions: [hangUp] },
    ],
    end: 'answered',
    unroutable: false,
    layer: 2,
    because: '+1 202 555 0111 has the Call Forwarding Number +1 202 555 0120.',
  },
  {
    name: 'layer 1: the Call Forwarding Number is an own Twilio number, so the Company Phone is rung',
    situation: { forwarding: '+12025550112', companyPhone: COMPANY },
    turns: [
      {
        path: ['numberowner.no', ...NO_LEAD, 'forwarding.no', 'company.yes'],
        instructions: [ring('Harbor Realty', COMPANY)],
      },
      { reply: rang('noAnswer'), path: ['ringcompany.noAnswer'], instructions: takeMessage },
      { reply: { type: 'recorded', seconds: 30 }, path: ['voicemail.recorded'], instructions: [hangUp] },
    ],
    end: 'voicemail',
    unroutable: false,
    layer: 1,
    because: 'Harbor Realty did not answer at +1 202 555 0100.',
  },
  {
    name: 'layer 1: a withheld caller is shown to the Company Phone as the called number',
    situation: { from: 'ANONYMOUS', companyPhone: COMPANY },
    turns: [
      {
        path: ['numberowner.no', ...NO_LEAD, 'forwarding.no', 'company.yes'],
        instructions: [ring('Harbor Realty', COMPANY, CALLED)],
      },
      { reply: rang('answered', 8), path: ['ringcompany.answered'], instructions: [hangUp] },
    ],
    end: 'answered',
    unroutable: false,
    layer: 1,
    because: 'The Company Phone of Harbor Realty is +1 202 555 0100.',
  },
  {
    name: 'layer 4: it works for a SIP caller too, who is shown as the called number',
    situation: { from: 'sip:alice@pbx.example.com:5060', numberUser: dana },
    turns: [
      {
        path: ['numberowner.yes', 'numberownerphone.yes'],
        instructions: [ring('Dana Ortiz', '+12025550143', CALLED)],
      },
      { reply: rang('answered', 2), path: ['ringnumberowner.answered'], instructions: [hangUp] },
    ],
    end: 'answered',
    unroutable: false,
    layer: 4,
    because: 'The phone of Dana Ortiz, +1 202 555 0143, is valid.',
  },
  {
    name: 'layer 2: a SIP caller has no layer 3',
    situation: { from: 'sip:alice@pbx.example.com:5060', forwarding: FORWARDING },
    turns: [
      {
        path: ['numberowner.no', ...NO_LEAD, 'forwarding.yes'],
        instructions: [ring('Call Forwarding Number', FORWARDING, CALLED)],
      },
      { reply: { type: 'callerGone' }, path: [], instructions: [hangUp] },
    ],
    end: 'gaveUp',
    unroutable: false,
    layer: 2,
    because: '+1 202 555 0111 has the Call Forwarding Number +1 202 555 0120.',
  },
  {
    name: 'nobody can be rung: every phone is empty, and the caller leaves a message',
    situation: {},
    turns: [
      {
        path: ['numberowner.no', ...NO_LEAD, 'forwarding.no', 'company.no', 'apology.next'],
        instructions: [apology, ...takeMessage],
      },
      { reply: { type: 'recorded', seconds: 9 }, path: ['voicemail.recorded'], instructions: [hangUp] },
    ],
    end: 'voicemail',
    unroutable: true,
    layer: null,
    because: 'No layer has a phone that can be rung, so the call is unroutable.',
  },
  {
    name: 'nobody can be rung: every phone is unusable in its own way, and the caller hangs up',
    situation: {
      numberUser: { ...dana, phone: '+12025550112' },
      lead: {
        user: { ...lee, phone: '+1 202 555 0144 ext 5' },
        campaigns: [{ id: 'open', name: 'Open house', user: { ...kim, phone: '' } }],
      },
      forwarding: SAM,
      companyPhone: 'our front desk',
    },
    turns: [
      {
        path: [
          'numberowner.yes',
          'numberownerphone.no',
          'leadowner.yes',
          'leadownerphone.no',
          'campaignowner.no',
          'forwarding.no',
          'company.no',
          'apology.next',
        ],
        instructions: [apology, ...takeMessage],
      },
      { reply: { type: 'callerGone' }, path: [], instructions: [hangUp] },
    ],
    end: 'gaveUp',
    unroutable: true,
    layer: null,
    because: 'No layer has a phone that can be rung, so the call is unroutable.',
  },
  {
    name: 'a recording without a second of sound is no message',
    situation: { companyPhone: '55-123' },
    turns: [
      {
        path: ['numberowner.no', ...NO_LEAD, 'forwarding.no', 'company.no', 'apology.next'],
        instructions: [apology, ...takeMessage],
      },
      { reply: { type: 'recorded', seconds: 0 }, path: ['voicemail.silent'], instructions: [hangUp] },
    ],
    end: 'hungUp',
    unroutable: true,
    layer: null,
    because: 'No layer has a phone that can be rung, so the call is unroutable.',
  },
];
