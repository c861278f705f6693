import { AGENT, CALLER } from '../../../shared/carrier/callAct.ts';
import type { CallScript, ScriptedAnswer, ScriptedPhone } from '../../../shared/carrier/callScript.ts';
import type { Leg } from '../dial/leg.ts';
import type { Acting, Director } from './director.ts';
import {
  ANSWER_SECONDS,
  BUSY_SECONDS,
  FAIL_SECONDS,
  MAILBOX_SECONDS,
  MESSAGE_SECONDS,
  PATIENCE_SECONDS,
  PRESS_SECONDS,
  TALK_SECONDS,
} from './usualTimes.ts';

/** What a person presses who was rung, and says yes to the call. */
const ACCEPTS: ScriptedAnswer = { keys: '1' };

/** Plays the people of a call by what the script says of the caller and of each phone. */
export function directByScript({ caller = {}, phones = {} }: CallScript, act: Acting): Director {
  const asked = [...(caller.asked ?? [])];
  const messages = [...(caller.messages ?? [])];
  const ringings = new Map<string, number>();
  const plays = new Map<string, { phone: ScriptedPhone; asked: ScriptedAnswer[] }>();
  if (caller.leavesAfter !== undefined) act(caller.leavesAfter, { who: CALLER, do: 'hangUp' });

  /** What a phone does this time: each ringing takes the next of its list, and the last stays. */
  function behaviourOf({ to }: Leg): ScriptedPhone {
    const list = phones[to] ?? phones['*'] ?? [];
    const time = ringings.get(to) ?? 0;
    ringings.set(to, time + 1);
    return list[Math.min(time, list.length - 1)] ?? { does: 'answers' };
  }

  function answer(who: string, given: ScriptedAnswer | undefined): void {
    if (given === undefined || given === 'nothing') return;
    if (given === 'hangsUp') act(PRESS_SECONDS, { who, do: 'hangUp' });
    else if ('keys' in given) act(given.after ?? PRESS_SECONDS, { who, do: 'press', keys: given.keys });
    else {
      const { says: text, confidence, after = PRESS_SECONDS } = given;
      act(after, { who, do: 'speak', text, confidence });
    }
  }

  return {
    called: (_call, seconds) => act(Math.min(ANSWER_SECONDS, seconds), { who: CALLER, do: 'answer' }),
    ringing(legs) {
      for (const leg of legs) {
        const phone = behaviourOf(leg);
        const who = leg.callSid;
        plays.set(who, { phone, asked: [...(phone.asked ?? [])] });
        if (phone.does === 'answers') act(phone.after ?? ANSWER_SECONDS, { who, do: 'answer' });
        if (phone.does === 'declines') act(phone.after ?? BUSY_SECONDS, { who, do: 'decline' });
        if (phone.does === 'fails') act(phone.after ?? FAIL_SECONDS, { who, do: 'fail' });
        if (phone.does === 'mailbox') act(phone.after ?? MAILBOX_SECONDS, { who, do: 'mailbox' });
      }
    },
    asked(call) {
      if (!call.parent) return answer(CALLER, asked.shift());
      const play = plays.get(call.callSid);
      const accepts = play?.phone.does === 'answers' && play.phone.asked === undefined;
      answer(call.callSid, accepts ? ACCEPTS : play?.asked.shift());
    },
    recording() {
      const message = messages.shift() ?? { seconds: MESSAGE_SECONDS };
      if (message === 'silence') return;
      if (message === 'hangsUp') return act(0, { who: CALLER, do: 'hangUp' });
      const { seconds, text = 'A message.', key } = message;
      act(0, { who: CALLER, do: 'speak', text, seconds });
      act(
        seconds,
        key === undefined ? { who: CALLER, do: 'hangUp' } : { who: CALLER, do: 'press', keys: key },
      );
    },
    queued(waiting) {
      const { queuesFor = PATIENCE_SECONDS, takenAfter } = caller;
      const isStill = () => waiting.call.waiting === waiting;
      act(queuesFor, { who: CALLER, do: 'hangUp' }, isStill);
      if (takenAfter !== undefined) act(takenAfter, { who: AGENT, do: 'take' }, isStill);
    },
    taken() {
      act(TALK_SECONDS, { who: AGENT, do: 'hangUp' });
    },
    talking({ callSid }) {
      act(plays.get(callSid)?.phone.talks ?? TALK_SECONDS, { who: callSid, do: 'hangUp' });
    },
  };
}
