import type { WhereView } from '../../shared/api/where.ts';
import { explain, person, phone, record, text } from '../../shared/call/sentence.ts';
import type { AskedCall } from './testCallOf.ts';

type Answered = Extract<WhereView, { call: AskedCall }>;

/** What happens to a call that rings no phone. */
export function tellNobody({ waitsIn, takesFrom, dependsOn, unroutable, over }: Answered): string {
  if (dependsOn !== undefined) return `it depends on what ${dependsOn} answers`;
  if (waitsIn !== undefined) return 'the caller waits in a queue';
  if (takesFrom !== undefined) return 'the next caller of a queue is taken';
  if (unroutable) return over ? 'an apology, then the call ends' : 'an apology, then voicemail';
  return over ? 'the call ends' : 'the caller can leave a message';
}

/** Whose phone rings, and how many more do. @example 'Dana Ortiz and 2 more' */
export function tellRung({ whose, more }: { whose: string; more?: number }): string {
  return more ? `${whose} and ${more} more` : whose;
}

/** Who rings, in a few words. @example 'Dana Ortiz · layer 4' */
export function tellWhereShortly(where: WhereView): string {
  if (where.call === null) return 'No call';
  if (!where.rings) return 'Nobody';
  const { layer } = where.rings;
  const whose = tellRung(where.rings);
  return layer ? `${whose} · layer ${layer}` : whose;
}

/** Which call an answer is about. @example 'When Sam Reed calls Spring mailers' */
export function tellCall({ from, callerName, called, calledLabel }: AskedCall): string {
  return explain({
    template: 'When {caller} calls {called}',
    values: {
      caller: callerName ? person(callerName) : from.startsWith('+') ? phone(from) : text('somebody unknown'),
      called: calledLabel ? record(calledLabel) : phone(called),
    },
  });
}
