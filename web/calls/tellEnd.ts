import type { CallSummary } from '../../shared/call/liveEvent.ts';

const ENDS: Record<NonNullable<CallSummary['end']>, string> = {
  answered: 'answered',
  voicemail: 'left a message',
  gaveUp: 'caller hung up',
  hungUp: 'nobody answered',
  error: 'failed',
};

/** How a call ended, in two or three words. */
export function tellEnd({ end, unroutable }: Pick<CallSummary, 'end' | 'unroutable'>): string {
  return [end ? ENDS[end] : 'over', unroutable && 'unroutable'].filter(Boolean).join(', ');
}
