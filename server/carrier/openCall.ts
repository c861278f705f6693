import { AGENT, CALLER, type CallAct } from '../../shared/carrier/callAct.ts';
import type { CallOptions } from './callOptions.ts';
import { newSid } from './callParameters.ts';
import { type CarrierCall, isGone } from './carrierCall.ts';
import { directByReplies } from './script/directByReplies.ts';
import { directByScript } from './script/directByScript.ts';
import type { Acting } from './script/director.ts';
import { openStage } from './stage.ts';

/** Opens a call that has not made its first request yet. Without replies and a script nobody does anything in it. */
export function openCall(options: CallOptions): CarrierCall {
  const { to, from, callSid = newSid('CA'), direction = 'inbound', replies, script } = options;
  const stage = openStage(options);
  const call: CarrierCall = {
    stage,
    callSid,
    to,
    from,
    direction,
    status: 'ringing',
    answeredAt: null,
    activity: { doing: 'waits' },
  };
  const acting: Acting = (seconds, act, isStill = () => true) =>
    stage.after(seconds, () => {
      if (isStill()) doAct(call, act);
    });
  if (script) stage.director = directByScript(script, acting);
  else if (replies) stage.director = directByReplies(replies, acting);
  return call;
}

/** Lets somebody do something now; false where that is not possible, or not any more. */
export function doAct(call: CarrierCall, act: CallAct): boolean {
  if (!isPossible(call, act)) return false;
  call.stage.inbox.put(act);
  return true;
}

function isPossible(call: CarrierCall, { who, do: what }: CallAct): boolean {
  if (who === AGENT) {
    const { activity } = call;
    if (what === 'take') return call.waiting !== undefined;
    return what === 'hangUp' && activity.doing === 'talks' && activity.with === AGENT;
  }
  const telephone = who === CALLER ? call : call.stage.legs.find(({ callSid }) => callSid === who);
  if (!telephone || isGone(telephone)) return false;
  if (what === 'take') return false;
  const picksUp = what === 'answer' || what === 'decline' || what === 'fail' || what === 'mailbox';
  const isCalled = telephone !== call || call.direction === 'outbound-api';
  if (!isCalled) return !picksUp;
  return picksUp === (telephone.answeredAt === null);
}
