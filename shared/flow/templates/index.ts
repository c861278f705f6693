import type { Flow } from '../flow.ts';
import { businessHours } from './businessHours.ts';
import { companyPhone } from './companyPhone.ts';
import { fourLayers } from './fourLayers.ts';
import { leadOwnerFirst } from './leadOwnerFirst.ts';
import { menuFirst } from './menuFirst.ts';
import { ringEveryone } from './ringEveryone.ts';
import { threeStages } from './threeStages.ts';
import { userDevices } from './userDevices.ts';

/** A chart to begin with. */
export interface Template {
  name: string;
  /** For whom it is, in a sentence. */
  explains: string;
  make(): Flow;
}

/** The charts that a new flow can begin as. */
export const templates: Readonly<Record<string, Template>> = {
  fourLayers: {
    name: 'Four layers',
    explains:
      'The number’s user, then the lead’s or the campaign’s, then the Call Forwarding Number, then the Company Phone.',
    make: fourLayers,
  },
  leadOwnerFirst: {
    name: 'Lead’s owner first',
    explains:
      'The lead’s user, then the number’s. For numbers of one user that leads of many others call, such as one in an advertisement.',
    make: leadOwnerFirst,
  },
  companyPhone: {
    name: 'Company phone, then voicemail',
    explains: 'Every call rings the Company Phone; whoever is not answered leaves a message.',
    make: companyPhone,
  },
  menuFirst: {
    name: 'Menu first',
    explains:
      'Asks whom the caller wants: the own contact, who is found by the four layers, or the office. Without a key the four layers decide.',
    make: menuFirst,
  },
  businessHours: {
    name: 'Business hours',
    explains:
      'The four layers from Monday to Friday, 9 to 17 o’clock; at all other times the caller leaves a message. Holidays can be added.',
    make: businessHours,
  },
  ringEveryone: {
    name: 'Ring everyone, then voicemail',
    explains:
      'The phones of everybody who has to do with the call ring at once; whoever is not answered leaves a message.',
    make: ringEveryone,
  },
  threeStages: {
    name: 'Menu, everyone, voicemail',
    explains: 'A menu first; then all phones ring at once; then a message.',
    make: threeStages,
  },
  userDevices: {
    name: 'The user’s devices',
    explains:
      'The number’s user on phone and browser; without a phone the Call Forwarding Number, or else the Company Phone, with the browser.',
    make: userDevices,
  },
};
