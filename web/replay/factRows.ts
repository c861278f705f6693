import { AGAIN } from '../../shared/blocks/defineBlock.ts';
import { type Answer, type Facts, tagsOf } from '../../shared/call/facts.ts';
import { callerText } from '../../shared/phone/caller.ts';
import type { Destination, UnusableReason } from '../../shared/phone/destination.ts';
import { toInternational } from '../../shared/phone/e164.ts';
import { tellTime } from '../time/zone.ts';

/** Something that was known, in words. */
export interface FactRow {
  label: string;
  value: string;
}

const WHY_NOT: Record<UnusableReason, string> = {
  empty: 'empty',
  invalid: 'not a valid number',
  ownNumber: 'one of the own Twilio numbers',
  callersNumber: 'the caller’s own number',
  hidden: 'hidden',
};

/**
 * Tells all that was known of a call at a moment, row by row; what nobody set is left out.
 *
 * @param tellAnswer names a block that was answered, and what was
 */
export function factRows(facts: Facts, tellAnswer: (answer: Answer) => FactRow): FactRow[] {
  const { company, called, caller, lead, named, earlier, answers } = facts;
  const zone = company.timeZone;
  const rows: Array<[label: string, value: string | null]> = [
    ['Time', tellTime(facts.now, zone)],
    ['Caller', tellPhone(callerText(caller)) || 'Withheld number'],
    ['Lead', lead ? lead.name : 'None with this number'],
    ['Lead is assigned to', lead ? (lead.owner ? tellUser(lead.owner) : 'Nobody') : null],
    ...(lead?.campaigns ?? []).map(({ name, owner, enrolledAt }): [string, string] => [
      `Campaign ${name}`,
      [owner ? tellUser(owner) : 'Nobody', enrolledAt !== null && `since ${tellTime(enrolledAt, zone)}`]
        .filter(Boolean)
        .join(', '),
    ]),
    ['Called number', [called.label, tellPhone(called.number)].filter(Boolean).join(', ')],
    ['Number is assigned to', called.owner ? tellUser(called.owner) : 'Nobody'],
    ['Call Forwarding Number', tellDestination(called.forwarding)],
    ['Company Phone', tellDestination(company.phone)],
    ['Time zone', zone],
    ...named.staff.map((user): [string, string] => [`User ${user.name}`, tellDestination(user.phone)]),
    ['Called before', earlier.calledAt === null ? null : tellTime(earlier.calledAt, zone)],
    ['Goes on in', facts.elsewhere ? `${facts.elsewhere.flow}, version ${facts.elsewhere.version}` : null],
    ...answers
      .filter(({ outcome }) => outcome !== AGAIN)
      .map((answer, index): [string, string] => {
        const { label, value } = tellAnswer(answer);
        return [`${index + 1}. ${label}`, value];
      }),
    ...learnedIn(answers),
    ['Tags', tagsOf(facts).join(', ') || null],
  ];
  return rows.flatMap(([label, value]) => (value === null ? [] : [{ label, value }]));
}

/** The labels of what is not as it was before, or was not there. */
export function changedLabels(before: readonly FactRow[] | null, now: readonly FactRow[]): Set<string> {
  if (!before) return new Set();
  const known = new Map(before.map(({ label, value }) => [label, value]));
  return new Set(now.flatMap(({ label, value }) => (known.get(label) === value ? [] : [label])));
}

/** What blocks learned under a name; the latest counts. */
function learnedIn(answers: Facts['answers']): Array<[string, string]> {
  const values: Record<string, string> = Object.assign({}, ...answers.map(({ values }) => values));
  return Object.entries(values).map(([name, value]) => [`Value ${name}`, value === '' ? 'empty' : value]);
}

function tellUser({ name, phone }: { name: string; phone: Destination }): string {
  return `${name}, ${tellDestination(phone)}`;
}

function tellDestination({ display, e164, usable, reason }: Destination): string {
  const number = tellPhone(e164 ?? display);
  if (usable) return number;
  if (!number) return reason && reason !== 'empty' ? WHY_NOT[reason] : 'empty';
  return `${number} (${reason ? WHY_NOT[reason] : 'not rung'})`;
}

function tellPhone(text: string): string {
  return text.startsWith('+') ? toInternational(text) : text;
}
