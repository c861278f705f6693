import type { Facts } from '../call/facts.ts';
import { person, phone, record, type Sentence, sentence, text, typed } from '../call/sentence.ts';
import { type Caller, countryOfCaller } from '../phone/caller.ts';
import { nameOfCountry } from './countryOptions.ts';
import { noLead } from './leadOwner.ts';

/** What can be asked about who calls. */
export type Asked =
  | 'knownLead'
  | 'withheld'
  | 'internet'
  | 'country'
  | 'prefix'
  | 'listed'
  | 'enrolled'
  | 'calledBefore';

/** How a question about the caller is set. */
export interface CallerSettings {
  ask: Asked;
  countries: ReadonlyArray<{ country: string }>;
  prefixes: ReadonlyArray<{ prefix: string }>;
  numbers: readonly string[];
  campaigns: readonly string[];
  days: number;
}

interface Answered {
  holds: boolean;
  because: Sentence;
}

interface CallerQuestion {
  label: string;
  /** One short line; the label where it says enough. */
  summary?(settings: CallerSettings): string;
  will(settings: CallerSettings): string;
  decide(settings: CallerSettings, facts: Facts): Answered;
  problem?(settings: CallerSettings): string | undefined;
  /** With which numbers, or beginnings of numbers, it compares the caller's. */
  compares?(settings: CallerSettings): readonly string[];
}

const DAY_MS = 86_400_000;
const yes = (because: Sentence): Answered => ({ holds: true, because });
const no = (because: Sentence): Answered => ({ holds: false, because });

