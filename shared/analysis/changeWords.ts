import type { WhatIsKnown } from '../api/whyNot.ts';
import type { Facts, StaffFact } from '../call/facts.ts';
import { type Destination, judgeDestination } from '../phone/destination.ts';
import { NO_PHONE, type SettingChange } from './settingChanges.ts';

/** What a word is read with: ids alone stand in it. */
interface Records {
  facts: Facts;
  known: WhatIsKnown;
}

/** No address can hold more, and nobody reads it. */
export const MOST_CHANGE_WORDS = 12;

const WORD = /^[a-zA-Z]+(\/[\w.~!*'()%+-]*){0,3}$/;

/** Says whether a word from an address can be a change of a setting. */
export function isChangeWord(word: string): boolean {
  return word.length <= 400 && WORD.test(word);
}

/**
 * A change of a setting as one word that stands in the address of a test call.
 *
 * @example writeChange({ type: 'leadUser', user: kim }) // 'leadUser/kim'
 */
export function writeChange(change: SettingChange): string {
  return [change.type, ...partsOf(change)].map(encodeURIComponent).join('/');
}

function partsOf(change: SettingChange): string[] {
  switch (change.type) {
    case 'numberUser':
    case 'leadUser':
      return [change.user?.id ?? ''];
    case 'campaignUser':
      return [change.campaign.id, change.user?.id ?? ''];
    case 'enrolment':
    case 'noEnrolment':
      return [change.campaign.id];
    case 'newLead':
      return [];
    case 'userPhone':
      return [change.user.id, ...phoneParts(change)];
    case 'forwardingNumber':
    case 'companyPhone':
      return phoneParts(change);
  }
}

/** A masked number is written by what tells it from others; whose it is, the records say. */
function phoneParts({ phone, isExample }: { phone: Destination; isExample?: true }): string[] {
  return [phone.sameAs ?? phone.display, ...(isExample ? ['example'] : [])];
}

/** Reads a word back. Null where it names something that is not there, or not any more. */
export function readChange(word: string, records: Records): SettingChange | null {
  const [type = '', ...parts] = word.split('/').map(decoded);
  const [first = '', second = '', third = ''] = parts;
  const { facts, known } = records;
  switch (type) {
    case 'numberUser':
    case 'leadUser': {
      const user = userOf(first, known);
      return user === undefined ? null : { type, user };
    }
    case 'campaignUser': {
      const campaign = campaignOf(first, records);
      const user = userOf(second, known);
      return campaign && user !== undefined ? { type, campaign, user } : null;
    }
    case 'enrolment':
    case 'noEnrolment': {
      const campaign = campaignOf(first, records);
      return campaign && { type, campaign };
    }
    case 'newLead':
      return { type };
    case 'userPhone': {
      const user = userOf(first, known);
      return user ? { type, user, ...phoneOf(second, third, records) } : null;
    }
    case 'forwardingNumber':
    case 'companyPhone':
      return { type, ...phoneOf(first, second, { facts, known }) };
    default:
      return null;
  }
}

/** Null stands for nobody; `undefined`, where there is no such user. */
function userOf(id: string, { staff }: WhatIsKnown): StaffFact | null | undefined {
  return id === '' ? null : staff.find((each) => each.id === id);
}

function campaignOf(id: string, { facts, known }: Records) {
  const found = [...(facts.lead?.campaigns ?? []), ...known.campaigns].find((each) => each.id === id);
  return found ? { id: found.id, name: found.name, owner: found.owner } : null;
}

function phoneOf(written: string, mark: string, { facts, known }: Records) {
  const isExample = mark === 'example' ? { isExample: true as const } : {};
  if (written === '') return { phone: NO_PHONE };
  const there = [
    ...known.staff.map(({ phone }) => phone),
    ...known.numbers.map(({ forwarding }) => forwarding),
  ];
  const same = [...there, facts.company.phone, facts.called.forwarding].find(
    (phone) => (phone.sameAs ?? phone.display) === written,
  );
  if (same) return { phone: same };
  const e164 = written.startsWith('+') ? written : null;
  const isOwnNumber = known.numbers.some(({ number }) => number === written);
  return {
    phone: judgeDestination({ typed: written, e164, isOwnNumber, caller: facts.caller }),
    ...isExample,
  };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    // An address that somebody shortened in the middle of an escape.
    return '';
  }
}
