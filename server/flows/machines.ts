import { kindOf } from '../../shared/blocks/index.ts';
import { asksOf, type FlowAsks } from '../../shared/flow/asksOf.ts';
import { type CompiledFlow, compileFlow } from '../../shared/flow/compileFlow.ts';
import type { Flow } from '../../shared/flow/flow.ts';
import { nameOf } from '../../shared/flow/nameOf.ts';
import { type Reference, referencesIn } from '../../shared/flow/referencesIn.ts';
import type { Database } from '../database/database.ts';
import { getVersion } from './flowShelf.ts';

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

/** A flow that was made ready for calls, with what the facts of its calls must hold. */
export interface Machine extends FlowAsks {
  compiled: CompiledFlow;
  /** The records that the flow names, with the names of the blocks that do. */
  references: ReadonlyArray<Reference & { blockName: string }>;
  /** The blocks that ring users in the browser. */
  ringBrowsers: ReadonlyArray<{ id: string; name: string }>;
}

/** Hands out one compiled machine per flow version, and makes each once. */
export interface Machines {
  get(key: FlowVersionKey): Promise<Machine>;
}

/** Machines of old versions are needed only while their last calls go on. */
const MOST_KEPT = 500;

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
  const names = new Map(flow.blocks.map((block) => [block.id, nameOf(block)]));
  return {
    compiled: compileFlow(flow),
    ...asksOf(flow),
    references: referencesIn(flow).map((each) => ({ ...each, blockName: names.get(each.block) ?? '' })),
    ringBrowsers: flow.blocks
      .filter(({ kind, settings }) => kindOf(kind).ringsBrowsers?.(settings))
      .map(({ id }) => ({ id, name: names.get(id) ?? '' })),
  };
}

/** Compiles the versions that a database has. */
export function machinesOf(database: Database): Machines {
  return createMachines(async ({ company, flow, version }) => {
    const found = await getVersion(database, company, flow, version);
    if (!found) throw new Error(`The flow "${flow}" has no version ${version}.`);
    return found.document;
  });
}
