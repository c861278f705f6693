import type { PhoneEvent, PhoneFault } from './phoneState.ts';

interface FaultInWords {
  title: string;
  /** What to do next. */
  next: string;
  /** The button that tries it again, where it is another one than “Try again”. */
  button?: string;
}

/** Faults as screens say them. */
export const FAULT_WORDS: Record<PhoneFault, FaultInWords> = {
  microphoneRefused: {
    title: 'The microphone is not allowed',
    next: 'Allow it for this page, at the sign left of the address, and try again.',
  },
  noMicrophone: {
    title: 'There is no microphone',
    next: 'Plug a headset or a microphone in, and try again.',
  },
  microphoneBusy: {
    title: 'The microphone cannot be used',
    next: 'Another program may be using it. Close that one, and try again.',
  },
  notSecure: {
    title: 'This page is not opened by https',
    next: 'Browsers give the microphone to https pages alone. Open Ringpath by its https address.',
  },
  notSupported: {
    title: 'This browser cannot make calls',
    next: 'Open Ringpath in a current Chrome, Edge, Firefox or Safari.',
  },
  otherTab: {
    title: 'Your browser phone is on in another tab',
    next: 'It rings there. Take it over to have it ring here.',
    button: 'Use it here',
  },
  oldPage: {
    title: 'This page was opened before browser phones were set up',
    next: 'Load the page again, then turn the phone on.',
    button: 'Load the page again',
  },
  refused: {
    title: 'You cannot answer in the browser',
    next: 'Once that is mended, try again.',
  },
  cutOff: {
    title: 'The connection to Twilio is lost',
    next: 'Check the network of this computer, and try again.',
  },
  failed: {
    title: 'The browser phone does not work',
    next: 'Try again. If it stays so, load the page again.',
  },
};

const BY_CODE: Readonly<Record<number, PhoneEvent>> = {
  31401: { type: 'failed', fault: 'microphoneRefused' },
  31402: { type: 'failed', fault: 'microphoneBusy' },
  31000: { type: 'cutOff' },
  31005: { type: 'cutOff' },
  31009: { type: 'cutOff' },
  53000: { type: 'cutOff' },
  53001: { type: 'cutOff' },
  53405: { type: 'cutOff' },
};

/** 20101 to 20151: access tokens. 31201 to 31207: who signs in, and what for. */
const isAboutToken = (code: number) => (code >= 20101 && code <= 20151) || (code >= 31201 && code <= 31207);

/**
 * What an error of the Voice SDK means for the phone (Twilio, Voice SDK error codes). The SDK connects again by itself
 * where the connection was lost.
 */
export function readSdkError(code: number): PhoneEvent {
  const known = BY_CODE[code];
  if (known) return known;
  if (isAboutToken(code)) {
    return {
      type: 'failed',
      fault: 'refused',
      says: `Twilio does not take the API key’s token (error ${code}): an editor checks the key under Settings → Business Info → Browser phones.`,
    };
  }
  return { type: 'failed', fault: 'failed', says: `Twilio says: error ${code}.` };
}
