import type { ProblemView } from '../../shared/api/problems.ts';
import { person, phone, type Sentence, sentence } from '../../shared/call/sentence.ts';
import { type SettingPlace, settingButton, settingPath } from '../../shared/directory/settingPlaces.ts';

/** How a problem is mended: its steps, and the link to where. */
export type Mending = Pick<ProblemView, 'steps' | 'link'>;

/**
 * Mends a setting by entering something else there.
 *
 * @param what is entered, such as “a valid number”
 */
export function enterInSetting(setting: SettingPlace, what: string): Mending {
  const field = settingPath(setting).at(-1);
  return {
    steps: [
      openSetting(setting),
      sentence(`Enter ${what} as “${field}” and press “${settingButton(setting.setting)}”.`),
    ],
    link: { setting },
  };
}

function openSetting(setting: SettingPlace): Sentence {
  const page = settingPath(setting).slice(0, 2).join(' → ');
  const { recordId = '', recordName = '' } = setting;
  if (setting.setting === 'companyPhone') return sentence(`Open ${page}.`);
  return setting.setting === 'callForwardingNumber'
    ? sentence(`Open ${page} and choose {number}.`, { number: phone(recordId) })
    : sentence(`Open ${page}, choose “Edit” for {user}.`, { user: person(recordName) });
}

/** Where a user's Phone is changed. */
export function userPhonePlace(user: { id: string; name: string }): SettingPlace {
  return { setting: 'userPhone', recordId: user.id, recordName: user.name };
}

/** Where a number's Call Forwarding Number is changed. @param number E.164 */
export function forwardingPlace({ number, label }: { number: string; label: string }): SettingPlace {
  return { setting: 'callForwardingNumber', recordId: number, recordName: label || number };
}

/** Words for a count and what is counted. @example tellCount(2, 'call') // '2 calls' */
export function tellCount(count: number, what: string): string {
  return `${tellNumber(count)} ${what}${count === 1 ? '' : 's'}`;
}

/** A whole number in words. @example tellNumber(12_000) // '12,000' */
export function tellNumber(count: number): string {
  return count.toLocaleString('en-US');
}

/** The most problems of one sort that are listed one by one. */
const MOST_LISTED = 50;

/**
 * Lists the first few problems of one sort; `more` makes one that counts the rest.
 *
 * @example firstOf(found, toProblem, (count) => ({ ... }))
 */
export function firstOf<Found>(
  found: readonly Found[],
  toProblem: (each: Found) => ProblemView,
  more: (count: number) => ProblemView,
): ProblemView[] {
  const rest = found.length - MOST_LISTED;
  return [...found.slice(0, MOST_LISTED).map(toProblem), ...(rest > 0 ? [more(rest)] : [])];
}
