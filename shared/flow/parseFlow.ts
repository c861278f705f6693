import { z } from 'zod';
import { FieldFault } from '../blocks/fields.ts';
import { isKindName, kindOf } from '../blocks/index.ts';
import { BAND_COLOURS, type Block, FLOW_FORMAT, type Flow, LIMITS, type Wire } from './flow.ts';
import { FLOW_VERSION, migrateFlow } from './migrations.ts';

/** Something wrong in a document: `path` leads to the place (`blocks[2].settings.seconds`), `message` to the way out. */
export interface Fault {
  path: string;
  message: string;
}

/** A flow, or every fault that was found; never half of each. */
export type ParsedFlow = { ok: true; flow: Flow } | { ok: false; faults: Fault[] };

const id = z
  .string()
  .regex(/^[a-z0-9]{1,40}$/, { error: 'Expected lowercase letters and digits, such as "ring1".' });
const place = z.number().min(-LIMITS.far).max(LIMITS.far);
const point = z.strictObject({ x: place, y: place });
const length = z.number().positive().max(LIMITS.far);
const size = z.strictObject({ width: length, height: length });

const shape = z.strictObject({
  format: z.literal(FLOW_FORMAT),
  version: z.literal(FLOW_VERSION),
  name: z.string().min(1, { error: 'A flow needs a name.' }).max(LIMITS.name),
  start: z.string(),
  blocks: z
    .array(
      z.strictObject({
        id,
        kind: z.string(),
        name: z.string().max(LIMITS.name),
        settings: z.record(z.string(), z.unknown()),
        at: point,
      }),
    )
    .min(1, { error: 'A flow needs at least one block.' })
    .max(LIMITS.blocks),
  wires: z.array(z.strictObject({ from: z.string(), outcome: z.string(), to: z.string() })).max(LIMITS.wires),
  notes: z
    .array(z.strictObject({ id, text: z.string().max(LIMITS.note), at: point, size }))
    .max(LIMITS.remarks),
  bands: z
    .array(
      z.strictObject({
        id,
        name: z.string().max(LIMITS.name),
        colour: z.enum(BAND_COLOURS),
        at: point,
        size,
      }),
    )
    .max(LIMITS.remarks),
});

/**
 * Reads a flow document of any version, and either returns the flow or says everything that is wrong with it.
 *
 * A flow that parses can be compiled: its kinds exist, its settings fit, its wires lead from outcomes that
 * exist to blocks that exist, and no outcome has two. It may still have problems: see `checkFlow`.
 *
 * @example parseFlow(JSON.parse(text)) // { ok: false, faults: [{ path: 'blocks[0].kind', message: '…' }] }
 */
export function parseFlow(document: unknown): ParsedFlow {
  const migrated = migrate(document);
  if ('faults' in migrated) return { ok: false, faults: migrated.faults };
  const read = shape.safeParse(migrated.document);
  if (!read.success) {
    return { ok: false, faults: read.error.issues.flatMap(toFaults) };
  }
  const { blocks, wires, notes, bands, start } = read.data;
  const blockFaults = blocks.map(faultsOfBlock);
  // Which outcomes a block has is known only once its kind and settings are.
  const sound = new Map(blocks.map((block, index) => [block.id, blockFaults[index]?.length === 0]));
  const faults = [
    ...blockFaults.flat(),
    ...duplicateIds({ blocks, notes, bands }),
    ...faultsOfWires(blocks, wires, sound),
  ];
  if (!blocks.some((block) => block.id === start)) {
    faults.push({
      path: 'start',
      message: `There is no block "${start}". Name the block where a call begins.`,
    });
  }
  if (faults.length > 0) return { ok: false, faults };
  // The kinds were checked by name just above, which the compiler cannot follow through the schema.
  return { ok: true, flow: read.data as Flow };
}

