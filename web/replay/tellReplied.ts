import type { LookUpResult, QueueResult, Reply, RingResult } from '../../shared/call/replies.ts';
import { toInternational } from '../../shared/phone/e164.ts';

const RANG: Record<RingResult, string> = {
  answered: 'Somebody answered',
  noAnswer: 'Nobody answered',
  busy: 'The phone was busy',
  failed: 'The phone could not be rung',
  declined: 'Somebody, or something, picked up and did not take the call',
};

const QUEUED: Record<QueueResult, string> = {
  taken: 'Somebody took the call out of the queue',
  tooLong: 'The caller waited too long',
  full: 'The queue was full',
  left: 'The caller left the queue',
  failed: 'The queue could not be used',
};

const LOOKED_UP: Record<LookUpResult, string> = {
  found: 'The host outside answered',
  notFound: 'The host outside found nothing',
  failed: 'The host outside could not be asked',
  tooSlow: 'The host outside was too slow',
};

/** Tells what came back from the line. @example tellReplied({ type: 'keys', keys: '1' }) // 'The caller pressed 1.' */
export function tellReplied(reply: Reply | null): string {
  if (reply === null) return 'The call came in.';
  switch (reply.type) {
    case 'rang': {
      const by =
        reply.by === undefined
          ? ''
          : ` at ${reply.by.startsWith('+') ? toInternational(reply.by) : reply.by}`;
      return `${RANG[reply.result]}${by}, after ${reply.seconds} s.`;
    }
    case 'queued':
      return `${QUEUED[reply.result]}, after ${reply.seconds} s.`;
    case 'recorded':
      return `A message of ${reply.seconds} s was recorded.`;
    case 'keys':
      return `The caller pressed ${reply.keys}.`;
    case 'spoke':
      return `The caller said “${reply.words}”.`;
    case 'nothing':
      return 'Nothing came.';
    case 'lookedUp':
      return [LOOKED_UP[reply.result], ...tellValues(reply.values)].join('; ').concat('.');
    case 'callerGone':
      return 'The caller hung up.';
    case 'noted':
    case 'notOpened':
      return 'The walk went on by itself.';
  }
}

function tellValues(values: Record<string, string> = {}): string[] {
  return Object.entries(values).map(([name, value]) => `${name} is “${value}”`);
}
