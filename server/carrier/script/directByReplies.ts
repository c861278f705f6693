import { AGENT, CALLER } from '../../../shared/carrier/callAct.ts';
import { RECORD_REPLIES, RING_REPLIES, type ScriptedReply } from '../callLog.ts';
import { type Acting, type Director, ScriptError } from './director.ts';
import {
  ANSWER_SECONDS,
  BUSY_SECONDS,
  FAIL_SECONDS,
  MESSAGE_SECONDS,
  PATIENCE_SECONDS,
  TALK_SECONDS,
} from './usualTimes.ts';

const OUTBOUND_REPLIES = ['answered', 'no-answer', 'busy', 'failed'] as const;
const GONE_SECONDS = 8;

/** Plays the people of a call by a list of replies, one for each ringing and each recording, in order. */
export function directByReplies(replies: readonly ScriptedReply[], act: Acting): Director {
  const left = [...replies];

  /** Takes the next reply, or `otherwise` when the script is at its end. */
  function next<Reply extends ScriptedReply>(
    moment: string,
    fitting: readonly Reply[],
    otherwise: Reply,
  ): Reply {
    const scripted = left.shift();
    if (scripted === undefined) return otherwise;
    const reply = fitting.find((one) => one === scripted);
    if (reply !== undefined) return reply;
    throw new ScriptError(
      `${moment}, but the next reply is "${scripted}". Here it can be ${fitting.join(', ')}.`,
    );
  }

  return {
    called({ to }, seconds) {
      const reply = next(`${to} rings`, OUTBOUND_REPLIES, 'answered');
      if (reply === 'answered') act(Math.min(ANSWER_SECONDS, seconds), { who: CALLER, do: 'answer' });
      if (reply === 'busy') act(Math.min(BUSY_SECONDS, seconds), { who: CALLER, do: 'decline' });
      if (reply === 'failed') act(FAIL_SECONDS, { who: CALLER, do: 'fail' });
    },
    ringing(legs, seconds) {
      const [first] = legs;
      if (!first) return;
      const reply = next(`${first.to} rings`, RING_REPLIES, 'answered');
      if (reply === 'answered') act(Math.min(ANSWER_SECONDS, seconds), { who: first.callSid, do: 'answer' });
      if (reply === 'caller-gone') act(Math.min(GONE_SECONDS, seconds), { who: CALLER, do: 'hangUp' });
      for (const { callSid: who } of legs) {
        if (reply === 'busy') act(Math.min(BUSY_SECONDS, seconds), { who, do: 'decline' });
        if (reply === 'failed') act(FAIL_SECONDS, { who, do: 'fail' });
      }
    },
    asked(call) {
      if (call.parent) act(1, { who: call.callSid, do: 'press', keys: '1' });
    },
    recording() {
      const reply = next('The caller is asked for a message', RECORD_REPLIES, 'message');
      if (reply === 'message') {
        act(0, { who: CALLER, do: 'speak', text: 'A message.', seconds: MESSAGE_SECONDS });
        act(MESSAGE_SECONDS, { who: CALLER, do: 'hangUp' });
      }
      if (reply === 'caller-gone') act(0, { who: CALLER, do: 'hangUp' });
    },
    queued(waiting) {
      act(PATIENCE_SECONDS, { who: CALLER, do: 'hangUp' }, () => waiting.call.waiting === waiting);
    },
    taken() {
      act(TALK_SECONDS, { who: AGENT, do: 'hangUp' });
    },
    talking({ callSid }) {
      act(TALK_SECONDS, { who: callSid, do: 'hangUp' });
    },
  };
}
