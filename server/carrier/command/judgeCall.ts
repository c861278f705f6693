import type { CallExpectation, CallFate } from '../../../shared/carrier/scriptedCall.ts';
import { type CallLog, heardIn, ringsOf } from '../callLog.ts';

/** What became of a call for the caller: somebody talked, a message was left, the caller left, or it just ended. */
export function fateOf(log: Pick<CallLog, 'events' | 'ended'>): CallFate {
  if (log.events.some(({ type }) => type === 'talks')) return 'talked';
  if (log.events.some((event) => event.type === 'records' && event.seconds > 0)) return 'message';
  return log.ended.by === 'caller' ? 'callerLeft' : 'over';
}

/** The phones that rang, in order, each once however often it rang in a row. */
export function phonesRung(log: CallLog): string[] {
  const rung = ringsOf(log).map(({ number }) => number);
  return rung.filter((number, index) => number !== rung[index - 1]);
}

/** The phone that talked with the caller last; null where none did. */
function talkedWith({ events }: CallLog): string | null {
  return events.findLast((event) => event.type === 'talks')?.number ?? null;
}

/** Says in sentences what is not as it was expected; an empty list where all is. */
export function judgeCall(log: CallLog, expected: CallExpectation = {}): string[] {
  const faults: string[] = [];
  const { rings, talksWith, hears, ends } = expected;
  const rung = phonesRung(log);
  if (rings && rings.join() !== rung.join()) {
    faults.push(`Expected that ${list(rings)} ring; it was ${list(rung)}.`);
  }
  const talked = talkedWith(log);
  if (talksWith !== undefined && talksWith !== talked) {
    faults.push(`Expected a talk with ${talksWith ?? 'nobody'}; it was with ${talked ?? 'nobody'}.`);
  }
  let left = heardIn(log);
  for (const part of hears ?? []) {
    const index = left.findIndex((sentence) => sentence.includes(part));
    if (index < 0) faults.push(`Expected that the caller hears “${part}”.`);
    else left = left.slice(index + 1);
  }
  const fate = fateOf(log);
  if (ends !== undefined && ends !== fate) faults.push(`Expected the end "${ends}"; it was "${fate}".`);
  return faults;
}

function list(numbers: readonly string[]): string {
  return numbers.length === 0 ? 'nobody' : numbers.join(', ');
}
