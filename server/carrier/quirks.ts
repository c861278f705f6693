/**
 * What Twilio's documentation leaves open, each as a switch. The first position is what was seen or is most likely,
 * and a server must do with both.
 */
export interface Quirks {
  /** Is the action of a Dial asked when the caller leaves during it? */
  actionWhenCallerLeaves: boolean;
  /** The CallStatus of the action request while answerOnBridge holds the call unanswered. */
  statusWhileHeld: 'ringing' | 'in-progress';
  /** Does an empty recording ask its action, or does the call go on with the next verb? */
  emptyRecording: 'action' | 'nextVerb';
  /** How the phones end that rang in vain because another was picked up. */
  losingLegs: 'canceled' | 'no-answer';
  /** Has each phone of a sequential Dial the whole timeout, or all of them together? */
  sequentialPace: 'each' | 'together';
  /** Does a sequential Dial ring the next phone after one that was picked up and then refused the call? */
  afterFailedScreen: 'next' | 'ends';
  /** Are more than ten phones an error, or are the first ten rung? */
  moreThanTen: 'error' | 'firstTen';
  /** Does the number's final callback come before the last action, when the caller leaves? */
  finalCallback: 'afterAction' | 'beforeAction';
  /** Does the action of a Dial to a queue tell as any Dial whether two people talked, or in words of its own? */
  dialToQueue: 'dialBridged' | 'dequeueResult';
  /** Does maxQueueSize count? The library knows it, and the documentation does not. */
  maxQueueSize: 'counts' | 'passedOver';
}

const SEEN: Quirks = {
  actionWhenCallerLeaves: true,
  statusWhileHeld: 'ringing',
  emptyRecording: 'action',
  losingLegs: 'canceled',
  sequentialPace: 'each',
  afterFailedScreen: 'next',
  moreThanTen: 'error',
  finalCallback: 'afterAction',
  dialToQueue: 'dialBridged',
  maxQueueSize: 'counts',
};

/** The switches, at their first position where nothing else is said. */
export function quirksOf(changed: Partial<Quirks> = {}): Quirks {
  return { ...SEEN, ...changed };
}
