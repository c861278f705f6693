import { toE164 } from '../../shared/phone/e164.ts';
import type { Command } from './commands.tsx';

/** Fewer digits than this are a word like any other. */
const SHORTEST_NUMBER = 3;

/**
 * Makes the question whether a command is found by what somebody typed: by all of its words, or by a phone number,
 * however it was typed and however the command writes it.
 *
 * @param country whose national numbers are meant
 * @example finderOf('(202) 555 0100', 'US')({ title: 'Ring', words: '+12025550100', … }) // true
 */
export function finderOf(typed: string, country: string): (command: Command) => boolean {
  const words = typed.trim().toLowerCase().split(/\s+/);
  const numbers = numbersMeant(typed, country);
  return ({ title, detail = '', words: more = '' }) => {
    const text = `${title} ${detail} ${more}`.toLowerCase();
    if (words.every((word) => text.includes(word))) return true;
    return (
      numbers.length > 0 && digitsIn(text).some((each) => numbers.some((number) => each.includes(number)))
    );
  };
}

/**
 * The digits to look for: of the number as it is dialled from abroad, and of what was typed, which may be a part of
 * one.
 */
function numbersMeant(typed: string, country: string): string[] {
  if (!/^[\d\s+()./\u2011-]+$/.test(typed)) return [];
  const whole = digitsOf(toE164(typed, country) ?? '');
  // Before a national number, and before the code of a country, stand noughts that are no part of it abroad.
  const part = digitsOf(typed).replace(/^0+/, '');
  return [whole, part].filter(({ length }) => length >= SHORTEST_NUMBER);
}

/** The digits of everything in a text that looks like a number. */
function digitsIn(text: string): string[] {
  return (text.match(/\d[\d\s()./\u2011-]*/g) ?? []).map(digitsOf);
}

function digitsOf(text: string): string {
  return text.replace(/\D/g, '');
}
