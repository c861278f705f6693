import type { BlockKind } from '../blocks/defineBlock.ts';
import { blockKinds, isKindName, kindOf } from '../blocks/index.ts';
import { maskName, maskNumber } from '../call/maskedValue.ts';
import { LAYERS } from '../directory/settingPlaces.ts';
import { templates } from './templates/index.ts';

/** Five digits or more, however they are parted: fewer are a time, a count or an extension. */
const NUMBER = /[+(]*\d(?:[\s()./\u2011-]*\d){4,}/g;
const EMAIL = /\S+@\S+/g;
/** A word that begins like a name; an initial is none. */
const CAPITALISED = /(?<![\p{L}\p{N}])\p{Lu}[\p{L}\p{M}’'-]*\p{L}(?![\p{L}\p{N}])/gu;
/** Begins with a capital letter and is no name. */
const NO_NAMES = `AM PM OK Hello Thank Please Sorry Press Monday Tuesday Wednesday Thursday Friday Saturday Sunday January
  February March April May June July August September October November December English Spanish Ringpath Twilio Company`;

/**
 * Makes what hides people in the texts of a chart, for pictures that go elsewhere: phone numbers and addresses of mail,
 * the names it is told, and whatever else looks like a name. Who wrote a text could have put anybody into it, so in doubt
 * a word is hidden: all that begins with a capital letter within a sentence and is no word of the product's own.
 *
 * @param names of people, such as the staff
 * @example maskerOf(['Dana Ortiz'])('Dana, +1 202 555 0111') // 'D., +12•••••••11'
 */
export function maskerOf(names: readonly string[]): (text: string) => string {
  const maskKnown = knownMaskerOf(names);
  return (text) => withoutSecondPoint(maskLikelyNames(maskKnown(text)));
}

/**
 * The same without what only looks like a name: for a text in which people are named against a rule, and others stay
 * readable.
 *
 * @example knownMaskerOf(['Sam Reed'])('Sam calls Spring mailers') // 'S. calls Spring mailers'
 */
export function knownMaskerOf(names: readonly string[]): (text: string) => string {
  const known = knownNames(names);
  return (text) => {
    const withoutNumbers = text
      .replace(EMAIL, '•••')
      .replace(NUMBER, (number) => maskNumber(number.replace(/[^+\d]/g, '')));
    if (!known) return withoutNumbers;
    return withoutSecondPoint(withoutNumbers.replace(known, (name) => maskName(name).toUpperCase()));
  };
}

/** The point of an initial is that of the sentence, too. */
function withoutSecondPoint(text: string): string {
  return text.replace(/(?<=\p{Lu}\.)\.(?!\.)/gu, '');
}

/**
 * Finds the names, whole in whatever letters, and each part of one that is written like a name; null where there is
 * none.
 */
function knownNames(names: readonly string[]): RegExp | null {
  const whole = names.map((name) => name.trim()).filter(Boolean);
  const parts = whole.flatMap((name) => name.split(/\s+/)).filter((part) => part.length > 1);
  const wanted = [
    ...whole.map((name) => caseless(escaped(name)).replace(/\s+/g, '\\s+')),
    ...parts.map((part) => escaped(part.charAt(0).toUpperCase()) + caseless(escaped(part.slice(1)))),
  ];
  if (wanted.length === 0) return null;
  const longestFirst = [...new Set(wanted)].sort((a, b) => b.length - a.length);
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${longestFirst.join('|')})(?![\\p{L}\\p{N}])`, 'gu');
}

function maskLikelyNames(text: string): string {
  const words = [...text.matchAll(CAPITALISED)].map(({ 0: word, index }) => ({ word, index }));
  const hidden = words.filter(({ word, index }) => !isOwnWord(word) && !isFirst(text, index));
  // The first word of a sentence is one, too, where a name follows at once: “Sam Reed has called”.
  const before = words.filter(
    ({ word, index }) =>
      !isOwnWord(word) &&
      hidden.some((name) => /^\s+$/.test(text.slice(index + word.length, name.index) || '-')),
  );
  const all = new Map([...hidden, ...before].map(({ word, index }) => [index, word]));
  return text.replace(CAPITALISED, (word, index: number) => (all.has(index) ? masked(word) : word));
}

/** Whether a sentence begins there. An initial with its point ends none. */
function isFirst(text: string, index: number): boolean {
  const before = text.slice(0, index).trimEnd();
  if (/(?:^|\P{L})\p{L}\.$/u.test(before)) return false;
  return /(?:^|[.!?:…“"„])$/.test(before) || /\n\s*$/.test(text.slice(0, index));
}

/** The genitive stays: it is no part of the name. */
function masked(word: string): string {
  return /[’']s$/.test(word) ? `${maskName(word.slice(0, -2))}${word.slice(-2)}` : maskName(word);
}

let ownWords: ReadonlySet<string> | undefined;

/** Whether it is a word of the product, such as those on the blocks of the templates. */
function isOwnWord(word: string): boolean {
  ownWords ??= new Set(
    [
      NO_NAMES,
      ...LAYERS.map(({ name }) => name),
      ...Object.keys(blockKinds).flatMap((name) => (isKindName(name) ? wordsOfKind(kindOf(name)) : [])),
      ...Object.values(templates).flatMap(({ name, make }) => [
        name,
        ...make().blocks.map(({ name }) => name),
      ]),
    ].flatMap((text) => text.toLowerCase().split(/[^\p{L}]+/u)),
  );
  return ownWords.has(word.toLowerCase().replace(/[’']s$/, ''));
}

/** What a kind says on the face of a block by itself. */
function wordsOfKind({ title, settings: fields, summary, outcomes }: BlockKind): string[] {
  const initial = Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.initial]));
  const labels = Object.values(fields).flatMap((field) => [
    field.label,
    ...('options' in field ? field.options.map((option) => option.label) : []),
  ]);
  return [title, summary(initial), ...outcomes(initial).map(({ label }) => label), ...labels];
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}

/** A pattern that takes each letter small or large: the flag `i` would do so with all letters of the expression. */
function caseless(pattern: string): string {
  return pattern.replace(/\p{L}/gu, (letter) => `[${letter.toLowerCase()}${letter.toUpperCase()}]`);
}
