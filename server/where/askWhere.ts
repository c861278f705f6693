import { setImmediate as breathe } from 'node:timers/promises';
import { whereItRings } from '../../shared/analysis/whereItRings.ts';
import type { WhereQuestion, WhereView } from '../../shared/api/where.ts';
import type { Facts } from '../../shared/call/facts.ts';
import { phone, sentence, typed } from '../../shared/call/sentence.ts';
import { readCaller } from '../../shared/phone/caller.ts';
import type { Database } from '../database/database.ts';
import { NoPublishedFlow } from '../directory/lookUpFacts.ts';
import { listPhoneNumbers } from '../directory/phoneNumbers.ts';
import { type AskedCall, type Asking, toAskedCall } from './askedCall.ts';
import { type FactsParts, factsFor, NO_FLOW_IN_WORDS } from './factsFor.ts';

/** What the question "Where would this go?" needs from the rest of the server. */
export interface AskParts extends FactsParts {
  database: Database;
}

/**
 * Says for each question which phone rings now. One about something that the company does not have, or not any
 * more, is answered with a sentence, so that the others are answered all the same. Other work is done in between,
 * calls above all.
 */
export async function askWhere(
  parts: AskParts,
  company: string,
  questions: WhereQuestion['of'],
): Promise<WhereView[]> {
  const asking = startAsking(parts.database, company);
  const views: WhereView[] = [];
  for (const question of questions) {
    const { asked, ...not } = await toAskedCall(asking, question);
    if (asked) views.push(await whereOfCall(parts, company, asked));
    else if ('because' in not) views.push({ call: null, because: not.because });
    await breathe();
  }
  return views;
}

/** Begins a round of questions: what is the same for all of them is read once. */
export function startAsking(database: Database, company: string): Asking {
  let first: Promise<string | null> | undefined;
  return {
    database,
    company,
    firstNumber() {
      first ??= listPhoneNumbers(database, company).then(([number]) => number?.number ?? null);
      return first;
    },
  };
}

/**
 * Says which phone this call rings now; there is no call where the called number is not one of the company's.
 *
 * @param otherwise changes the facts before the machine sees them, to ask what would be
 */
export async function whereOfCall(
  parts: FactsParts,
  company: string,
  asked: AskedCall,
  otherwise: (facts: Facts) => Facts = (facts) => facts,
): Promise<WhereView> {
  try {
    const routed = await factsFor(parts, company, asked.called, readCaller(asked.from));
    if (!routed) {
      const number = asked.called.startsWith('+') ? phone(asked.called) : typed(asked.called);
      return { call: null, because: sentence('{number} is not one of your Twilio numbers.', { number }) };
    }
    const call = { ...asked, calledLabel: routed.facts.called.label };
    return { call, ...whereItRings(routed.compiled, otherwise(routed.facts), routed.flows) };
  } catch (error) {
    if (error instanceof NoPublishedFlow) return { call: null, because: NO_FLOW };
    throw error;
  }
}

const NO_FLOW = sentence(NO_FLOW_IN_WORDS);
