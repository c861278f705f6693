import type { PhoneCheckView } from '../../shared/api/settings.ts';
import type { PhoneView } from '../../shared/api/views.ts';
import { toE164, toInternational, toNational } from '../../shared/phone/e164.ts';
import { examplePhone } from '../../shared/phone/example.ts';
import { phoneCountry } from '../../shared/phone/phoneCountry.ts';

/** What a phone field says about what is typed. */
export interface PhoneReading {
  e164: string | null;
  /** ISO 3166 alpha-2, where it is known. */
  country: string | null;
  isEmpty: boolean;
}

/** What the server's check means for a field: a fault forbids saving, a warning does not. */
export interface PhoneJudgement {
  fault?: string;
  warning?: string;
}

/**
 * Reads a phone as it is typed. What is stored keeps the number it was read as, even if the company's country was
 * changed since.
 */
export function readPhone(typed: string, country: string, stored?: PhoneView): PhoneReading {
  const e164 = stored?.e164 && typed === stored.typed ? stored.e164 : toE164(typed, country);
  return { e164, country: phoneCountry(typed, e164), isEmpty: typed.trim() === '' };
}

/** A valid number in both forms. @example tellForms('+12075550143') // '(207) 555-0143 · +1 207 555 0143' */
export function tellForms(e164: string): string {
  return `${toNational(e164)} · ${toInternational(e164)}`;
}

/** The tidy form of a valid number: national in the company's own country, international elsewhere. */
export function tidyPhone({ e164, country }: PhoneReading, companyCountry: string): string | null {
  if (!e164) return null;
  return country === companyCountry ? toNational(e164) : toInternational(e164);
}

/** How to write a number, while one is typed that is none yet. */
export function tellHow(country: string): string {
  const example = examplePhone(country);
  return example
    ? `Such as ${example}, or with + and the country’s code.`
    : 'As people there write it, or with + and the country’s code.';
}

/** What the server's check means for a phone that a layer may ring. */
export function judgeDestinationCheck({ e164, problem }: PhoneCheckView): PhoneJudgement {
  const number = e164 ? toNational(e164) : 'This';
  if (problem === 'ownNumber') {
    return {
      fault: `${number} is one of your own Twilio numbers: a call sent to it would come back. Enter another phone, or leave it empty.`,
    };
  }
  if (problem === 'cannotReceive') {
    return {
      warning: `${number} cannot receive forwarded calls. It can be saved, but never rings.`,
    };
  }
  return {};
}
