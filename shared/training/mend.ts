import { breaksOf, wantedOf } from './breaks.ts';
import type { Asked, DrillGround } from './makeDrill.ts';
import type { Situated } from './situate.ts';

/**
 * *Mend it*: one setting is wrong, and the call does not come to the phone that it was to come to. Whatever change brings
 * it there is right: the machine is asked, see `judge`.
 */
export function askMend({ on }: DrillGround, situated: Situated, seed: number): Asked | null {
  const wanted = wantedOf(situated);
  if (!wanted) return null;
  for (const { call, walked } of breaksOf(on, situated, wanted, seed)) {
    const { turns, replies } = walked;
    return { question: { type: 'mend', wanted }, right: null, toldReplies: [], call, replies, turns };
  }
  return null;
}
