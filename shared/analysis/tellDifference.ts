import type { CallEnd } from '../call/trace.ts';
import { toNational } from '../phone/e164.ts';
import type { ScenarioEnd, ScenarioRing } from './runScenario.ts';

const ENDS: Record<CallEnd, string> = {
  answered: 'answered',
  voicemail: 'with a message',
  gaveUp: 'with a caller who hangs up',
  hungUp: 'without an answer or a message',
};

/** All ways in which a call can end. */
export const CALL_ENDS = Object.keys(ENDS) as CallEnd[]; // the keys of the table that has them all

/**
 * Tells in a sentence how a call ends otherwise than it did: by who is rung last, then by who is rung on the way, then
 * by how and where it ends. Null when the end is the same, whatever way led there. The name of who is rung counts only
 * where the phone or the layer is another: a user who is renamed changes no call.
 *
 * @example tellDifference(before, now) // 'Now rings Marcus Lee at layer 3 instead of Dana Ortiz at layer 4.'
 */
export function tellDifference(before: ScenarioEnd, now: ScenarioEnd): string | null {
  const last = now.rang.at(-1);
  const lastBefore = before.rang.at(-1);
  if (!isSameRing(last, lastBefore)) return tellLast(lastBefore, last);
  if (!isSameWalk(before.rang, now.rang)) {
    return `On the way it now rings ${tellAll(now.rang.slice(0, -1))} instead of ${tellAll(before.rang.slice(0, -1))}.`;
  }
  if (before.unroutable !== now.unroutable) {
    return now.unroutable
      ? 'Now nobody can be rung: the call is unroutable.'
      : 'Now the call is not unroutable any more.';
  }
  if (before.over !== now.over) return tellOver(before.over, now.over);
  if (before.block.id === now.block.id) return null;
  const verb = now.over ? 'ends' : 'waits';
  return before.block.name === now.block.name
    ? `Now ${verb} at another block named “${now.block.name}”.`
    : `Now ${verb} at “${now.block.name}” instead of “${before.block.name}”.`;
}

function tellLast(before: ScenarioRing | undefined, now: ScenarioRing | undefined): string {
  if (!now) return `Now rings nobody instead of ${tellRing(before)}.`;
  if (!before || namesOf(before) !== namesOf(now)) {
    return `Now rings ${tellRing(now)} instead of ${tellRing(before)}.`;
  }
  if (before.layer !== now.layer) {
    return `Now rings ${namesOf(now)} at ${tellLayer(now)} instead of ${tellLayer(before)}.`;
  }
  return `Now rings ${namesOf(now)} at ${tellNumbers(now)} instead of ${tellNumbers(before)}.`;
}

function tellOver(before: CallEnd | null, now: CallEnd | null): string {
  if (now === null) return 'Now the call is not over: it waits for what happens next.';
  if (before === null) return `Now the call ends ${ENDS[now]}, where it waited for what happens next.`;
  return `Now ends ${ENDS[now]} instead of ${ENDS[before]}.`;
}

function tellAll(rang: readonly ScenarioRing[]): string {
  return rang.length === 0 ? 'nobody' : rang.map(tellRing).join(', then ');
}

/** @example tellRing(ring) // 'Marcus Lee at layer 3' */
function tellRing(ring: ScenarioRing | undefined): string {
  if (!ring) return 'nobody';
  return ring.layer === null ? namesOf(ring) : `${namesOf(ring)} at ${tellLayer(ring)}`;
}

function namesOf({ phones }: ScenarioRing): string {
  return inWords(phones.map(({ whose }) => whose));
}

function tellNumbers({ phones }: ScenarioRing): string {
  return inWords(phones.map(({ number }) => toNational(number)));
}

/** @example inWords(['A', 'B', 'C']) // 'A, B and C' */
function inWords(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

function tellLayer({ layer }: ScenarioRing): string {
  return layer === null ? 'no layer' : `layer ${layer}`;
}

function isSameWalk(before: readonly ScenarioRing[], now: readonly ScenarioRing[]): boolean {
  return before.length === now.length && before.every((ring, index) => isSameRing(ring, now[index]));
}

function isSameRing(a: ScenarioRing | undefined, b: ScenarioRing | undefined): boolean {
  const numbers = (ring: ScenarioRing | undefined) => ring?.phones.map(({ number }) => number).join();
  return a?.layer === b?.layer && numbers(a) === numbers(b);
}
