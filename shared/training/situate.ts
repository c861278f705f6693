import { createChanges } from '../analysis/invented/changes.ts';
import { type InventedCall, inventCall, type Stage } from '../analysis/invented/inventCall.ts';
import { pickOf, shuffled } from '../analysis/invented/seed.ts';
import type { PhoneState, Situation, UserState } from '../analysis/invented/situation.ts';
import type { Route } from '../analysis/routes.ts';
import type { WholeFlow } from '../analysis/wholeFlow.ts';
import { type Walked, walk } from './walked.ts';

/** How many details are tried that do not matter for where the call goes. */
const DETAILS = 7;

const UNUSABLE: readonly PhoneState[] = ['invalid', 'empty', 'ownNumber', 'callersNumber'];

/** The call of a drill: who calls whom, with names and details by the seed. */
export interface Situated {
  call: InventedCall;
  walked: Walked;
}

/**
 * Makes a call that takes a route, with names and with details that do not matter for it, both by the seed: what was
 * found by the search is as plain as can be. Each detail is kept only where the machine still takes the route. Names that
 * an expression compares are no details: a lead who is called “gold” for nothing would only be odd.
 * Null where the route is not taken, which only a route of another flow is not.
 */
export function situate(on: WholeFlow, stage: Stage, route: Route, seed: number): Situated | null {
  const takes = (situation: Situation): (Situated & { situation: Situation }) | null => {
    const call = inventCall(stage, situation, seed);
    const walked = walk(on, call, route.replies);
    const isRoute =
      walked?.turns.at(-1)?.over &&
      walked.wires.length === route.wires.length &&
      walked.wires.every((wire, index) => wire === route.wires[index]);
    return isRoute ? { situation, call, walked } : null;
  };
  let best = takes(route.situation);
  if (!best) return null;
  const details = [
    ...shuffled(createChanges(on.drawn, stage).of(best.situation), seed, 'details')
      .filter(({ names }) => names === best?.situation.names)
      .slice(0, DETAILS),
    best.situation,
  ];
  for (const detail of details) {
    const merged = otherPhones({ ...detail, at: best.situation.at }, seed);
    best = takes(mergedWith(best.situation, merged, route.situation)) ?? best;
  }
  return best;
}

/** Takes over what a detail changed of the situation that the search found. */
function mergedWith(now: Situation, detail: Situation, found: Situation): Situation {
  const changed = Object.entries(detail).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(found[name as keyof Situation]), // its own keys
  );
  return { ...now, ...Object.fromEntries(changed) };
}

/** What cannot be rung cannot for one reason or another. */
function otherPhones(situation: Situation, seed: number): Situation {
  const other = <State extends UserState>(state: State, place: string): State | PhoneState =>
    state === 'invalid' || state === 'empty' ? pickOf(UNUSABLE, seed, place) : state;
  return {
    ...situation,
    numberUser: other(situation.numberUser, 'numberUser'),
    leadUser: other(situation.leadUser, 'leadUser'),
    enrolments: situation.enrolments.map(({ campaign, user }, index) => ({
      campaign,
      user: other(user, `enrolment ${index}`),
    })),
  };
}
