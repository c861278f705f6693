import { Button } from '@mantine/core';
import { IconPhone, IconPhoneOff } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { toNational } from '../../shared/phone/e164.ts';
import { PhoneText } from '../phone/PhoneText.tsx';
import { useIsSignedIn } from '../session/useIsSignedIn.ts';
import { announce } from '../shell/Announcer.tsx';
import { isGoingOn } from '../trace/liveCalls.ts';
import { useTraceStore } from '../trace/traceStore.ts';
import css from './BrowserPhone.module.css';
import { InCall } from './InCall.tsx';
import { PhoneFaultAlert } from './PhoneFaultAlert.tsx';
import { answerCall, declineCall, turnPhoneOff } from './phoneControls.ts';
import { usePhoneStore } from './phoneStore.ts';

/** The browser phone over every page, for as long as somebody calls or it needs its owner. */
export function PhoneWindow() {
  const { state, company } = usePhoneStore();
  const isSignedIn = useIsSignedIn();
  useEffect(() => {
    // Whoever is signed out is rung no more; a caller who is on the line is not hung up on.
    if (!isSignedIn) turnPhoneOff();
  }, [isSignedIn]);
  const from = 'from' in state ? state.from : '';
  const name = useCallerName(from);
  const isRinging = state.at === 'incoming';
  useEffect(() => {
    if (isRinging) announce(`Your browser phone rings: ${name ?? tellNumber(from)}. Answer or decline it.`);
  }, [isRinging, name, from]);
  if (state.at === 'fault') {
    return (
      <section className={css.window} aria-label="Browser phone">
        <PhoneFaultAlert fault={state} />
      </section>
    );
  }
  if (state.at !== 'incoming' && state.at !== 'inCall') return null;
  return (
    <section className={css.window} aria-label="Browser phone" data-ringing={isRinging || undefined}>
      <p className={css.of}>{company?.name}</p>
      <p className={css.who}>
        {name && <b>{name}</b>} {from ? <PhoneText number={from} /> : 'Unknown caller'}
      </p>
      {state.at === 'inCall' ? (
        <InCall call={state} />
      ) : (
        <div className={css.acts}>
          <Button leftSection={<IconPhone size={16} aria-hidden />} onClick={answerCall}>
            Answer
          </Button>
          <Button
            variant="default"
            leftSection={<IconPhoneOff size={16} aria-hidden />}
            onClick={declineCall}
          >
            Decline
          </Button>
        </div>
      )}
    </section>
  );
}

/** The lead who calls, as the live feed of the company on the screen names it. */
function useCallerName(from: string): string | null {
  return useTraceStore(
    useShallow(({ calls }) => {
      const call = Object.values(calls).find((each) => isGoingOn(each) && each.summary?.caller === from);
      return (from !== '' && call?.summary?.leadName) || null;
    }),
  );
}

function tellNumber(from: string): string {
  return from ? toNational(from) : 'an unknown caller';
}
