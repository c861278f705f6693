import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { LiveEvent } from '../../shared/call/liveEvent.ts';
import { companiesQuery, liveAddress } from '../api/queries.ts';
import { dropOld, hearLive } from './liveCalls.ts';
import { putCalls, useTraceStore } from './traceStore.ts';

const TIDY_EVERY_MS = 5_000;
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 15_000;

/**
 * Keeps the company's live calls in the trace store, from its live feed, for as long as the page shows the
 * company. A feed that breaks off is opened again, from the message that was read last. The server ends it when the
 * member's role changes, too, so what the member is in the company is then read anew.
 *
 * @param maySee whether somebody is signed in who may see calls; otherwise nothing is asked for
 */
export function useLiveCalls(company: string, maySee: boolean): void {
  const queries = useQueryClient();
  useEffect(() => {
    if (!maySee) return;
    const close = listen(
      company,
      () => void queries.invalidateQueries({ queryKey: companiesQuery().queryKey }),
    );
    const tidy = setInterval(() => {
      const { calls, followed } = useTraceStore.getState();
      const kept = dropOld(calls, Date.now(), followed);
      if (kept !== calls) putCalls(kept);
    }, TIDY_EVERY_MS);
    return () => {
      close();
      clearInterval(tidy);
      putCalls({});
    };
  }, [company, maySee, queries]);
}

/** A page that is not looked at has no frames. */
const HEAR_AFTER_MS = 100;

/**
 * Takes messages in once a frame: many calls tell more than is worth drawing one by one. Returns the function that
 * takes one, and the function that forgets those that wait.
 */
function hearByFrame(): { hearSoon(event: LiveEvent): void; forget(): void } {
  let events: LiveEvent[] = [];
  let frame = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const forget = () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
    events = [];
    timer = undefined;
  };
  const hear = () => {
    const waiting = events;
    forget();
    const { calls } = useTraceStore.getState();
    const now = Date.now();
    const heard = waiting.reduce((known, event) => hearLive(known, event, now), calls);
    if (heard !== calls) putCalls(heard);
  };
  return {
    hearSoon(event) {
      events.push(event);
      if (timer !== undefined) return;
      frame = requestAnimationFrame(hear);
      timer = setTimeout(hear, HEAR_AFTER_MS);
    },
    forget,
  };
}

function listen(company: string, onBreak: () => void): () => void {
  let feed: EventSource;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lastId: string | undefined;
  let wait = FIRST_WAIT_MS;
  const { hearSoon, forget } = hearByFrame();
  const open = () => {
    feed = new EventSource(liveAddress(company, lastId));
    feed.onopen = () => {
      wait = FIRST_WAIT_MS;
      useTraceStore.setState({ connection: 'open' });
    };
    feed.onmessage = ({ data, lastEventId }: MessageEvent<string>) => {
      if (lastEventId) lastId = lastEventId;
      hearSoon(JSON.parse(data) as LiveEvent); // the shape that shared/call/liveEvent.ts promises
    };
    feed.onerror = () => {
      // We open it again ourselves: the browser gives up for good when an answer is no stream.
      feed.close();
      useTraceStore.setState({ connection: 'reconnecting' });
      timer = setTimeout(open, wait);
      wait = Math.min(2 * wait, LONGEST_WAIT_MS);
      onBreak();
    };
  };
  useTraceStore.setState({ connection: 'connecting' });
  open();
  return () => {
    clearTimeout(timer);
    forget();
    feed.close();
  };
}
