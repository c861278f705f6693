import type { RingResult } from '../../call/replies.ts';
import { type Sentence, type SentenceValue, sentence, text } from '../../call/sentence.ts';
import { tellUnusable, whyUnusable } from '../staffPhone.ts';
import type { Group, Round, Rung } from './rounds.ts';
import { isInBrowser, type Target, WHO, type Whom } from './whom.ts';

const TOLD: Record<RingResult, string> = {
  answered: '{name} answered at {number}.',
  noAnswer: '{name} did not answer at {number}.',
  busy: '{name} was busy at {number}.',
  failed: 'The call to {name} at {number} could not be put through.',
  declined: '{name} picked up at {number} and did not take the call.',
};

/** What is told of several phones that rang together, where it is not about one of them. */
const TOLD_OF_ALL: Record<RingResult, string> = {
  answered: 'One of {all} answered.',
  noAnswer: 'None of {all} answered.',
  busy: '{all} were busy.',
  failed: 'The call to {all} could not be put through.',
  declined: 'One of {all} picked up and did not take the call.',
};

/** Tells what became of a round; `by` is the phone that was picked up, as it was rung. */
export function tellRound(round: Round, result: RingResult, by: string | undefined): Sentence {
  const one = round.length === 1 ? round[0] : round.find(({ rung }) => rung === by);
  if (one && (round.length === 1 || isOfOne(result)))
    return sentence(TOLD[result], { name: one.name, number: one.number });
  const names = round.map((_, index) => `{phone${index}}`);
  const values = round.map(({ name }, index) => [`phone${index}`, name] as const);
  return sentence(TOLD_OF_ALL[result].replace('{all}', inWords(names)), Object.fromEntries(values));
}

/** Only one phone is picked up. */
function isOfOne(result: RingResult): boolean {
  return result === 'answered' || result === 'declined';
}

/** Adds who is rung next. */
export function withNext(said: Sentence, next: Round, isAgain: boolean): Sentence {
  const names = next.map((_, index) => `{next${index}}`);
  const values = Object.fromEntries(next.map(({ name }, index) => [`next${index}`, name]));
  const verb = next.length === 1 ? 'rings' : 'ring';
  return join(said, sentence(`${inWords(names)} ${verb} ${isAgain ? 'again' : 'next'}.`, values));
}

/** Adds who was passed over, and why. */
export function withPassedOver(said: Sentence, passedOver: Group['passedOver']): Sentence {
  return passedOver.reduce((told, each, index) => join(told, tellPassedOver(each, `not${index}`)), said);
}

function tellPassedOver({ whom, target }: { whom: Whom; target: Target | null }, name: string): Sentence {
  if (!target) {
    return sentence(`{${name}} is not known for this call, so nobody is rung for it.`, {
      [name]: text(WHO[whom.who].label),
    });
  }
  if (isInBrowser(whom)) return sentence(`{${name}} cannot be rung in the browser.`, { [name]: target.name });
  const { words, values } = whyUnusable(target.phone, `${name}number`);
  return sentence(`{${name}} is not rung: the phone${words}.`, { [name]: target.name, ...values });
}

/** Tells that nobody could be rung, of one phone or of several. */
export function tellNobody(passedOver: Group['passedOver']): Sentence {
  const [only, ...others] = passedOver;
  if (!only || others.length > 0) return withPassedOver(sentence('Nobody can be rung.'), passedOver);
  const { whom, target } = only;
  if (!target) {
    const { label } = WHO[whom.who];
    return sentence('{who} is not known for this call, so nobody is rung.', { who: text(label) });
  }
  if (isInBrowser(whom)) return tellPassedOver(only, 'name');
  return tellUnusable('{name} cannot be rung: the phone', { name: target.name }, target.phone);
}

function join(first: Sentence, second: Sentence): Sentence {
  const values: Record<string, SentenceValue> = { ...first.values, ...second.values };
  return sentence(`${first.template} ${second.template}`, values);
}

/** @example inWords(['Dana', 'Lee', 'Kim']) // 'Dana, Lee and Kim' */
function inWords(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}

/** The name of a phone for whoever reads what the line does. */
export function whoseOf({ name }: Rung): string {
  return name.value;
}
