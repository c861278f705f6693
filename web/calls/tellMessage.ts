import type { MessageView } from '../../shared/api/views.ts';
import { tellTime } from '../time/zone.ts';

interface When {
  isOver: boolean;
  timeZone: string;
}

/** Where a message stands that is sent after a call, in a sentence. */
export function tellMessage({ state, tries, at, fault }: MessageView, { isOver, timeZone }: When): string {
  const time = tellTime(at, timeZone);
  if (state === 'sent') return `Sent ${time}.`;
  if (state === 'quiet') return `Not sent, ${time}: this number got an SMS within the quiet period.`;
  if (state === 'notNeeded') return `Not sent, ${time}: somebody talked with the caller.`;
  if (state === 'wouldSend') return 'A real call would send it. This one was simulated.';
  // Of a call that was made anonymous, nothing is sent any more, and nothing was wrong.
  if (state === 'dead')
    return fault ? `Given up ${time}: ${fault}.` : 'Not sent: the call was made anonymous.';
  if (!isOver) return 'Is sent when the call is over.';
  return fault && tries > 0 ? `Not sent yet: ${fault}. Tried again ${time}.` : 'Is sent in a moment.';
}
