import type { CallEnd } from '../call/trace.ts';
import { toNational } from '../phone/e164.ts';
import type { RungPhone, ScenarioEnd } from './runScenario.ts';

const ENDS: Record<CallEnd, string> = {
  answered: 'answered',
  voicemail: 'with a message',
  gaveUp: 'with a caller who hangs up',
  hungUp: 'without an answer or a message',
};

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
  if (!isSamePhone(last, lastBefore)) return tellLast(lastBefore, last);
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

function tellLast(before: RungPhone | undefined, now: RungPhone | undefined): string {
  if (!now) return `Now rings nobody instead of ${tellPhone(before)}.`;
  if (!before || before.whose !== now.whose) {
    return `Now rings ${tellPhone(now)} instead of ${tellPhone(before)}.`;
  }
  if (before.layer === now.layer) {
    return `Now rings ${now.whose} at ${toNational(now.number)} instead of ${toNational(before.number)}.`;
  }
  return `Now rings ${now.whose} at ${tellLayer(now)} instead of ${tellLayer(before)}.`;
}

function tellOver(before: CallEnd | null, now: CallEnd | null): string {
  if (now === null) return 'Now the call is not over: it waits for what happens next.';
  if (before === null) return `Now the call ends ${ENDS[now]}, where it waited for what happens next.`;
  return `Now ends ${ENDS[now]} instead of ${ENDS[before]}.`;
}

function tellAll(rang: readonly RungPhone[]): string {
  return rang.length === 0 ? 'nobody' : rang.map(tellPhone).join(', then ');
}

function tellPhone(phone: RungPhone | undefined): string {
  if (!phone) return 'nobody';
  return phone.layer === null ? phone.whose : `${phone.whose} at ${tellLayer(phone)}`;
}

function tellLayer({ layer }: RungPhone): string {
  return layer === null ? 'no layer' : `layer ${layer}`;
}

function isSameWalk(before: readonly RungPhone[], now: readonly RungPhone[]): boolean {
  return before.length === now.length && before.every((phone, index) => isSamePhone(phone, now[index]));
}

function isSamePhone(a: RungPhone | undefined, b: RungPhone | undefined): boolean {
  return a?.number === b?.number && a?.layer === b?.layer;
}
