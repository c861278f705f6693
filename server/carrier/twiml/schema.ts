import type { CarrierCall } from '../carrierCall.ts';
import type { Verb } from '../readTwiml.ts';

const RECORDING =
  'recordingStatusCallback recordingStatusCallbackMethod recordingStatusCallbackEvent recordingTrack trim recordingConfigurationId';
const PROGRESS = 'statusCallback statusCallbackEvent statusCallbackMethod';
const MACHINES =
  'machineDetection machineDetectionTimeout machineDetectionSpeechThreshold machineDetectionSpeechEndThreshold machineDetectionSilenceTimeout amdStatusCallback amdStatusCallbackMethod';

/** The attributes of each verb and noun (Twilio, TwiML for Voice), in the very letters. */
const ATTRIBUTES: Record<string, string> = {
  Say: 'voice language loop',
  Play: 'loop digits',
  Pause: 'length',
  Gather:
    'action method input timeout numDigits finishOnKey actionOnEmptyResult speechTimeout language hints profanityFilter speechModel partialResultCallback partialResultCallbackMethod bargeIn maxSpeechTime enhanced debug',
  Dial: `action method timeout callerId answerOnBridge hangupOnStar timeLimit record ringTone sequential callReason referUrl referMethod events ${RECORDING}`,
  Number: `sendDigits url method byoc callReason ${PROGRESS} ${MACHINES}`,
  Client: `url method ${PROGRESS} ${MACHINES}`,
  Sip: `username password url method ${PROGRESS} ${MACHINES}`,
  Queue: 'url method reservationSid postWorkActivitySid',
  Record: `action method timeout finishOnKey maxLength playBeep transcribe transcribeCallback ${RECORDING}`,
  Redirect: 'method',
  Reject: 'reason',
  Hangup: '',
  Enqueue: 'action method waitUrl waitUrlMethod maxQueueSize workflowSid',
  Leave: '',
};

const NOUNS = ['Number', 'Client', 'Sip', 'Queue', 'Say', 'Play', 'Pause'];

/**
 * Warns of attributes that Twilio would pass over, in a verb and in what stands in it: letters count, and `Timeout`
 * is none (Twilio, error 12200).
 */
export function warnOfUnknown(call: CarrierCall, verb: Verb): void {
  const known = Object.hasOwn(ATTRIBUTES, verb.name) ? ATTRIBUTES[verb.name] : undefined;
  if (known === undefined) return;
  for (const name of Object.keys(verb.attributes)) {
    if (known.split(' ').includes(name)) continue;
    const text = `<${verb.name}> has no attribute "${name}"; it is passed over.`;
    call.stage.events.push({ type: 'warns', code: 12200, text });
  }
  for (const child of verb.children) {
    if (NOUNS.includes(child.name)) warnOfUnknown(call, child);
  }
}
