import { newSid } from '../callParameters.ts';
import { type CarrierCall, isGone, personOf, pickUp, show } from '../carrierCall.ts';
import { spend } from '../moments.ts';
import type { Verb } from '../readTwiml.ts';
import { newRecording, type Recording, recordingParameters, tellRecording } from './recording.ts';
import { secondsToSay } from './secondsToSay.ts';
import { askAction, resolve, toMethod, toNumber, type VerbRunner } from './verbRunner.ts';

/** After this much silence a recording ends, unless the Record says otherwise (Twilio, TwiML Record, timeout). */
const SILENCE_SECONDS = 5;
const LONGEST_SECONDS = 3_600;
const LONGEST_TRANSCRIBED_SECONDS = 120;
const ANY_KEY = '1234567890*#';

/** Records the caller and asks the action, or the same document again, for what comes next (Twilio, TwiML Record). */
export const record: VerbRunner = async (call, verb, { url }) => {
  const { stage } = call;
  const { attributes } = verb;
  pickUp(call);
  const isTranscribed = attributes.transcribe === 'true' || attributes.transcribeCallback !== undefined;
  const longest = toNumber(
    attributes.maxLength,
    isTranscribed ? LONGEST_TRANSCRIBED_SECONDS : LONGEST_SECONDS,
  );
  show(call, { doing: 'leavesMessage', longest, finishOnKey: attributes.finishOnKey ?? ANY_KEY });
  await stage.clock.hold(async () => stage.pace.onRecording?.());
  stage.inbox.forgetKeys(personOf(call));
  stage.director.recording?.();
  const { recording, key, text } = await listen(call, verb, longest);
  const isHungUp = isGone(call);
  const reply = recording.seconds > 0 ? 'message' : isHungUp ? 'caller-gone' : 'silence';
  // Before what the caller did at its end: a message comes before the hanging up.
  const gone = stage.events.at(-1)?.type === 'callerHangsUp' ? stage.events.pop() : undefined;
  stage.events.push({ type: 'records', longest, reply, seconds: recording.seconds }, ...(gone ? [gone] : []));
  if (!isHungUp) show(call, { doing: 'waits' });
  if (recording.seconds === 0 && stage.quirks.emptyRecording === 'nextVerb') {
    return isHungUp ? { go: 'left' } : { go: 'on' };
  }
  await tellRecording(call, verb, url, { ...recording, source: 'RecordVerb' });
  if (isTranscribed) await tellTranscription(call, verb, url, { recording, text });
  const digits = isHungUp ? 'hangup' : key;
  return askAction(
    verb,
    attributes.action ?? '',
    { url },
    { ...recordingParameters(recording), Digits: digits },
  );
};

/** Listens until a key, a silence, the longest time, or the end of the call ends the recording. */
async function listen(call: CarrierCall, { attributes }: Verb, longest: number) {
  const { clock } = call.stage;
  const finishOnKey = attributes.finishOnKey ?? ANY_KEY;
  const timeout = toNumber(attributes.timeout, SILENCE_SECONDS);
  const startedAt = clock.now();
  const endsAt = startedAt + longest * 1000;
  const said: string[] = [];
  let voiceUntil = startedAt;
  let key = '';
  for (;;) {
    const silentAt = timeout === 0 ? endsAt : Math.max(voiceUntil, clock.now()) + timeout * 1000;
    const stretch = await spend(call, (Math.min(endsAt, silentAt) - clock.now()) / 1000, (happening) => {
      if (happening.do === 'speak') {
        const seconds = happening.seconds ?? secondsToSay(happening.text);
        voiceUntil = Math.max(voiceUntil, clock.now()) + seconds * 1000;
        said.push(happening.text);
        return true;
      }
      if (happening.do !== 'press' || !finishOnKey.includes(happening.keys)) return false;
      key = happening.keys;
      return true;
    });
    if (stretch !== 'stopped' || key !== '') break;
  }
  // The silence around the voice is cut off, unless trim="do-not-trim" keeps it.
  const lastAt = attributes.trim === 'do-not-trim' ? clock.now() : Math.min(voiceUntil, clock.now());
  const recording = newRecording(call, startedAt, Math.round((lastAt - startedAt) / 1000));
  return { recording, key, text: said.join(' ') };
}

/** Tells what was said in a recording of 2 to 120 s (Twilio, TwiML Record, transcribeCallback). */
async function tellTranscription(
  call: CarrierCall,
  { attributes }: Verb,
  documentUrl: string,
  { recording, text }: { recording: Recording; text: string },
): Promise<void> {
  const { transcribeCallback } = attributes;
  if (!transcribeCallback) return;
  const isReadable =
    recording.seconds >= 2 && recording.seconds <= LONGEST_TRANSCRIBED_SECONDS && text !== '';
  const { accountSid } = call.stage.account;
  const sid = newSid('TR');
  await call.stage.postman.deliver(call, 'transcription', {
    url: resolve(transcribeCallback, documentUrl),
    method: toMethod('POST'),
    parameters: {
      AccountSid: accountSid,
      CallSid: call.callSid,
      From: call.from,
      To: call.to,
      TranscriptionSid: sid,
      TranscriptionText: isReadable ? text : '',
      TranscriptionStatus: isReadable ? 'completed' : 'failed',
      TranscriptionUrl: `https://api.twilio.com/2010-04-01/Accounts/${accountSid}/Transcriptions/${sid}`,
      TranscriptionType: 'fast',
      RecordingSid: recording.sid,
      RecordingUrl: recording.url,
    },
  });
}
