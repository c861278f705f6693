import { RECORD_REPLIES, type RecordReply } from './callLog.ts';
import { newSid } from './callParameters.ts';
import { hangUpByCaller, nextReply, pass, pickUp } from './carrierCall.ts';
import { resolve, type VerbRunner } from './verbRunner.ts';

/** How many seconds each reply records, and which key ends it; `hangup` where the caller hangs up. */
const ENDS: Record<RecordReply, { recorded: number; digits: string }> = {
  message: { recorded: 8, digits: 'hangup' },
  silence: { recorded: 0, digits: '' },
  'caller-gone': { recorded: 0, digits: 'hangup' },
};

/** After this much silence a recording ends, unless the Record says otherwise (Twilio, TwiML Record, timeout). */
const SILENCE_SECONDS = 5;

/** Records the caller and asks the action, or the same document again, for what comes next (Twilio, TwiML Record). */
export const record: VerbRunner = async (call, { attributes }, { url }) => {
  pickUp(call);
  const longest = Number(attributes.maxLength ?? 3600);
  await call.pace.onRecording?.();
  const reply = nextReply(call, 'The caller is asked for a message', RECORD_REPLIES, 'message');
  const { recorded, digits } = ENDS[reply];
  const seconds = Math.min(recorded, longest);
  call.events.push({ type: 'records', longest, reply });
  pass(call, reply === 'silence' ? Number(attributes.timeout ?? SILENCE_SECONDS) : seconds);
  if (digits === 'hangup') hangUpByCaller(call);
  const sid = newSid('RE');
  const parameters = {
    RecordingUrl: `https://api.twilio.com/2010-04-01/Accounts/${call.account.accountSid}/Recordings/${sid}`,
    RecordingSid: sid,
    RecordingDuration: String(seconds),
    Digits: digits,
  };
  return { go: 'ask', request: { url: resolve(attributes.action ?? '', url), parameters } };
};
