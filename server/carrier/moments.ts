import { type CarrierCall, hangUpByCaller, isGone, personOf } from './carrierCall.ts';
import type { Happening } from './inbox.ts';

/**
 * How a stretch of time ended: it passed, `stopped` by who was listened to, or `left`: the call goes elsewhere or is
 * over.
 */
export type Stretch = 'passed' | 'stopped' | 'left';

/**
 * Lets seconds pass at a telephone. What the person there does meanwhile is given to `listen`, which ends the
 * stretch with true; without it, it is lost. Whoever is needed may leave at any moment.
 */
export async function spend(
  call: CarrierCall,
  seconds: number,
  listen: (happening: Happening) => boolean = () => false,
): Promise<Stretch> {
  const { clock, inbox } = call.stage;
  const until = clock.now() + seconds * 1000;
  for (;;) {
    if (isLeft(call)) return 'left';
    const happening = await inbox.next(until);
    if (happening === 'time') return 'passed';
    if (happening.who === personOf(call)) {
      if (happening.do === 'hangUp') leave(call);
      else if (listen(happening)) return 'stopped';
    } else if (call.meanwhile?.(happening)) {
      return 'left';
    }
  }
}

/** Says whether a document of this call must not go on: somebody left, or it was changed by REST. */
export function isLeft(call: CarrierCall): boolean {
  return isGone(call) || call.change !== undefined;
}

/** Lets the person at a telephone hang up. */
function leave(call: CarrierCall): void {
  if (call.parent) call.status = 'completed';
  else hangUpByCaller(call);
}
