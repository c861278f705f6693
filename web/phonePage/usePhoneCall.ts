import { useEffect, useState } from 'react';
import type { PhoneCallView } from '../../shared/api/phonePage.ts';
import { phoneCallAddress } from '../api/phonePage.ts';

/** A call that is played, as the server tells it. `isLost` while it cannot be heard; it is tried again by itself. */
export interface WatchedCall {
  view: PhoneCallView | null;
  isLost: boolean;
  /** The server plays no such call any more. */
  isGone: boolean;
}

const NOTHING: WatchedCall = { view: null, isLost: false, isGone: false };
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 8_000;

/** Watches a call of the Phone page for as long as it is shown. */
export function usePhoneCall(company: string, callSid: string | undefined): WatchedCall {
  const [watched, setWatched] = useState<WatchedCall & { of?: string }>(NOTHING);
  useEffect(() => {
    if (callSid === undefined) return;
    return watchCall(company, callSid, (change) =>
      setWatched((before) => ({ ...(before.of === callSid ? before : NOTHING), ...change, of: callSid })),
    );
  }, [company, callSid]);
  return watched.of === callSid ? watched : NOTHING;
}

function watchCall(
  company: string,
  callSid: string,
  tell: (change: Partial<WatchedCall>) => void,
): () => void {
  let feed: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wait = FIRST_WAIT_MS;
  let isOver = false;
  const open = () => {
    feed = new EventSource(phoneCallAddress(company, callSid));
    feed.onmessage = ({ data }: MessageEvent<string>) => {
      wait = FIRST_WAIT_MS;
      const view = JSON.parse(data) as PhoneCallView; // the shape that shared/api/phonePage.ts promises
      isOver = view.over !== null;
      tell({ view, isLost: false });
      if (isOver) feed?.close();
    };
    feed.onerror = () => {
      // The browser gives up for good when the answer is no stream, which is how a call that is gone is answered.
      const isRefused = feed?.readyState === EventSource.CLOSED;
      feed?.close();
      if (isOver) return;
      tell(isRefused && wait > FIRST_WAIT_MS ? { isGone: true, isLost: false } : { isLost: true });
      timer = setTimeout(open, wait);
      wait = Math.min(2 * wait, LONGEST_WAIT_MS);
    };
  };
  open();
  return () => {
    clearTimeout(timer);
    feed?.close();
  };
}
