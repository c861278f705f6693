import { kindOf } from '../../shared/blocks/index.ts';
import { type CompiledFlow, compileFlow } from '../../shared/flow/compileFlow.ts';
import type { Flow } from '../../shared/flow/flow.ts';
import { numbersIn } from '../../shared/flow/numbersIn.ts';
import { idsNamedIn } from '../../shared/flow/referencesIn.ts';
import type { NamedIds } from '../calls/flowFacts.ts';

/**
 * Which version of which flow; versions never change, so a machine made of one is good for ever. A flow that was
 * removed with its company and made anew begins at version 1 again, so the time it was made is part of the key.
 */
export interface FlowVersionKey {
  company: string;
  flow: string;
  flowMadeAt: number;
  version: number;
}

/** A flow that was made ready for calls. */
export interface Machine {
  compiled: CompiledFlow;
  /** The phone numbers that are written into the flow itself, in E.164. */
  numbersInFlow: string[];
  /** The records that the flow names, by id. */
  named: NamedIds;
  /** Whether a block decides by calls that the caller made before. */
  asksForEarlierCalls: boolean;
}

/** Hands out one compiled machine per flow version, and makes each once. */
export interface Machines {
  get(key: FlowVersionKey): Promise<Machine>;
}

/** Machines of old versions are needed only while their last calls go on. */
const MOST_KEPT = 500;
/** Records are read by one statement, on the caller's time; no flow that somebody drew names as many. */
const MOST_NAMED = 1_000;

/** Makes the store of machines. `load` fetches the document of a version, already parsed. */
export function createMachines(load: (key: FlowVersionKey) => Promise<Flow>): Machines {
  const kept = new Map<string, Promise<Machine>>();
  return {
    get(key) {
      const name = JSON.stringify([key.company, key.flow, key.flowMadeAt, key.version]);
      const known = kept.get(name);
      if (known) return known;
      const made = load(key).then(toMachine);
      kept.set(name, made);
      // A failure must not be remembered: the database may be back for the next call.
      made.catch(() => kept.delete(name));
      const oldest = kept.size > MOST_KEPT ? kept.keys().next().value : undefined;
      if (oldest !== undefined) kept.delete(oldest);
      return made;
    },
  };
}

function toMachine(flow: Flow): Machine {
  return {
    compiled: compileFlow(flow),
    numbersInFlow: numbersIn(flow),
    named: {
      staff: idsNamedIn(flow, 'staff').slice(0, MOST_NAMED),
      campaigns: idsNamedIn(flow, 'campaign').slice(0, MOST_NAMED),
    },
    asksForEarlierCalls: flow.blocks.some(
      ({ kind, settings }) => kindOf(kind).asksForEarlierCalls?.(settings) ?? false,
    ),
  };
}
