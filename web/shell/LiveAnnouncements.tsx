import { useEffect } from 'react';
import type { CallSummary } from '../../shared/call/liveEvent.ts';
import { toNational } from '../../shared/phone/e164.ts';
import { tellEnd } from '../calls/tellEnd.ts';
import { isFromFeed, isGoingOn } from '../trace/liveCalls.ts';
import { useTraceStore } from '../trace/traceStore.ts';
import { announce } from './Announcer.tsx';

/** Tells screen readers when a call begins and when it ends. */
export function LiveAnnouncements() {
  useEffect(
    () =>
      useTraceStore.subscribe(({ calls }, before) => {
        if (calls === before.calls) return;
        for (const call of Object.values(calls)) {
          if (!isFromFeed(call)) continue;
          const known = before.calls[call.id];
          if (!known && isGoingOn(call)) announce(`${describe(call.summary)} has begun.`);
          else if (known && isGoingOn(known) && !isGoingOn(call)) {
            announce(`${describe(call.summary)} is over: ${tellEnd(call.summary)}.`);
          }
        }
      }),
    [],
  );
  return null;
}

function describe({ simulated, leadName, caller, called }: CallSummary): string {
  return `${simulated ? 'A simulated call' : 'A call'} from ${leadName ?? toNational(caller)} to ${toNational(called)}`;
}