/** What a block can ask about who calls. A new entry here is all it takes for one more. */
export const CALLER_QUESTIONS: Record<Asked, CallerQuestion> = {
  knownLead: {
    label: 'A known lead',
    will: () => 'Asks whether the caller’s number is that of a lead.',
    decide: (_settings, { caller, lead }) =>
      lead ? yes(sentence('{lead} calls, who is a lead.', { lead: person(lead.name) })) : no(noLead(caller)),
  },
  withheld: {
    label: 'Somebody whose number is withheld',
    will: () => 'Asks whether the caller hides the number.',
    decide: (_settings, { caller }) =>
      caller.kind === 'withheld'
        ? yes(sentence('The caller’s number is withheld.'))
        : no(tellCaller(caller, 'calls, and is not withheld')),
  },
  internet: {
    label: 'Somebody who calls over the internet',
    will: () => 'Asks whether the call comes from a SIP phone or a browser.',
    decide(_settings, { caller }) {
      if (caller.kind === 'sip') return yes(tellCaller(caller, 'calls from a SIP phone'));
      if (caller.kind === 'client') return yes(tellCaller(caller, 'calls from a browser'));
      return no(tellCaller(caller, 'does not call over the internet'));
    },
  },
  country: {
    label: 'Somebody from a country',
    summary: ({ countries }) => tellSome(countries.map(({ country }) => nameOfCountry(country))),
    will: ({ countries }) =>
      `Asks whether the caller’s number belongs to ${countries.map(({ country }) => nameOfCountry(country)).join(' or ')}.`,
    decide({ countries }, { caller }) {
      const code = countryOfCaller(caller);
      if (code === undefined) return no(tellCaller(caller, 'has no number of a country'));
      const holds = countries.some(({ country }) => country === code);
      return { holds, because: tellCaller(caller, `is from this country: ${nameOfCountry(code)}`) };
    },
  },
  prefix: {
    label: 'Somebody whose number begins with …',
    summary: ({ prefixes }) => tellSome(prefixes.map(({ prefix }) => prefix.trim() || '…')),
    will: ({ prefixes }) =>
      `Asks whether the caller’s number begins with ${prefixes.map(({ prefix }) => prefix.trim() || '…').join(' or ')}.`,
    decide({ prefixes }, { caller }) {
      if (caller.kind !== 'number') return no(tellCaller(caller, 'has no number that begins in any way'));
      const number = phone(caller.e164);
      const found = prefixes
        .map(({ prefix }) => plain(prefix))
        .find((prefix) => isPrefix(prefix) && caller.e164.startsWith(prefix));
      return found
        ? yes(sentence('{number} begins with {prefix}.', { number, prefix: typed(found) }))
        : no(sentence('{number} begins in another way.', { number }));
    },
    problem({ prefixes }) {
      const odd = prefixes.find(({ prefix }) => !isPrefix(plain(prefix)));
      if (!odd) return undefined;
      return odd.prefix.trim() === ''
        ? 'It asks how the number begins, and a beginning is empty. Enter one such as +1 207.'
        : `“${odd.prefix.trim()}” is not how a number begins. Enter it with the plus, such as +1 207.`;
    },
    compares: ({ prefixes }) => prefixes.map(({ prefix }) => plain(prefix)).filter(isPrefix),
  },
  listed: {
    label: 'Somebody on a list of numbers',
    summary: ({ numbers }) => (numbers.length === 1 ? '1 number' : `${numbers.length} numbers`),
    will: ({ numbers }) =>
      `Asks whether the caller’s number is on the list, which has ${numbers.length === 1 ? '1 number' : `${numbers.length} numbers`}.`,
    decide({ numbers }, { caller }) {
      const isListed = caller.kind === 'number' && numbers.includes(caller.e164);
      return {
        holds: isListed,
        because: tellCaller(caller, isListed ? 'is on the list' : 'is not on the list'),
      };
    },
    problem: ({ numbers }) =>
      numbers.length === 0 ? 'Its list of numbers is empty. Enter some.' : undefined,
    compares: ({ numbers }) => numbers,
  },
  enrolled: {
    label: 'A lead that is enrolled in a campaign',
    summary: ({ campaigns }) =>
      campaigns.length === 1 ? 'One campaign' : `Any of ${campaigns.length} campaigns`,
    will: ({ campaigns }) =>
      `Asks whether the caller is a lead that is enrolled in ${campaigns.length === 1 ? 'the campaign' : 'any of the campaigns'} below.`,
    decide({ campaigns }, { caller, lead, named }) {
      if (!lead) return no(noLead(caller));
      const found = lead.campaigns.find(({ id }) => campaigns.includes(id));
      const values = { lead: person(lead.name) };
      if (found) {
        return yes(
          sentence('{lead} is enrolled in {campaign}.', { ...values, campaign: record(found.name) }),
        );
      }
      const [only, ...more] = named.campaigns.filter(({ id }) => campaigns.includes(id));
      return only && more.length === 0
        ? no(sentence('{lead} is not enrolled in {campaign}.', { ...values, campaign: record(only.name) }))
        : no(sentence('{lead} is enrolled in none of the campaigns that are asked for.', values));
    },
    problem: ({ campaigns }) =>
      campaigns.length === 0 ? 'It asks for a campaign, and none is chosen. Choose one.' : undefined,
  },
  calledBefore: {
    label: 'Somebody who called before',
    summary: ({ days }) => `Within ${tellDays(days)}`,
    will: ({ days }) => `Asks whether the same number called the company within the last ${tellDays(days)}.`,
    decide({ days }, { caller, earlier, now }) {
      const { calledAt } = earlier;
      const ago = calledAt === null ? null : now - calledAt;
      if (ago === null) return no(tellCaller(caller, 'is not known to have called before'));
      const when = ago < DAY_MS ? 'less than a day' : tellDays(Math.floor(ago / DAY_MS));
      return ago <= days * DAY_MS
        ? yes(tellCaller(caller, `called before, ${when} ago`))
        : no(tellCaller(caller, `called last ${when} ago, which is longer than ${tellDays(days)}`));
    },
  },
};

/** A sentence whose subject is the caller, by what the line told. `does` must hold nothing that is to be masked. */
function tellCaller(caller: Caller, does: string): Sentence {
  if (caller.kind === 'withheld')
    return sentence(`The caller, whose number is withheld, {does}.`, { does: text(does) });
  if (caller.kind === 'number')
    return sentence('{number} {does}.', { number: phone(caller.e164), does: text(does) });
  return sentence('The caller {caller} {does}.', { caller: typed(caller.text), does: text(does) });
}

function tellDays(days: number): string {
  return days === 1 ? '1 day' : `${days} days`;
}

/** @example tellSome(['Canada', 'France', 'Spain', 'Italy']) // 'Canada, France and 2 more' */
function tellSome(names: readonly string[]): string {
  if (names.length <= 3) return names.join(', ');
  return `${names.slice(0, 2).join(', ')} and ${names.length - 2} more`;
}

/** Takes out what people write between the digits of a number. */
function plain(prefix: string): string {
  return prefix.replace(/[\s().-]/g, '');
}

function isPrefix(prefix: string): boolean {
  return /^\+\d{1,15}$/.test(prefix);
}
