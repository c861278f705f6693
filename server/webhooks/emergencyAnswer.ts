import type { Instruction } from '../../shared/call/instructions.ts';
import type { Reply } from '../../shared/call/replies.ts';
import type { Caller } from '../../shared/phone/caller.ts';
import type { EmergencyLine } from '../secrets/emergencyTable.ts';

const RING_SECONDS = 20;
const APOLOGY: Instruction = {
  do: 'say',
  text: 'We are sorry, your call cannot be connected right now. Please try again later.',
};

/**
 * What a caller gets on the first turn when we cannot walk the chart: the line's first usable phone rings. A
 * caller who rings from that very phone gets the next one.
 */
export function emergencyFirstTurn(line: EmergencyLine | undefined, caller: Caller): Instruction[] {
  const from = caller.kind === 'number' ? caller.e164 : undefined;
  const phone = line?.phones.find((each) => each !== from);
  if (!line || !phone) return sorry();
  return [
    { do: 'ring', number: phone, whose: 'emergency', seconds: RING_SECONDS, callerId: from ?? line.number },
  ];
}

/**
 * What a caller gets on a later turn whose call we do not know, or cannot load: never a second ring. Whoever was
 * connected, or is gone, needs no apology.
 */
export function emergencyLaterTurn(reply: Reply): Instruction[] {
  const isDone =
    reply.type === 'callerGone' ||
    reply.type === 'recorded' ||
    (reply.type === 'queued' && reply.result === 'taken') ||
    (reply.type === 'rang' && reply.result === 'answered');
  return isDone ? [{ do: 'hangUp' }] : sorry();
}

/** An apology and the end of the call. */
export function sorry(): Instruction[] {
  return [APOLOGY, { do: 'hangUp' }];
}

/** What a caller hears on a number that no company holds. */
export function unknownNumber(): Instruction[] {
  return [
    { do: 'say', text: 'The number you have called is not in use. Please check the number and try again.' },
    { do: 'hangUp' },
  ];
}
