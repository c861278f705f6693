import type { Facts } from '../call/facts.ts';
import { type Instruction, phonesOf } from '../call/instructions.ts';
import type { LookUpResult, QueueResult, Reply } from '../call/replies.ts';
import { instructionsOf } from '../call/trace.ts';
import { callerText } from '../phone/caller.ts';
import { WITHHELD } from '../phone/withheld.ts';
import type { KeptTurn } from './replayCall.ts';
import {
  finding,
  isTestReply,
  LONGEST_MESSAGE,
  pickingUp,
  pressing,
  saying,
  type TestReply,
} from './testReply.ts';

/** A call as a test call: who calls which number, when, and what happens. `lost` says what could not be taken along. */
export interface AsTestCall {
  called: string;
  /** What the line sent; null where it is hidden. */
  from: string | null;
  /** Epoch milliseconds, whole seconds. */
  at: number;
  replies: TestReply[];
  lost: string[];
}

const QUEUED: Record<QueueResult, TestReply> = {
  taken: 'taken',
  tooLong: 'waitedTooLong',
  full: 'queueFull',
  left: 'leftQueue',
  failed: 'queueFailed',
};

const NOT_FOUND: Record<Exclude<LookUpResult, 'found'>, TestReply> = {
  notFound: 'notFound',
  failed: 'lookUpFailed',
  tooSlow: 'tooSlow',
};

/**
 * Makes a test call of a call that was kept. It stops before the first reply that a test call has no word for.
 *
 * @param began epoch milliseconds
 */
export function asTestCall(called: string, began: number, turns: readonly KeptTurn[]): AsTestCall {
  const replies: TestReply[] = [];
  const lost: string[] = [];
  const facts = turns[0]?.facts;
  const from = facts ? callerOf(facts) : null;
  if (from === null) lost.push('Who called is hidden, so choose a caller.');
  for (const [index, { reply }] of turns.entries()) {
    if (index === 0 || !reply) continue;
    const waitedFor = instructionsOf(turns[index - 1]?.trace ?? []).at(-1);
    const word = wordFor(reply, waitedFor);
    if (word === null || !isTestReply(word)) {
      lost.push(`What came back at turn ${index + 1} is hidden or too long, so the test call waits there.`);
      break;
    }
    if (reply.type === 'rang' && isOneOfSeveral(reply, waitedFor)) {
      lost.push('Which of the phones picked up is not known.');
    }
    replies.push(word);
  }
  if (Object.keys(turns.at(-1)?.facts?.lots ?? {}).length > 0) {
    lost.push('Lots are drawn anew, so another phone may ring first.');
  }
  return { called, from, at: Math.floor(began / 1_000) * 1_000, replies, lost };
}

function callerOf({ caller }: Facts): string | null {
  if (caller.kind === 'withheld') return WITHHELD;
  const text = callerText(caller);
  return text.includes('•') ? null : text;
}

function wordFor(reply: Reply, waitedFor: Instruction | undefined): string | null {
  switch (reply.type) {
    case 'rang':
      return wordForRing(reply, waitedFor);
    case 'queued':
      return wordForQueue(reply, waitedFor);
    case 'recorded':
      return reply.seconds > 0 ? `message${Math.min(reply.seconds, LONGEST_MESSAGE)}` : 'nothing';
    case 'keys':
      return pressing(reply.keys);
    case 'spoke':
      return reply.words.includes('•') ? null : saying(reply.words);
    case 'lookedUp':
      if (reply.result !== 'found') return NOT_FOUND[reply.result];
      return JSON.stringify(reply.values ?? {}).includes('•') ? null : finding(reply.values ?? {});
    case 'nothing':
      return 'nothing';
    case 'callerGone':
      return 'gone';
    default:
      return null;
  }
}

/**
 * The line says of whoever left a queue only that they did: whether by the key or by the longest wait, the seconds
 * tell.
 */
function wordForQueue(
  { result, seconds }: Reply & { type: 'queued' },
  waitedFor: Instruction | undefined,
): TestReply {
  const isToTheEnd = waitedFor?.do === 'queue' && seconds >= waitedFor.seconds;
  return result === 'left' && isToTheEnd ? 'waitedTooLong' : QUEUED[result];
}

function wordForRing({ result, by }: Reply & { type: 'rang' }, waitedFor: Instruction | undefined): string {
  if (waitedFor?.do === 'takeFromQueue') return result === 'answered' ? 'talked' : 'nobodyWaits';
  if (result !== 'answered' && result !== 'declined') return result;
  const phones = waitedFor?.do === 'ring' && waitedFor.more ? phonesOf(waitedFor) : [];
  const index = phones.findIndex(({ number }) => number === by);
  return index === -1 ? result : pickingUp(result, index);
}

function isOneOfSeveral(
  { result, by }: Reply & { type: 'rang' },
  waitedFor: Instruction | undefined,
): boolean {
  return (
    result === 'answered' && by === undefined && waitedFor?.do === 'ring' && waitedFor.more !== undefined
  );
}
