import type { Progress } from '../../shared/training/progress.ts';

/** What waits to be answered, in a few words. */
export function tellDue({ due, changed, answers }: Progress): string {
  if (answers === 0) return 'Begin with an easy one';
  if (due === 0) return 'Nothing is due';
  const drills = due === 1 ? '1 drill is due' : `${due} drills are due`;
  if (changed === 0) return drills;
  return `${drills}, ${changed === due ? 'all' : changed} because the flow has changed`;
}
