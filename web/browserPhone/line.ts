import type { Call, Device } from '@twilio/voice-sdk';
import { readSdkError } from './phoneFaults.ts';
import type { PhoneEvent } from './phoneState.ts';

/** A microphone or a loudspeaker. */
export interface Sound {
  id: string;
  name: string;
}

/** The line to Twilio, as far as a phone needs it. */
export interface Line {
  answer(): void;
  decline(): void;
  hangUp(): void;
  mute(isMuted: boolean): void;
  press(key: string): void;
  /** Goes on with another token. */
  renew(token: string): void;
  microphones(): Sound[];
  chooseMicrophone(id: string): Promise<void>;
  /** Gives the line up. Whoever is on it is hung up on. */
  close(): void;
}

/** What the line tells: what happens to the phone, and that its token is about to end. */
export interface LineListener {
  tell(event: PhoneEvent): void;
  renew(): void;
}

/** Shortly before the token ends, a new one is asked for. */
const RENEW_BEFORE_MS = 60_000;

/**
 * Opens the line: from now on the browser rings for calls to the token's identity. This file alone knows the Voice SDK,
 * which is fetched with the first line.
 */
export async function openLine(token: string, { tell, renew }: LineListener): Promise<Line> {
  const { Device } = await import('@twilio/voice-sdk');
  if (!Device.isSupported) throw new NotSupported();
  const device = new Device(token, {
    // A tab with a caller on the line asks before it is closed.
    closeProtection: true,
    // It would write numbers and tokens into the browser's console.
    logLevel: 'silent',
    tokenRefreshMs: RENEW_BEFORE_MS,
  });
  let call: Call | null = null;
  device.on('registered', () => tell({ type: 'registered' }));
  device.on('unregistered', () => tell({ type: 'cutOff' }));
  device.on('tokenWillExpire', renew);
  device.on('error', ({ code }: { code: number }) => tell(readSdkError(code)));
  device.on('incoming', (incoming: Call) => {
    call = incoming;
    const isOver = () => {
      if (call !== incoming) return;
      call = null;
      tell({ type: 'over' });
    };
    for (const end of ['cancel', 'disconnect', 'reject']) incoming.on(end, isOver);
    incoming.on('accept', () => tell({ type: 'connected', at: Date.now() }));
    incoming.on('error', ({ code }: { code: number }) => tell(readSdkError(code)));
    incoming.on('reconnecting', () => tell({ type: 'cutOff' }));
    incoming.on('reconnected', () => tell({ type: 'registered' }));
    tell({ type: 'rang', from: incoming.parameters.From ?? '' });
  });
  const stopWatching = watchPolicy(() => tell({ type: 'failed', fault: 'oldPage' }));
  // What goes wrong is told by its “error” event, too, and it tries on.
  device.register().catch(() => undefined);
  return {
    answer: () => call?.accept(),
    decline: () => call?.reject(),
    hangUp: () => call?.disconnect(),
    mute: (isMuted) => call?.mute(isMuted),
    press: (key) => call?.sendDigits(key),
    renew: (next) => device.updateToken(next),
    microphones: () => soundsOf(device),
    chooseMicrophone: async (id) => device.audio?.setInputDevice(id),
    close() {
      stopWatching();
      device.removeAllListeners();
      device.destroy();
    },
  };
}

/** The browser is too old for calls. */
export class NotSupported extends Error {}

function soundsOf(device: Device): Sound[] {
  return [...(device.audio?.availableInputDevices.values() ?? [])].map(({ deviceId, label }) => ({
    id: deviceId,
    name: label,
  }));
}

/** A page that was opened before its company had browser phones may not speak to Twilio: see server/pageHeaders.ts. */
function watchPolicy(onBlocked: () => void): () => void {
  const listener = ({ blockedURI, disposition }: SecurityPolicyViolationEvent) => {
    if (disposition === 'enforce' && blockedURI.includes('voice-js.')) onBlocked();
  };
  document.addEventListener('securitypolicyviolation', listener);
  return () => document.removeEventListener('securitypolicyviolation', listener);
}
