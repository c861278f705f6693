import { type Field, FieldFault } from '../../shared/blocks/fields.ts';
import { blockKinds, type KindName, kindOf } from '../../shared/blocks/index.ts';
import { alignBlocks, distributeBlocks, move, placeBelow, snap } from '../../shared/flow/arrangeFlow.ts';
import { clipOf, paste } from '../../shared/flow/clip.ts';
import {
  addBlock,
  changeSettings,
  connect,
  disconnect,
  insertOnWire,
  outcomesOf,
  removeBlocks,
  renameBlock,
  renameFlow,
  setStart,
} from '../../shared/flow/editFlow.ts';
import { BAND_COLOURS, type Flow } from '../../shared/flow/flow.ts';
import {
  addBand,
  addNote,
  changeBand,
  changeNote,
  removeBands,
  removeNotes,
} from '../../shared/flow/remarks.ts';
import fc from '../support/seededFastCheck.ts';
import { deepFreeze } from './deepFreeze.ts';
import { endlessRound, entry, sampleFlows } from './sampleFlows.ts';

/** One edit of whatever flow it meets: what it is about is picked from that flow when it is made. */
export interface RandomEdit {
  edit: (flow: Flow) => Flow;
  toString(): string;
}

const kinds = fc.constantFrom(...(Object.keys(blockKinds) as KindName[])); // the keys of the registry are its names
const pick = fc.nat({ max: 50 });
const picks = fc.array(pick, { maxLength: 6 });
const point = fc.record({
  x: fc.integer({ min: -300, max: 300 }),
  y: fc.integer({ min: -300, max: 300 }),
});
const size = fc.record({
  width: fc.integer({ min: -5, max: 500 }),
  height: fc.integer({ min: -5, max: 500 }),
});
const words = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.constantFrom('', '  ', '__proto__', 'constructor', 'x'.repeat(5_000)),
);
/** Settings that fit some kind; other kinds may have fields of the same names that take other values. */
const settings = fc.constantFrom(
  { text: 'Good day.' },
  { text: '', unroutable: true },
  { seconds: 30 },
  { whom: [entry('fixedNumber', { number: '+442079460001' })] },
  { whose: 'leadOwner' },
  { greeting: 'Speak now.', beep: false },
  { ask: 'enrolled', campaigns: ['spring', 'autumn'] },
  { ask: 'listed', numbers: ['+442079460001'] },
  {
    shares: [
      { id: 'most', name: 'Most', percent: 60 },
      { id: 'third', name: '', percent: 40 },
    ],
  },
  {
    hours: {
      zone: '',
      bands: [{ id: 'day', name: 'Day' }],
      week: [{ day: 7, band: 'day', from: '22:00', to: '24:00' }],
      exceptions: [],
    },
  },
  { colour: 'none has this' },
);

/** Every edit there is, by its name. */
export const editsByName = {
  addBlock: named(
    fc.tuple(kinds, point, words),
    ([kind, at, name]) =>
      (flow) =>
        addBlock(flow, { kind, at, name }).flow,
  ),
  insertOnWire: named(
    fc.tuple(pick, kinds, point),
    ([wire, kind, at]) =>
      (flow) =>
        insertOnWire(flow, one(flow.wires, wire) ?? { from: 'nobody', outcome: 'yes' }, { kind, at }).flow,
  ),
  connect: named(fc.tuple(pick, pick, pick), ([from, outcome, to]) => (flow) => {
    const start = idAt(flow.blocks, from);
    return connect(
      flow,
      { from: start, outcome: idAt(outcomesOf(flow, start), outcome) },
      idAt(flow.blocks, to),
    );
  }),
  disconnect: named(picks, (wires) => (flow) => disconnect(flow, some(flow.wires, wires))),
  removeBlocks: named(picks, (blocks) => (flow) => removeBlocks(flow, idsAt(flow.blocks, blocks))),
  renameBlock: named(
    fc.tuple(pick, words),
    ([block, name]) =>
      (flow) =>
        renameBlock(flow, idAt(flow.blocks, block), name),
  ),
  changeSettings: named(fc.tuple(pick, settings), ([block, next]) => (flow) => {
    const id = idAt(flow.blocks, block);
    return changeSettings(flow, id, fittingFor(flow, id, next));
  }),
  setStart: named(pick, (block) => (flow) => setStart(flow, idAt(flow.blocks, block))),
  renameFlow: named(words, (name) => (flow) => renameFlow(flow, name)),
  move: named(
    fc.tuple(picks, pick, pick, point),
    ([blocks, note, band, at]) =>
      (flow) =>
        move(flow, {
          blocks: new Map(
            idsAt(flow.blocks, blocks).map((id, index) => [id, { x: at.x + index * 10, y: at.y }]),
          ),
          notes: new Map([[idAt(flow.notes, note), snap(at)]]),
          bands: new Map([[idAt(flow.bands, band), at]]),
        }),
  ),
  alignBlocks: named(
    fc.tuple(picks, fc.constantFrom('left' as const, 'top' as const)),
    ([blocks, alignment]) =>
      (flow) =>
        alignBlocks(flow, idsAt(flow.blocks, blocks), alignment),
  ),
  distributeBlocks: named(
    fc.tuple(picks, fc.constantFrom('across' as const, 'down' as const)),
    ([blocks, direction]) =>
      (flow) =>
        distributeBlocks(flow, idsAt(flow.blocks, blocks), direction),
  ),
  placeBelow: named(fc.tuple(pick, kinds), ([block, kind]) => (flow) => {
    return addBlock(flow, { kind, at: placeBelow(flow, idAt(flow.blocks, block)) }).flow;
  }),
  paste: named(
    fc.tuple(picks, pick, pick, fc.option(point, { nil: undefined })),
    ([blocks, note, band, at]) =>
      (flow) => {
        const chosen = {
          blocks: idsAt(flow.blocks, blocks),
          notes: [idAt(flow.notes, note)],
          bands: [idAt(flow.bands, band)],
        };
        return paste(flow, clipOf(flow, chosen), at).flow;
      },
  ),
  addNote: named(
    fc.tuple(point, words),
    ([at, text]) =>
      (flow) =>
        addNote(flow, at, text).flow,
  ),
  changeNote: named(
    fc.tuple(pick, words, size),
    ([note, text, next]) =>
      (flow) =>
        changeNote(flow, idAt(flow.notes, note), { text, size: next }),
  ),
  removeNotes: named(picks, (notes) => (flow) => removeNotes(flow, idsAt(flow.notes, notes))),
  addBand: named(
    fc.tuple(words, fc.constantFrom(...BAND_COLOURS), point, size),
    ([name, colour, at, next]) =>
      (flow) =>
        addBand(flow, { name, colour, at, size: next }).flow,
  ),
  changeBand: named(
    fc.tuple(pick, words, fc.constantFrom(...BAND_COLOURS)),
    ([band, name, colour]) =>
      (flow) =>
        changeBand(flow, idAt(flow.bands, band), { name, colour }),
  ),
  removeBands: named(picks, (bands) => (flow) => removeBands(flow, idsAt(flow.bands, bands))),
};