function migrate(document: unknown): { document: unknown } | { faults: Fault[] } {
  if (typeof document !== 'object' || document === null || Array.isArray(document)) {
    return { faults: [{ path: '', message: 'Expected a flow document, a JSON object.' }] };
  }
  const raw = document as Record<string, unknown>; // an object that is neither null nor a list
  if (raw.format !== FLOW_FORMAT) {
    const message = `Expected "${FLOW_FORMAT}": this is no flow document.`;
    return { faults: [{ path: 'format', message }] };
  }
  const version = raw.version;
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) {
    return { faults: [{ path: 'version', message: 'Expected the format version, a whole number from 1.' }] };
  }
  if (version > FLOW_VERSION) {
    const message = `Format version ${version} is newer than this program, which reads up to ${FLOW_VERSION}. Update Ringpath first.`;
    return { faults: [{ path: 'version', message }] };
  }
  return { document: migrateFlow(raw, version) };
}

type RawBlock = Omit<Block, 'kind'> & { kind: string };

function faultsOfBlock({ kind, settings }: RawBlock, index: number): Fault[] {
  const path = `blocks[${index}]`;
  if (!isKindName(kind)) {
    return [{ path: `${path}.kind`, message: `There is no kind of block called "${kind}".` }];
  }
  const fields = kindOf(kind).settings;
  const faults = Object.keys(settings)
    .filter((name) => !Object.hasOwn(fields, name))
    .map((name) => ({
      path: `${path}.settings.${name}`,
      message: `The kind "${kind}" has no such setting. Leave it out.`,
    }));
  for (const [name, field] of Object.entries(fields)) {
    try {
      field.parse(settings[name]);
    } catch (error) {
      if (!(error instanceof FieldFault)) throw error;
      faults.push({ path: `${path}.settings.${name}${error.path}`, message: error.message });
    }
  }
  return faults;
}

/** Ids are told apart within their list; a note may be called like a block. */
function duplicateIds(lists: Record<string, ReadonlyArray<{ id: string }>>): Fault[] {
  return Object.entries(lists).flatMap(([list, entries]) => {
    const seen = new Set<string>();
    return entries.flatMap(({ id }, index) => {
      if (seen.has(id)) {
        return [{ path: `${list}[${index}].id`, message: `Two ${list} have the id "${id}".` }];
      }
      seen.add(id);
      return [];
    });
  });
}

function faultsOfWires(
  blocks: readonly RawBlock[],
  wires: readonly Wire[],
  sound: ReadonlyMap<string, boolean>,
): Fault[] {
  const byId = new Map(blocks.map((block) => [block.id, block]));
  const faults: Fault[] = [];
  const seen = new Set<string>();
  wires.forEach((wire, index) => {
    const path = `wires[${index}]`;
    const from = byId.get(wire.from);
    if (!from) faults.push({ path: `${path}.from`, message: `There is no block "${wire.from}".` });
    if (!byId.has(wire.to)) faults.push({ path: `${path}.to`, message: `There is no block "${wire.to}".` });
    if (from && isKindName(from.kind) && sound.get(from.id)) {
      const outcomes = kindOf(from.kind).outcomes(from.settings);
      if (!outcomes.some((outcome) => outcome.id === wire.outcome)) {
        const known = outcomes.map((outcome) => outcome.id).join(', ') || 'none';
        const message = `The block "${wire.from}" has no outcome "${wire.outcome}"; it has: ${known}.`;
        faults.push({ path: `${path}.outcome`, message });
      }
    }
    const key = `${wire.from}.${wire.outcome}`;
    if (seen.has(key)) faults.push({ path, message: `The outcome "${key}" has two wires. Keep one.` });
    seen.add(key);
  });
  return faults;
}

/** A key that does not belong there gets a fault of its own, with the path that leads to it. */
function toFaults(issue: z.core.$ZodIssue): Fault[] {
  if (issue.code !== 'unrecognized_keys') return [{ path: toPath(issue.path), message: issue.message }];
  return issue.keys.map((key) => ({
    path: toPath([...issue.path, key]),
    message: 'A flow document has nothing by this name here. Leave it out.',
  }));
}

/** A place in a document, as faults name it. @example toPath(['blocks', 2, 'kind']) // 'blocks[2].kind' */
export function toPath(path: ReadonlyArray<PropertyKey>): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`;
    return text ? `${text}.${String(key)}` : String(key);
  }, '');
}
