import type { PhoneFault } from './phoneState.ts';

/** Asks for the microphone, so that the browser asks its user now and not when a caller waits. Null when it is there. */
export async function askForMicrophone(): Promise<PhoneFault | null> {
  if (!window.isSecureContext) return 'notSecure';
  if (!navigator.mediaDevices) return 'notSupported';
  try {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    for (const track of stream.getTracks()) track.stop();
    return null;
  } catch (error) {
    const name = error instanceof DOMException ? error.name : '';
    if (name === 'NotAllowedError' || name === 'SecurityError') return 'microphoneRefused';
    return name === 'NotFoundError' || name === 'OverconstrainedError' ? 'noMicrophone' : 'microphoneBusy';
  }
}
