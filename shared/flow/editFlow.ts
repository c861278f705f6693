import type { Outcome } from '../blocks/defineBlock.ts';
import { type KindName, kindOf } from '../blocks/index.ts';
import { type Block, type Flow, LIMITS, type Wire, wireKey } from './flow.ts';
import { freeId, idsOf } from './freeId.ts';
import { targetsOf } from './reach.ts';
import { isSameValue } from './sameValue.ts';

/**
 * The edits of a flow's blocks and wires, each a pure function from a flow to the next: what is not touched stays the
 * very same object, a flow that does not change is returned as it is, and no edit ever leaves a wire that dangles.
 * What parses before parses after, as long as the flow does not outgrow its limits.
 */

/** A block that is to be made. Settings that are left out are the kind's own. */
export interface NewBlock {
  kind: KindName;
  at: { x: number; y: number };
  name?: string;
  settings?: Record<string, unknown>;
}

/** A place from which a wire leads: an outcome of a block. */
export type WireStart = Pick<Wire, 'from' | 'outcome'>;

/**
 * Adds a block with no wires, and tells its id.
 *
 * @throws FieldFault when a setting does not fit its field
 */
export function addBlock(
  flow: Flow,
  { kind, at, name, settings = {} }: NewBlock,
): { flow: Flow; id: string } {
  const { title, settings: fields } = kindOf(kind);
  const id = freeId(kind.toLowerCase(), idsOf(flow.blocks));
  const initial = Object.fromEntries(Object.entries(fields).map(([field, { initial }]) => [field, initial]));
  const block: Block = {
    id,
    kind,
    name: shortened(name ?? title),
    settings: { ...initial, ...fitting(kind, settings) },
    at: { x: at.x, y: at.y },
  };
  return { flow: { ...flow, blocks: [...flow.blocks, block] }, id };
}

/**
 * Puts a new block into a wire: what led there leads to the block now, and the block leads on to where the wire led.
 * Of a ring, that is every outcome but *answered*; of a question, the first. A block without outcomes ends the call
 * there, and the rest of the way is left without a wire to it.
 *
 * @throws FieldFault when a setting does not fit its field
 */
export function insertOnWire(flow: Flow, wire: WireStart, block: NewBlock): { flow: Flow; id: string } {
  const target = wireOf(flow, wire)?.to;
  const { flow: added, id } = addBlock(flow, block);
  const connected = connect(added, wire, id);
  if (target === undefined) return { flow: connected, id };
  const ways = waysOn(outcomesOf(connected, id));
  return {
    flow: ways.reduce((now, outcome) => connect(now, { from: id, outcome: outcome.id }, target), connected),
    id,
  };
}

/** Where some outcome settles the call, the others are its ways on. Else they part ways, and the first is the main one. */
function waysOn(outcomes: readonly Outcome[]): readonly Outcome[] {
  const unsettled = outcomes.filter(({ means }) => !means);
  return unsettled.length < outcomes.length ? unsettled : outcomes.slice(0, 1);
}

/** Leads an outcome to a block; a wire that it had is moved. An outcome or a block that is not there changes nothing. */
export function connect(flow: Flow, { from, outcome }: WireStart, to: string): Flow {
  if (!flow.blocks.some(({ id }) => id === to)) return flow;
  if (!outcomesOf(flow, from).some(({ id }) => id === outcome)) return flow;
  const existing = wireOf(flow, { from, outcome });
  if (existing?.to === to) return flow;
  const wire: Wire = { from, outcome, to };
  return {
    ...flow,
    wires: existing ? flow.wires.map((each) => (each === existing ? wire : each)) : [...flow.wires, wire],
  };
}

/** Takes wires away. */
export function disconnect(flow: Flow, wires: readonly WireStart[]): Flow {
  const keys = new Set(wires.map(wireKey));
  return keepWires(flow, (wire) => !keys.has(wireKey(wire)));
}

/**
 * Removes blocks with their wires. A wire that led to one of them leads on to where that one led, if all its wires led
 * to the same block; otherwise it goes. The block where a call begins is followed by the one it led to, or else by
 * the first that is left. A flow keeps at least one block: of all blocks, the one where a call begins stays.
 */
