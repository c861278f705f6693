import type { CallAct } from '../../shared/carrier/callAct.ts';
import type { CallScene } from '../../shared/carrier/callScene.ts';
import type { CallEvent, CallLog } from './callLog.ts';
import type { CallOptions } from './callOptions.ts';
import { type CarrierCall, isGone } from './carrierCall.ts';
import { openRealClock } from './clock.ts';
import { doAct, openCall } from './openCall.ts';
import { runInbound, usualLine } from './runCall.ts';

/** A call that goes on by itself and is played from outside, step by step. */
export interface PlacedCall {
  readonly callSid: string;
  /** What is going on now. */
  scene(): CallScene;
  /** What has happened so far, in order; the list grows while the call goes on. */
  readonly events: readonly CallEvent[];
  /** Calls back at every change of the scene; returns the function that ends this. */
  watch(listener: () => void): () => void;
  /** Lets somebody do something now; false where that is not possible, or not any more. */
  act(act: CallAct): boolean;
  /** Resolves when the call is over and the server was told everything. */
  readonly over: Promise<CallLog>;
}

/**
 * Places an inbound call that people play: the scene says what is heard and which phones ring, `act` lets the
 * caller and those phones do something. Nobody does anything by itself unless a script is given. Time runs as it
 * does; a stepped clock in `options` lets it pass in steps instead.
 *
 * @example
 * const call = placeCall({ baseUrl, account, to: '+12025550111', from: '+12025550177' });
 * call.watch(() => {
 *   const phone = call.scene().phones.find(({ activity }) => activity.doing === 'rings');
 *   if (phone) call.act({ who: phone.sid, do: 'answer' });
 * });
 */
export function placeCall(options: CallOptions): PlacedCall {
  const call = openCall({ clock: openRealClock(), ...options });
  const { stage } = call;
  return {
    callSid: call.callSid,
    scene: () => sceneOf(call),
    events: stage.events,
    watch: stage.watch,
    act: (act) => doAct(call, act),
    over: runInbound(call, usualLine(options)),
  };
}

function sceneOf({ stage, callSid, to, from, answeredAt, activity }: CarrierCall): CallScene {
  return {
    callSid,
    to,
    from,
    at: stage.clock.now(),
    answered: answeredAt !== null,
    caller: activity,
    phones: stage.legs.map((leg) => ({
      sid: leg.callSid,
      number: leg.to,
      callerId: leg.from,
      activity: leg.activity,
      ended: isGone(leg) ? leg.status : null,
    })),
  };
}
