import type { RingTone } from '../../call/instructions.ts';
import { VOICE_CHOICES, type VoiceName } from '../../call/voices.ts';
import {
  choice,
  list,
  longText,
  phoneNumber,
  reference,
  references,
  type SettingsOf,
  shortText,
  wholeNumber,
  yesNo,
} from '../fields.ts';
import { MERGE_HELP } from '../spoken.ts';
import type { How } from './rounds.ts';
import { WHO, type Who } from './whom.ts';

/** The key that accepts a call, where one is asked for. */
export type Accept = 'nobody' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' | '0' | '*' | '#';
const KEYS: readonly Accept[] = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0', '*', '#'];

const TONES: ReadonlyArray<{ value: RingTone | 'usual'; label: string }> = [
  { value: 'usual', label: 'The usual one' },
  { value: 'us', label: 'United States' },
  { value: 'uk', label: 'United Kingdom' },
  { value: 'au', label: 'Australia' },
  { value: 'at', label: 'Austria' },
  { value: 'br', label: 'Brazil' },
  { value: 'fr', label: 'France' },
  { value: 'de', label: 'Germany' },
  { value: 'it', label: 'Italy' },
  { value: 'mx', label: 'Mexico' },
  { value: 'nl', label: 'Netherlands' },
  { value: 'es', label: 'Spain' },
  { value: 'ch', label: 'Switzerland' },
];

/** What can be set in a ring block. */
export const ringFields = {
  whom: list({
    label: 'Whom to ring',
    one: 'phone',
    least: 1,
    most: 20,
    item: {
      who: choice<Who>({
        label: 'Who',
        initial: 'companyPhone',
        options: Object.entries(WHO).map(([value, { label }]) => ({ value: value as Who, label })), // the table's own keys
      }),
      user: reference({ label: 'User', to: 'staff', shownFor: { who: ['user', 'userBrowser'] } }),
      number: phoneNumber({ label: 'Number', shownFor: { who: ['fixedNumber'] } }),
      address: shortText({
        label: 'Address',
        initial: '',
        maxLength: 254,
        placeholder: 'sip:desk@pbx.example.com',
        shownFor: { who: ['sip'] },
      }),
      share: wholeNumber({
        label: 'Share',
        initial: 1,
        min: 1,
        max: 100,
        unit: 'parts',
        shownFor: { how: ['weighted'] },
      }),
    },
    initial: [{ id: 'first', who: 'companyPhone', user: '', number: '', address: '', share: 1 }],
  }),
  team: references({
    label: 'Users of the team',
    help: 'Each is rung as if chosen alone.',
    to: 'staff',
    most: 20,
    shownFor: { 'whom.who': ['team'] },
  }),
  how: choice<How>({
    label: 'How several are rung',
    help: 'In turn and by shares, each call begins with the next one, over all calls that come here.',
    initial: 'atOnce',
    options: [
      { value: 'atOnce', label: 'All at once' },
      { value: 'inTurn', label: 'One after the other' },
      { value: 'roundRobin', label: 'In turn, each call with the next' },
      { value: 'weighted', label: 'By their shares of the calls' },
      { value: 'lastFirst', label: 'Who answered this caller last, first' },
    ],
  }),
  seconds: wholeNumber({
    label: 'Ring time',
    help: 'Of each phone that rings alone. Above 20 seconds the mailbox of a mobile network may answer first.',
    initial: 20,
    min: 5,
    max: 600,
    unit: 'seconds',
  }),
  shows: choice({
    label: 'The phone shows',
    initial: 'caller',
    options: [
      { value: 'caller', label: 'The caller’s number' },
      { value: 'called', label: 'The called number' },
      { value: 'own', label: 'Another number of yours' },
    ],
  }),
  ownNumber: reference({ label: 'Number to show', to: 'number', shownFor: { shows: ['own'] } }),
  whisper: longText({
    label: 'Said to whoever picks up',
    help: MERGE_HELP.replace('What the caller hears.', 'Before the two are connected.'),
    initial: '',
    maxLength: 1_000,
  }),
  accept: choice<Accept>({
    label: 'Key that accepts the call',
    help: 'With one, a mailbox that picks up is never connected, and the others go on ringing.',
    initial: 'nobody',
    options: [
      { value: 'nobody', label: 'None is asked for' },
      ...KEYS.map((key) => ({ value: key, label: key })),
    ],
  }),
  asks: longText({
    label: 'Asks for the key',
    help: '{key} stands for the key.',
    initial: 'Press {key} to accept the call.',
    maxLength: 500,
    shownFor: { accept: KEYS },
  }),
  acceptSeconds: wholeNumber({
    label: 'Time to accept',
    initial: 8,
    min: 3,
    max: 60,
    unit: 'seconds',
    shownFor: { accept: KEYS },
  }),
  voice: choice<VoiceName | 'account'>({ label: 'Voice', initial: 'account', options: VOICE_CHOICES }),
  tone: choice<RingTone | 'usual'>({
    label: 'Tone that the caller hears',
    initial: 'usual',
    options: TONES,
  }),
  record: yesNo({ label: 'Record what the two say', initial: false }),
  announcement: longText({
    label: 'Said to the caller before',
    help: 'In many places who is recorded must be told.',
    initial: 'This call may be recorded.',
    maxLength: 1_000,
    shownFor: { record: [true] },
  }),
};

/** The settings of a ring block. */
export type RingSettings = SettingsOf<typeof ringFields>;
