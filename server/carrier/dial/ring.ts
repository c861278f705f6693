import type { LegReply } from '../callLog.ts';
import { type CarrierCall, hangUpByCaller, isGone, personOf, show } from '../carrierCall.ts';
import type { Happening } from '../inbox.ts';
import type { Recording } from '../twiml/recording.ts';
import { connect } from './connect.ts';
import type { DialPlan } from './dialPlan.ts';
import { endLeg, type Leg, type LegEnd, noteRinging, tellLeg } from './leg.ts';

/** What became of a Dial, or of one phone of a sequential one. */
export interface DialOutcome {
  status: LegEnd;
  /** Two people talked. */
  bridged: boolean;
  /** The leg that the action request names. */
  leg?: Leg;
  recording?: Recording;
  /** The caller pressed “*” to end it. */
  starred?: boolean;
}

/**
 * Rings phones together, each with what it does by itself. The first that is picked up, by a person or by its
 * mailbox, ends the ringing of the others at once (Twilio, TwiML Dial).
 */
export async function ring(call: CarrierCall, legs: readonly Leg[], plan: DialPlan): Promise<DialOutcome> {
  const { stage } = call;
  const { clock, inbox } = stage;
  const startedAt = clock.now();
  const ringing = await startRinging(call, legs);
  const [first] = ringing;
  if (!first) return { status: 'failed', bridged: false, leg: legs.at(-1) };
  show(call, { doing: 'rings' });
  const shown = { number: first.to, callerId: first.from, seconds: plan.seconds };
  await clock.hold(async () => stage.pace.onRinging?.(shown));
  stage.director.ringing?.(ringing, plan.seconds);
  const until = clock.now() + plan.seconds * 1000;
  let last = first;
  /** Takes legs out of the ringing ones. */
  async function stop(stopped: readonly Leg[], reply: LegReply, status: LegEnd): Promise<void> {
    for (const leg of stopped) {
      noteRinging(leg, reply);
      ringing.splice(ringing.indexOf(leg), 1);
    }
    if (reply === 'caller-gone') hangUpByCaller(call);
    for (const leg of stopped) await endLeg(leg, status);
    last = stopped.at(-1) ?? last;
  }
  while (ringing.length > 0) {
    if (call.change !== undefined) {
      await stop([...ringing], 'canceled', 'canceled');
      return { status: 'canceled', bridged: false, leg: last };
    }
    const happening = await inbox.next(until);
    if (happening === 'time') {
      await stop([...ringing], 'no-answer', 'no-answer');
      break;
    }
    if (happening.who === personOf(call)) {
      if (happening.do === 'hangUp') {
        await stop([...ringing], 'caller-gone', 'canceled');
      } else if (isStar(happening) && plan.hangupOnStar) {
        await stop([...ringing], 'canceled', 'canceled');
        return { status: 'canceled', bridged: false, leg: last, starred: true };
      }
      continue;
    }
    const leg = ringing.find(({ callSid }) => callSid === happening.who);
    if (!leg) continue;
    if (happening.do === 'decline') await stop([leg], 'busy', 'busy');
    else if (happening.do === 'fail') await stop([leg], 'failed', 'failed');
    else if (happening.do === 'answer' || happening.do === 'mailbox') {
      leg.byMailbox = happening.do === 'mailbox';
      await pickUpLeg(leg);
      const losing = ringing.filter((other) => other !== leg);
      await stop(losing, 'canceled', stage.quirks.losingLegs);
      return connect(call, leg, { ...plan, ringingSince: startedAt });
    }
  }
  return { status: last.status as LegEnd, bridged: false, leg: last }; // it has ended
}

/** Tells that phones ring, and returns those that do; the others have failed. */
async function startRinging(call: CarrierCall, legs: readonly Leg[]): Promise<Leg[]> {
  const { stage } = call;
  stage.legs.push(...legs);
  for (const leg of legs) await tellLeg(leg, 'initiated', 'initiated');
  for (const leg of legs) {
    if (leg.fault === undefined) {
      await tellLeg(leg, 'ringing', 'ringing');
    } else {
      stage.events.push({ type: 'warns', ...leg.fault });
      noteRinging(leg, 'failed');
      await endLeg(leg, 'failed');
    }
  }
  return legs.filter((leg) => !isGone(leg));
}

async function pickUpLeg(leg: Leg): Promise<void> {
  leg.status = 'in-progress';
  leg.answeredAt = leg.stage.clock.now();
  noteRinging(leg, leg.byMailbox ? 'mailbox' : 'answered');
  show(leg, { doing: 'waits' });
  await tellLeg(leg, 'answered', 'in-progress');
}

/** Says whether somebody pressed “*”. */
export function isStar(happening: Happening): boolean {
  return happening.do === 'press' && happening.keys === '*';
}
