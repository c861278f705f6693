import type { CarrierCall } from '../carrierCall.ts';
import type { Verb } from '../readTwiml.ts';
import { toNumber } from '../twiml/verbRunner.ts';

/** How a Dial rings and connects. */
export interface DialPlan {
  /** How long phones ring. */
  seconds: number;
  /** How long two people may talk. */
  timeLimit: number;
  sequential: boolean;
  hangupOnStar: boolean;
  answerOnBridge: boolean;
  /** From which moment on the call is recorded; null where it is not. */
  records: 'answer' | 'ringing' | null;
  recordChannels: 1 | 2;
}

const LONGEST_CALL_SECONDS = 14_400;

const RECORDINGS: Record<string, Pick<DialPlan, 'records' | 'recordChannels'>> = {
  'do-not-record': { records: null, recordChannels: 1 },
  false: { records: null, recordChannels: 1 },
  true: { records: 'answer', recordChannels: 1 },
  'record-from-answer': { records: 'answer', recordChannels: 1 },
  'record-from-ringing': { records: 'ringing', recordChannels: 1 },
  'record-from-answer-dual': { records: 'answer', recordChannels: 2 },
  'record-from-ringing-dual': { records: 'ringing', recordChannels: 2 },
};

/** Reads the attributes of a Dial; what is out of its range becomes a warning and a value in it (Twilio, TwiML Dial). */
export function readDial(call: CarrierCall, { attributes }: Verb): DialPlan {
  const warn = (code: number, text: string) => call.stage.events.push({ type: 'warns', code, text });
  const { timeout, record = 'do-not-record', timeLimit } = attributes;
  const asked = Number(timeout ?? 30);
  const seconds = Number.isFinite(asked) ? Math.min(Math.max(asked, 5), 600) : 30;
  if (seconds !== asked) warn(13212, `Dial has timeout="${timeout}"; Twilio rings for ${seconds} s instead.`);
  const limit = toNumber(timeLimit, LONGEST_CALL_SECONDS);
  if (timeLimit !== undefined && String(limit) !== timeLimit) {
    warn(13216, `Dial has timeLimit="${timeLimit}"; a call lasts up to ${limit} s.`);
  }
  const recorded = Object.hasOwn(RECORDINGS, record) ? RECORDINGS[record] : undefined;
  if (!recorded) warn(13217, `Dial has record="${record}"; nothing is recorded.`);
  const flag = (name: 'sequential' | 'hangupOnStar' | 'answerOnBridge', code: number) => {
    const value = attributes[name] ?? 'false';
    if (value !== 'true' && value !== 'false')
      warn(code, `Dial has ${name}="${value}"; true or false is meant.`);
    return value === 'true';
  };
  return {
    seconds,
    timeLimit: limit,
    sequential: flag('sequential', 13218),
    hangupOnStar: flag('hangupOnStar', 12200),
    answerOnBridge: flag('answerOnBridge', 13219),
    records: recorded?.records ?? null,
    recordChannels: recorded?.recordChannels ?? 1,
  };
}
