import { kindOf } from '../blocks/index.ts';
import type { Flow } from './flow.ts';
import { numbersIn } from './numbersIn.ts';
import { idsNamedIn } from './referencesIn.ts';

/** Records are read by one statement, on the caller's time; no flow that somebody drew names as many. */
const MOST_NAMED = 1_000;

/** For the masks of a test call alone; of a longer list, only the first are seen to be on it. */
const MOST_COMPARED = 1_000;

/** The ids of the records that a flow names. */
export interface NamedIds {
  staff: readonly string[];
  campaigns: readonly string[];
  /** In E.164. */
  numbers: readonly string[];
}

/** What a flow needs to know of a call beyond what every call asks. */
export interface FlowAsks {
  /** The phone numbers that are written into the flow itself, in E.164. */
  numbersInFlow: string[];
  /** Numbers in E.164, and beginnings of such, that the flow compares with the caller's. */
  comparedInFlow: string[];
  /** The records that the flow names, by id. */
  named: NamedIds;
  /** Whether a block decides by calls that the caller made before. */
  asksForEarlierCalls: boolean;
  /** The flows that a call may go to from it, by id: what they ask for is asked, too. */
  flows: string[];
}

/** Says what a flow needs to know of a call: the facts of a call on it must hold that much. */
export function asksOf(flow: Flow): FlowAsks {
  return {
    numbersInFlow: numbersIn(flow),
    comparedInFlow: comparedIn(flow).slice(0, MOST_COMPARED),
    named: {
      staff: idsNamedIn(flow, 'staff').slice(0, MOST_NAMED),
      campaigns: idsNamedIn(flow, 'campaign').slice(0, MOST_NAMED),
      numbers: idsNamedIn(flow, 'number').slice(0, MOST_NAMED),
    },
    asksForEarlierCalls: flow.blocks.some(
      ({ kind, settings }) => kindOf(kind).asksForEarlierCalls?.(settings) ?? false,
    ),
    flows: idsNamedIn(flow, 'flow').slice(0, MOST_NAMED),
  };
}

/** What two flows ask for together, so that calls on both are decided by the same facts. */
export function joinAsks(one: FlowAsks, other: FlowAsks): FlowAsks {
  return {
    numbersInFlow: join(one.numbersInFlow, other.numbersInFlow),
    comparedInFlow: join(one.comparedInFlow, other.comparedInFlow).slice(0, MOST_COMPARED),
    named: {
      staff: join(one.named.staff, other.named.staff).slice(0, MOST_NAMED),
      campaigns: join(one.named.campaigns, other.named.campaigns).slice(0, MOST_NAMED),
      numbers: join(one.named.numbers, other.named.numbers).slice(0, MOST_NAMED),
    },
    asksForEarlierCalls: one.asksForEarlierCalls || other.asksForEarlierCalls,
    flows: join(one.flows, other.flows).slice(0, MOST_NAMED),
  };
}

function join(one: readonly string[], other: readonly string[]): string[] {
  return [...new Set([...one, ...other])];
}

/** Whom a flow rings is compared with the caller, too: nobody is rung by a call of their own. */
function comparedIn(flow: Flow): string[] {
  const asked = flow.blocks.flatMap(
    ({ kind, settings }) => kindOf(kind).comparesCallerWith?.(settings) ?? [],
  );
  return [...new Set([...numbersIn(flow), ...asked])];
}
