import type { PhoneNumberView, StaffView } from '../../shared/api/settings.ts';
import type { FlowView } from '../../shared/api/views.ts';
import { isCountry, toNational } from '../../shared/phone/e164.ts';
import type { Choice } from '../forms/ChoiceField.tsx';
import { tellZone } from '../time/zone.ts';

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

/** The countries whose numbers can be read, by name. */
export function countryChoices(): Choice[] {
  const names = new Intl.DisplayNames(['en'], { type: 'region' });
  return LETTERS.flatMap((first) => LETTERS.map((second) => first + second))
    .filter(isCountry)
    .map((value) => ({ value, label: names.of(value) ?? value, words: value }))
    .sort((a, b) => a.label.localeCompare(b.label, 'en'));
}

/** Zones that browsers list by a name of former days, and the name that people look for. Source: IANA, file `backward`. */
const NAMES_OF_TODAY: Record<string, string> = {
  'Africa/Asmera': 'Africa/Asmara',
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Godthab': 'America/Nuuk',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
};

/**
 * The time zones that the browser knows, with their present offset.
 *
 * @param current is among them even if the browser calls it by another name
 * @param now epoch milliseconds
 */
export function timeZoneChoices(current: string, now: number): Choice[] {
  const known = Intl.supportedValuesOf('timeZone').map((zone) => NAMES_OF_TODAY[zone] ?? zone);
  const zones = new Set([...known, 'UTC', current]);
  return [...zones].sort().map((value) => {
    let offset: string | undefined;
    return {
      value,
      label: tellZone(value),
      // All four hundred take a quarter of a second, so each is asked for when it is shown.
      get detail() {
        offset ??= tellOffset(value, now);
        return offset;
      },
      words: value,
    };
  });
}

/** @example tellOffset('America/New_York', now) // 'GMT-5' */
function tellOffset(timeZone: string, now: number): string {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'shortOffset' });
  return format.formatToParts(now).find(({ type }) => type === 'timeZoneName')?.value ?? '';
}

/** The staff users, found by name, e-mail and phone. */
export function userChoices(staff: readonly StaffView[]): Choice[] {
  return staff.map(({ id, name, email, phone }) => ({
    value: id,
    label: name,
    detail: email ?? (phone.e164 ? toNational(phone.e164) : undefined),
    words: `${phone.e164 ?? ''} ${phone.typed ?? ''}`,
  }));
}

/** The company's Twilio numbers, each with the user who holds it. */
export function numberChoices(numbers: readonly PhoneNumberView[]): Choice[] {
  return numbers.map(({ number, label, owner }) => ({
    value: number,
    label: label ? `${toNational(number)} · ${label}` : toNational(number),
    detail: owner ? owner.name : 'Free',
    words: number,
  }));
}

/** The flows a number may use instead of the company's default one. */
export function flowChoices(flows: readonly FlowView[]): Choice[] {
  return flows.map(({ id, name }) => ({ value: id, label: name }));
}

/** What a number uses that has no flow of its own. @example 'Company’s default flow (Four layers)' */
export function tellDefaultFlow(flows: readonly FlowView[] | undefined): string {
  const flow = flows?.find(({ isDefault }) => isDefault);
  return flow ? `Company’s default flow (${flow.name})` : 'Company’s default flow';
}
