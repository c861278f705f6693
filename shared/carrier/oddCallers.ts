/** A caller who is not simply a number, as the carrier tells it in `From`. */
export interface OddCaller {
  /** What it is chosen by, in a script or on a command line. */
  name: string;
  from: string;
  /** In words for people. */
  title: string;
}

/**
 * Callers that carriers deliver: withheld ones as a word and as the digits of that word on a keypad, browsers, SIP
 * phones, and texts that are no number at all (Twilio, withheld caller IDs).
 */
export const ODD_CALLERS: readonly OddCaller[] = [
  { name: 'withheld', from: 'anonymous', title: 'Withheld' },
  { name: 'withheld-digits', from: '+266696687', title: 'Withheld, in digits' },
  { name: 'withheld-digits-us', from: '+1266696687', title: 'Withheld, in digits after +1' },
  { name: 'restricted', from: 'RESTRICTED', title: 'Restricted' },
  { name: 'restricted-digits', from: '+7378742833', title: 'Restricted, in digits' },
  {
    name: 'restricted-misprint',
    from: '+7378742883',
    title: 'Restricted, in digits with the known misprint',
  },
  { name: 'unavailable', from: 'UNAVAILABLE', title: 'Unavailable' },
  { name: 'unavailable-digits', from: '+86282452253', title: 'Unavailable, in digits' },
  { name: 'unknown', from: 'unknown', title: 'Unknown' },
  { name: 'unknown-digits', from: '+8656696', title: 'Unknown, in digits' },
  { name: 'blocked', from: 'BLOCKED', title: 'Blocked' },
  { name: 'blocked-digits', from: '+2562533', title: 'Blocked, in digits' },
  { name: 'private', from: 'PRIVATE', title: 'Private' },
  { name: 'private-digits', from: '+7748283', title: 'Private, in digits' },
  { name: 'nothing', from: '', title: 'Nothing at all' },
  { name: 'browser', from: 'client:agent-1', title: 'A browser' },
  { name: 'sip-phone', from: 'sip:alice@pbx.example.com:5060', title: 'A SIP phone' },
  { name: 'extension', from: '12345', title: 'An extension' },
  { name: 'national', from: '811045000', title: 'A number without its country' },
  { name: 'letters', from: 'ACME REALTY', title: 'A name instead of a number' },
];