/** Any edit. */
export const randomEdits: fc.Arbitrary<RandomEdit> = fc.oneof(...Object.values(editsByName));

/** A sample flow on which somebody has worked for a while: frozen, so that whoever changes it is found out. */
export const editedFlows: fc.Arbitrary<Flow> = fc
  .tuple(fc.constantFrom(...sampleFlows, endlessRound), fc.array(randomEdits, { maxLength: 6 }))
  .map(([flow, edits]) => afterAll(flow, edits));

/** A flow, and two that different people made of it. */
export const forkedFlows: fc.Arbitrary<{ base: Flow; mine: Flow; theirs: Flow }> = fc
  .tuple(editedFlows, fc.array(randomEdits, { maxLength: 5 }), fc.array(randomEdits, { maxLength: 5 }))
  .map(([base, mine, theirs]) => ({ base, mine: afterAll(base, mine), theirs: afterAll(base, theirs) }));

/** Makes one edit after the other, each of a frozen flow. */
function afterAll(flow: Flow, edits: readonly RandomEdit[]): Flow {
  return edits.reduce((now, { edit }) => deepFreeze(edit(now)), deepFreeze(flow));
}

function named<Values>(
  values: fc.Arbitrary<Values>,
  toEdit: (values: Values) => (flow: Flow) => Flow,
): fc.Arbitrary<RandomEdit> {
  return values.map((value) => ({ edit: toEdit(value), toString: () => JSON.stringify(value) }));
}

function one<Entry>(entries: readonly Entry[], index: number): Entry | undefined {
  return entries[index % Math.max(entries.length, 1)];
}

function some<Entry>(entries: readonly Entry[], indexes: readonly number[]): Entry[] {
  return [...new Set(indexes.flatMap((index) => one(entries, index) ?? []))];
}

/** The id of an entry, or now and then one that nothing has. */
function idAt(entries: readonly { id: string }[], index: number): string {
  return index === 50 ? 'nothing' : (one(entries, index)?.id ?? 'nothing');
}

function idsAt(entries: readonly { id: string }[], indexes: readonly number[]): string[] {
  return [...new Set(indexes.map((index) => idAt(entries, index)))];
}

/** Those of some settings that the block's kind takes, and those it has no field for, which an edit leaves out. */
function fittingFor(flow: Flow, id: string, given: Record<string, unknown>): Record<string, unknown> {
  const block = flow.blocks.find((each) => each.id === id);
  if (!block) return given;
  const fields = kindOf(block.kind).settings;
  return Object.fromEntries(Object.entries(given).filter(([name, value]) => takes(fields[name], value)));
}

function takes(field: Field | undefined, value: unknown): boolean {
  try {
    field?.parse(value);
    return true;
  } catch (error) {
    if (error instanceof FieldFault) return false;
    throw error;
  }
}
