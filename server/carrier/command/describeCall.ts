import { toInternational } from '../../../shared/phone/e164.ts';
import { isWithheld } from '../../../shared/phone/withheld.ts';
import { type CallEvent, type CallLog, type GivenAnswer, ringsOf } from '../callLog.ts';

type Lines = { [Type in CallEvent['type']]: (event: Extract<CallEvent, { type: Type }>) => string };

/** One sentence an event. */
const LINES: Lines = {
  says: ({ text, on }) => `Says${to(on)}: “${text}”`,
  plays: ({ url, on }) => `Plays ${url}${to(on)}`,
  pauses: ({ seconds, on }) => `Waits ${seconds} s${to(on)}`,
  asks: ({ answer, on }) => `Asks${on ? ` ${toInternational(on)}` : ''} → ${describeAnswer(answer)}`,
  rings: ({ number, callerId, seconds, reply }) =>
    `Rings ${toInternational(number)} for ${seconds} s, shown ${toInternational(callerId)} → ${reply.replace('-', ' ')}`,
  talks: ({ number, seconds }) => `Talks with ${toInternational(number)} for ${seconds} s`,
  records: ({ longest, reply }) => `Records up to ${longest} s → ${reply.replace('-', ' ')}`,
  queues: ({ queue, result, seconds }) => `Waits in the queue ${queue} for ${seconds} s → ${result}`,
  rejects: ({ reason }) => `Rejects the call as ${reason === 'busy' ? 'busy' : 'not in service'}`,
  hangsUp: ({ on }) => (on ? `Hangs up on ${toInternational(on)}` : 'Hangs up'),
  callerHangsUp: () => 'The caller hangs up',
  warns: ({ code, text }) => `Warning ${code}: ${text}`,
  fails: ({ code, text }) => `Error ${code}: ${text}`,
};

/**
 * Tells a call as lines for a terminal. The last line is the answer to "where does the call go?", with numbers
 * in E.164 so that a script can read it: `Rings +12075550143`, or `Nobody rings`.
 */
export function describeCall(log: CallLog): string[] {
  const { ended } = log;
  const rings = [...new Set(ringsOf(log).map(({ number }) => number))];
  return [
    `${isWithheld(log.from) ? 'A withheld number' : toInternational(log.from)} calls ${toInternational(log.to)}`,
    ...log.events.map((event) => `  ${describeEvent(event)}`),
    ...(ended.by === 'limit' || ended.by === 'elsewhere' ? [`  ${ended.because}`] : []),
    ...(ended.by === 'failure' ? ['  The caller hears: “An application error has occurred.”'] : []),
    rings.length > 0 ? `Rings ${rings.join(', then ')}` : 'Nobody rings',
  ];
}

/** Whom a sentence is for, where that is a phone that was rung. */
function to(on: string | undefined): string {
  return on === undefined ? '' : ` to ${toInternational(on)}`;
}

function describeAnswer(answer: GivenAnswer): string {
  if (answer === 'nothing') return 'nothing';
  if (answer === 'gone') return 'hung up';
  return 'keys' in answer ? `keys ${answer.keys}` : `“${answer.speech}”`;
}

/** Tells one event of a call in a sentence. */
export function describeEvent(event: CallEvent): string {
  return describe(event);
}

function describe<Type extends CallEvent['type']>(event: Extract<CallEvent, { type: Type }>): string {
  // The table has an entry for each type; the compiler cannot tie the key to the event's own type.
  const line = LINES[event.type as Type];
  return line(event);
}
