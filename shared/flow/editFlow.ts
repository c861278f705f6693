import { type KindName, kindOf } from '../blocks/index.ts';
import { type Block, type Flow, type Wire, wireKey } from './flow.ts';
import { freeId } from './freeId.ts';

/**
 * The edits of a flow's blocks and wires, each a pure function from a flow to the next: what is not touched stays the
 * very same object, a flow that does not change is returned as it is, and no edit ever leaves a wire that dangles.
 * What parses before parses after.
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

/** Adds a block with no wires, and tells its id. The first block of a flow is where a call begins. */
export function addBlock(flow: Flow, { kind, at, name, settings }: NewBlock): { flow: Flow; id: string } {
  const { title, settings: fields } = kindOf(kind);
  const id = freeId(kind.toLowerCase(), flow.blocks);
  const initial = Object.fromEntries(Object.entries(fields).map(([field, { initial }]) => [field, initial]));
  const block: Block = { id, kind, name: name ?? title, settings: { ...initial, ...settings }, at };
  return { flow: { ...flow, blocks: [...flow.blocks, block] }, id };
}

/**
 * Puts a new block into a wire: what led there leads to the block now, and the block's first outcome leads on to where
 * the wire led. A block without outcomes ends the call there, and the rest of the way is left without a wire to it.
 */
export function insertOnWire(flow: Flow, wire: WireStart, block: NewBlock): { flow: Flow; id: string } {
  const target = wireOf(flow, wire)?.to;
  const added = addBlock(flow, block);
  const connected = connect(added.flow, wire, added.id);
  const [first] = outcomesOf(connected, added.id);
  if (target === undefined || first === undefined) return { flow: connected, id: added.id };
  return { flow: connect(connected, { from: added.id, outcome: first }, target), id: added.id };
}

/** Leads an outcome to a block; a wire that it had is moved. An outcome or a block that is not there changes nothing. */
export function connect(flow: Flow, { from, outcome }: WireStart, to: string): Flow {
  if (!flow.blocks.some(({ id }) => id === to) || !outcomesOf(flow, from).includes(outcome)) return flow;
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
  return withWires(flow, (wire) => !keys.has(wireKey(wire)));
}

/**
 * Removes blocks with their wires. A wire that led to one of them leads on to where that one led, if that is the same
 * for all its outcomes; otherwise it goes. The block where a call begins is followed by the one it led to, or else by
 * the first that is left. A flow keeps at least one block.
 */
export function removeBlocks(flow: Flow, ids: readonly string[]): Flow {
  const gone = new Set(ids.filter((id) => flow.blocks.some((block) => block.id === id)));
  const left = flow.blocks.filter(({ id }) => !gone.has(id));
  if (gone.size === 0 || left.length === 0) return flow;
  const wires = flow.wires.flatMap((wire) => {
    if (gone.has(wire.from)) return [];
    if (!gone.has(wire.to)) return [wire];
    const to = wayThrough(flow, wire.to, gone);
    // Healed into a wire from a block to itself, it would be one that nobody drew.
    return to === null || to === wire.from ? [] : [{ ...wire, to }];
  });
  const start = gone.has(flow.start) ? (wayThrough(flow, flow.start, gone) ?? left[0]?.id ?? '') : flow.start;
  return { ...flow, start, blocks: left, wires };
}

/** Where a call surely goes on behind a block that is removed; null where it depends, or ends. */
function wayThrough(flow: Flow, block: string, gone: ReadonlySet<string>): string | null {
  const passed = new Set<string>();
  let at = block;
  while (gone.has(at)) {
    if (passed.has(at)) return null;
    passed.add(at);
    const here = at;
    const targets = new Set(flow.wires.filter(({ from }) => from === here).map(({ to }) => to));
    const [only] = targets;
    if (only === undefined || targets.size > 1) return null;
    at = only;
  }
  return at;
}

/** Renames a block. */
export function renameBlock(flow: Flow, id: string, name: string): Flow {
  return changeBlock(flow, id, (block) => (block.name === name ? block : { ...block, name }));
}

/**
 * Changes settings of a block, and takes away the wires of outcomes that it has no more.
 *
 * @throws FieldFault when a value does not fit its field; nothing has changed then
 */
export function changeSettings(flow: Flow, id: string, settings: Record<string, unknown>): Flow {
  const changed = changeBlock(flow, id, (block) => {
    const fields = kindOf(block.kind).settings;
    const known = Object.entries(settings).filter(([name]) => Object.hasOwn(fields, name));
    for (const [name, value] of known) fields[name]?.parse(value);
    const differs = known.some(
      ([name, value]) => JSON.stringify(block.settings[name]) !== JSON.stringify(value),
    );
    return differs ? { ...block, settings: { ...block.settings, ...Object.fromEntries(known) } } : block;
  });
  if (changed === flow) return flow;
  const outcomes = new Set(outcomesOf(changed, id));
  return withWires(changed, ({ from, outcome }) => from !== id || outcomes.has(outcome));
}

/** Lets a call begin at another block. */
export function setStart(flow: Flow, id: string): Flow {
  if (flow.start === id || !flow.blocks.some((block) => block.id === id)) return flow;
  return { ...flow, start: id };
}

/** Renames the flow. A flow needs a name, so an empty one changes nothing. */
export function renameFlow(flow: Flow, name: string): Flow {
  return name.trim() === '' || name === flow.name ? flow : { ...flow, name: name.trim() };
}

/** The ids of a block's outcomes; none for a block that is not there. */
export function outcomesOf(flow: Flow, id: string): string[] {
  const block = flow.blocks.find((each) => each.id === id);
  return block
    ? kindOf(block.kind)
        .outcomes(block.settings)
        .map((outcome) => outcome.id)
    : [];
}

/** The wire of an outcome. */
export function wireOf(flow: Flow, { from, outcome }: WireStart): Wire | undefined {
  return flow.wires.find((wire) => wire.from === from && wire.outcome === outcome);
}

function withWires(flow: Flow, keeps: (wire: Wire) => boolean): Flow {
  const wires = flow.wires.filter(keeps);
  return wires.length === flow.wires.length ? flow : { ...flow, wires };
}

function changeBlock(flow: Flow, id: string, change: (block: Block) => Block): Flow {
  let isChanged = false;
  const blocks = flow.blocks.map((block) => {
    if (block.id !== id) return block;
    const next = change(block);
    isChanged ||= next !== block;
    return next;
  });
  return isChanged ? { ...flow, blocks } : flow;
}