export function removeBlocks(flow: Flow, ids: readonly string[]): Flow {
  const chosen = new Set(ids);
  const isAll = flow.blocks.every(({ id }) => chosen.has(id));
  const left = flow.blocks.filter(({ id }) => !chosen.has(id) || (isAll && id === flow.start));
  const [first] = left;
  if (!first || left.length === flow.blocks.length) return flow;
  const kept = idsOf(left);
  const wayPast = waysPast(flow, kept);
  const wires = flow.wires.flatMap((wire) => {
    if (!kept.has(wire.from)) return [];
    const to = wayPast(wire.to);
    if (to === wire.to) return [wire];
    // Healed into a wire from a block to itself, it would be one that nobody drew.
    return to === null || to === wire.from ? [] : [{ ...wire, to }];
  });
  return { ...flow, start: wayPast(flow.start) ?? first.id, blocks: left, wires };
}

/**
 * Where a call that is led to a block surely goes on: there, if it is kept; past blocks that are gone, as long as each
 * leads to one block only; null where it depends, or ends.
 */
function waysPast(flow: Flow, kept: ReadonlySet<string>): (block: string) => string | null {
  const targets = targetsOf(flow.wires.filter(({ from }) => !kept.has(from)));
  return (block) => {
    const passed = new Set<string>();
    let at = block;
    while (!kept.has(at)) {
      const [next, ...others] = new Set(targets.get(at));
      if (next === undefined || others.length > 0 || passed.has(at)) return null;
      passed.add(at);
      at = next;
    }
    return at;
  };
}

/** Renames a block. */
export function renameBlock(flow: Flow, id: string, name: string): Flow {
  const short = shortened(name);
  return changeBlock(flow, id, (block) => (block.name === short ? block : { ...block, name: short }));
}

/**
 * Changes settings of a block, and takes away the wires of outcomes that it has no more. What is no setting of its
 * kind is left out.
 *
 * @throws FieldFault when a value does not fit its field; nothing has changed then
 */
export function changeSettings(flow: Flow, id: string, settings: Record<string, unknown>): Flow {
  const changed = changeBlock(flow, id, (block) => {
    const next = { ...block.settings, ...fitting(block.kind, settings) };
    return isSameValue(next, block.settings) ? block : { ...block, settings: next };
  });
  return changed === flow ? flow : keepFittingWires(changed);
}

/** Lets a call begin at another block. */
export function setStart(flow: Flow, id: string): Flow {
  if (flow.start === id || !flow.blocks.some((block) => block.id === id)) return flow;
  return { ...flow, start: id };
}

/** Renames the flow. A flow needs a name, so an empty one changes nothing. */
export function renameFlow(flow: Flow, name: string): Flow {
  const short = shortened(name.trim());
  return short === '' || short === flow.name ? flow : { ...flow, name: short };
}

/** Takes away the wires that lead from an outcome or to a block that is not there. */
export function keepFittingWires(flow: Flow): Flow {
  const outcomes = new Map(
    flow.blocks.map(({ id, kind, settings }) => [id, idsOf(kindOf(kind).outcomes(settings))]),
  );
  return keepWires(flow, ({ from, outcome, to }) => !!outcomes.get(from)?.has(outcome) && outcomes.has(to));
}

/** The outcomes of a block; none for a block that is not there. */
export function outcomesOf(flow: Flow, id: string): readonly Outcome[] {
  const block = flow.blocks.find((each) => each.id === id);
  return block ? kindOf(block.kind).outcomes(block.settings) : [];
}

/** The wire of an outcome. */
export function wireOf(flow: Flow, { from, outcome }: WireStart): Wire | undefined {
  return flow.wires.find((wire) => wire.from === from && wire.outcome === outcome);
}

/** The settings that the kind knows; each is checked. */
function fitting(kind: KindName, settings: Record<string, unknown>): Record<string, unknown> {
  const { settings: fields } = kindOf(kind);
  const known = Object.entries(settings).filter(([name]) => Object.hasOwn(fields, name));
  for (const [name, value] of known) fields[name]?.parse(value);
  return Object.fromEntries(known);
}

function shortened(name: string): string {
  return name.slice(0, LIMITS.name);
}

function keepWires(flow: Flow, keeps: (wire: Wire) => boolean): Flow {
  const wires = flow.wires.filter(keeps);
  return wires.length === flow.wires.length ? flow : { ...flow, wires };
}

function changeBlock(flow: Flow, id: string, change: (block: Block) => Block): Flow {
  const block = flow.blocks.find((each) => each.id === id);
  const next = block && change(block);
  if (!next || next === block) return flow;
  return { ...flow, blocks: flow.blocks.map((each) => (each === block ? next : each)) };
}
