import type { Page, WebSocketRoute } from '@playwright/test';

interface Message {
  type: string;
  payload?: { sdp?: string; callsid?: string; token?: string; dtmf?: string };
}

/** Twilio's end of the line of a browser phone, as far as the Voice SDK speaks to it. */
export interface TwilioLine {
  /** What the phone sent, by type: `register`, `answer`, `reject`, `hangup`, `dtmf` … */
  readonly sent: readonly Message[];
  /** Has the phone ring. */
  ring(callSid: string, from: string): Promise<void>;
  /** The caller hangs up, before or after the phone was answered. */
  hangUp(callSid: string, before?: 'answer'): void;
  /** Refuses the token. */
  refuse: boolean;
}

/**
 * Stands in for Twilio's signalling in a page: the messages of the Voice SDK's pstream. The caller's end of the audio is
 * a second connection in the page itself, so that a call is really connected.
 */
export async function openTwilioLine(page: Page): Promise<TwilioLine> {
  const sent: Message[] = [];
  let socket: WebSocketRoute | undefined;
  const say = (type: string, payload: object) => socket?.send(JSON.stringify({ type, payload }));
  const line: TwilioLine = {
    sent,
    refuse: false,
    async ring(callsid, from) {
      say('invite', {
        callsid,
        sdp: await offer(page),
        parameters: { From: from, To: 'client:harbor__dana' },
      });
    },
    hangUp(callsid, before) {
      say(before ? 'cancel' : 'hangup', { callsid });
    },
  };
  await page.route(/\/\/[\w.-]+\.(twilio|twiliocdn)\.com\//, (route) => route.abort());
  await page.routeWebSocket(/voice-js\.[\w-]+\.twilio\.com/, (opened) => {
    socket = opened;
    opened.onMessage(async (text) => {
      if (text === '\n') return;
      const message: Message = JSON.parse(String(text));
      sent.push(message);
      if (message.type === 'listen' && line.refuse) {
        return say('error', { error: { code: 31204, message: 'JWT is invalid' } });
      }
      if (message.type === 'listen') {
        say('connected', { region: 'US_EAST_VIRGINIA', token: { ttl: 600, identity: 'harbor__dana' } });
      }
      if (message.type === 'register') say('ready', {});
      if (message.type === 'answer') await accept(page, message.payload?.sdp ?? '');
    });
  });
  return line;
}

function offer(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const caller = new RTCPeerConnection();
    Object.assign(window, { caller });
    caller.addTransceiver('audio', { direction: 'sendrecv' });
    await caller.setLocalDescription(await caller.createOffer());
    if (caller.iceGatheringState !== 'complete') {
      await new Promise<void>((resolve) => {
        caller.onicegatheringstatechange = () => caller.iceGatheringState === 'complete' && resolve();
      });
    }
    return caller.localDescription?.sdp ?? '';
  });
}

async function accept(page: Page, sdp: string): Promise<void> {
  await page.evaluate(async (answer) => {
    // Put there by `offer`.
    const { caller } = window as unknown as { caller: RTCPeerConnection };
    await caller.setRemoteDescription({ type: 'answer', sdp: answer });
  }, sdp);
}
