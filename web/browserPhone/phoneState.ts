/** Why a browser phone is no use, as its owner can do something about it. */
export type PhoneFault =
  | 'microphoneRefused'
  | 'noMicrophone'
  | 'microphoneBusy'
  | 'notSecure'
  | 'notSupported'
  | 'otherTab'
  | 'oldPage'
  | 'refused'
  | 'cutOff'
  | 'failed';

/** A fault, with what the server or Twilio said where that tells more. */
export interface ToldFault {
  fault: PhoneFault;
  says?: string;
}

/**
 * What a browser phone does. `isCutOff` while Twilio cannot be reached, which is tried again by itself: calls that come
 * meanwhile do not ring here, and one that goes on may still be heard.
 */
export type PhoneState =
  | { at: 'off' }
  | { at: 'registering'; isCutOff: boolean }
  | { at: 'ready'; isCutOff: boolean }
  | { at: 'incoming'; from: string; isCutOff: boolean }
  | {
      at: 'inCall';
      from: string;
      /** Epoch milliseconds; null until the two are connected. */
      since: number | null;
      isMuted: boolean;
      isCutOff: boolean;
      /** What happened to the phone meanwhile: it counts when the call is over. */
      after: ToldFault | 'off' | null;
    }
  | ({ at: 'fault' } & ToldFault);

/** What happens to a browser phone. */
export type PhoneEvent =
  | { type: 'turnedOn' }
  | { type: 'turnedOff' }
  | { type: 'registered' }
  | { type: 'cutOff' }
  | { type: 'rang'; from: string }
  /** Its owner picks up. */
  | { type: 'answered' }
  | { type: 'connected'; at: number }
  | { type: 'muted'; isMuted: boolean }
  /** Nobody is on the line any more: hung up, declined, or answered by another phone. */
  | { type: 'over' }
  | ({ type: 'failed' } & ToldFault);

/**
 * What a browser phone does after something happened. A call that goes on is never taken from its owner: what happens
 * to the phone meanwhile counts when the call is over.
 */
export function nextPhoneState(state: PhoneState, event: PhoneEvent): PhoneState {
  switch (event.type) {
    case 'turnedOn':
      return state.at === 'off' || state.at === 'fault' ? { at: 'registering', isCutOff: false } : state;
    case 'turnedOff':
      return state.at === 'inCall' ? { ...state, after: 'off' } : { at: 'off' };
    case 'failed': {
      const told: ToldFault = { fault: event.fault, ...(event.says && { says: event.says }) };
      if (state.at === 'off') return state;
      return state.at === 'inCall' ? { ...state, after: told } : { at: 'fault', ...told };
    }
    case 'registered':
      if (state.at === 'registering') return { at: 'ready', isCutOff: false };
      return 'isCutOff' in state ? { ...state, isCutOff: false } : state;
    case 'cutOff':
      return 'isCutOff' in state ? { ...state, isCutOff: true } : state;
    case 'rang':
      return state.at === 'ready' || state.at === 'registering'
        ? { at: 'incoming', from: event.from, isCutOff: false }
        : state;
    case 'answered':
      if (state.at !== 'incoming') return state;
      return { ...state, at: 'inCall', since: null, isMuted: false, after: null };
    case 'connected':
      return state.at === 'inCall' && state.since === null ? { ...state, since: event.at } : state;
    case 'muted':
      return state.at === 'inCall' ? { ...state, isMuted: event.isMuted } : state;
    case 'over':
      return afterCall(state);
  }
}

function afterCall(state: PhoneState): PhoneState {
  if (state.at === 'incoming') return { at: 'ready', isCutOff: state.isCutOff };
  if (state.at !== 'inCall') return state;
  if (state.after === 'off') return { at: 'off' };
  return state.after ? { at: 'fault', ...state.after } : { at: 'ready', isCutOff: state.isCutOff };
}
