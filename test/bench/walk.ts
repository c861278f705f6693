import { createMachine, initialTransition, raise } from 'xstate';
import type { Facts } from '../../shared/call/facts.ts';
import { startCall } from '../../shared/call/takeTurn.ts';
import { compileFlow } from '../../shared/flow/compileFlow.ts';
import { fourLayers } from '../../shared/flow/templates/fourLayers.ts';
import { readCaller } from '../../shared/phone/caller.ts';
import type { Destination } from '../../shared/phone/destination.ts';
import { median } from './figures.ts';

const empty: Destination = { display: '', usable: false, reason: 'empty' };
const invalid: Destination = { display: '55-123', usable: false, reason: 'invalid' };

/** A call that falls through every question of the four layers, to the last. */
const facts: Facts = {
  company: { id: 'harbor', name: 'Harbor Realty', timeZone: 'America/New_York', country: 'US', phone: empty },
  called: {
    number: '+12075550111',
    label: 'Spring mailers',
    owner: { id: 'dana', name: 'Dana Ortiz', phone: invalid },
    forwarding: invalid,
  },
  caller: readCaller('+12075550177'),
  lead: {
    id: 'sam',
    name: 'Sam Reed',
    owner: { id: 'lee', name: 'Marcus Lee', phone: invalid },
    campaigns: [
      {
        id: 'spring',
        name: 'Spring sellers',
        enrolledAt: 1,
        owner: { id: 'lee', name: 'Marcus Lee', phone: invalid },
      },
    ],
  },
  ownNumbers: [],
  named: { staff: [], campaigns: [], numbers: [] },
  earlier: { calledAt: null, answeredBy: null },
  luck: 0,
  lots: {},
  browserPhones: false,
  now: 0,
  answers: [],
};

/** What one walk costs beside a bare XState chain of as many states, in microseconds; medians over many rounds. */
export function benchWalk(): { walk: number; bareChain: number; states: number } {
  const compiled = compileFlow(fourLayers());
  const states = startCall(compiled, facts).trace.filter((entry) => entry.type === 'entered').length;
  const chain = bareChain(states);
  const walk: number[] = [];
  const bare: number[] = [];
  // The two take turns, so that whatever else the machine does hits both.
  for (let round = 0; round < 60; round += 1) {
    walk.push(timeOf(200, () => startCall(compiled, facts)));
    bare.push(timeOf(200, () => initialTransition(chain, { facts })));
  }
  return { walk: median(walk.slice(10)), bareChain: median(bare.slice(10)), states };
}

/** A chain in which each state raises the event that leads to the next, and nothing else happens. */
function bareChain(length: number) {
  const states: Record<string, object> = {};
  for (let index = 0; index < length; index += 1) {
    states[`s${index}`] =
      index === length - 1
        ? {}
        : { entry: [raise({ type: 'next' })], on: { next: { target: `s${index + 1}` } } };
  }
  return createMachine({
    context: ({ input }: { input: unknown }) => input as object, // as our own machine takes its facts
    initial: 's0',
    states,
  });
}

function timeOf(times: number, work: () => unknown): number {
  const start = performance.now();
  for (let index = 0; index < times; index += 1) work();
  return ((performance.now() - start) / times) * 1000;
}
