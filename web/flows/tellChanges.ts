import { kindOf } from '../../shared/blocks/index.ts';
import {
  type BlockFate,
  diffFlows,
  type Entry,
  fatesOf,
  keyOf,
  type ListDiff,
} from '../../shared/flow/diffFlows.ts';
import type { Band, Block, Flow, Note, Wire } from '../../shared/flow/flow.ts';
import { isSameValue } from '../../shared/flow/sameValue.ts';
import { tellBand, tellBlock, tellNote, tellSetting, tellWireEnd, tellWireStart } from './tellValue.ts';

/** One difference between two versions of a flow, in words. */
export interface Change {
  key: string;
  fate: BlockFate;
  /** What it is about, such as a block's name. */
  what: string;
  /** The block that shows it on the chart, also one that is gone; null where there is none. */
  block: string | null;
  /** What was and what is, value by value. */
  values: ReadonlyArray<{ label: string; before: string; after: string }>;
}

/** The differences of one sort. */
export interface ChangeGroup {
  title: string;
  changes: Change[];
}

/** Tells what differs between two versions of a flow; nothing where they are the same. */
export function tellChanges(before: Flow, after: Flow): ChangeGroup[] {
  const diff = diffFlows(before, after);
  const fates = fatesOf(diff);
  const groups: ChangeGroup[] = [
    { title: 'Flow', changes: changesOfFlow(before, after) },
    {
      title: 'Blocks',
      changes: changesOf<Block>(diff.blocks, {
        what: tellBlock,
        fateOf: ({ after: { id } }) => fates.get(id) ?? 'changed',
        block: ({ id }) => id,
        values: valuesOfBlock,
      }),
    },
    {
      title: 'Wires',
      changes: changesOf<Wire>(diff.wires, {
        what: (wire, of) => tellWireStart(of === 'before' ? before : after, wire),
        block: ({ from }) => from,
        values: (was, is) => [
          {
            label: 'Leads to',
            before: was ? tellWireEnd(before, was) : 'Nowhere',
            after: is ? tellWireEnd(after, is) : 'Nowhere',
          },
        ],
      }),
    },
    {
      title: 'Notes',
      changes: changesOf<Note>(diff.notes, {
        what: tellNote,
        fateOf: ({ before: was, after: is }) => (was.text === is.text ? 'moved' : 'changed'),
        values: (was, is) => (was && is ? pair('Text', was.text, is.text) : []),
      }),
    },
    {
      title: 'Bands',
      changes: changesOf<Band>(diff.bands, {
        what: tellBand,
        fateOf: ({ before: was, after: is }) =>
          was.name === is.name && was.colour === is.colour ? 'moved' : 'changed',
        values: (was, is) =>
          was && is ? [...pair('Name', was.name, is.name), ...pair('Colour', was.colour, is.colour)] : [],
      }),
    },
  ];
  return groups.filter(({ changes }) => changes.length > 0);
}

/** How many differences there are, by what became of each. @example '2 added, 1 moved' */
export function countChanges(groups: readonly ChangeGroup[]): string {
  const all = groups.flatMap(({ changes }) => changes);
  return (['added', 'changed', 'moved', 'removed'] as const)
    .map((fate) => ({ fate, count: all.filter((change) => change.fate === fate).length }))
    .filter(({ count }) => count > 0)
    .map(({ fate, count }) => `${count} ${fate}`)
    .join(', ');
}

interface Words<E> {
  what(entry: E, of: 'before' | 'after'): string;
  /** What became of an entry that is in both. */
  fateOf?(entry: { before: E; after: E }): BlockFate;
  block?(entry: E): string | null;
  values(before: E | null, after: E | null): Change['values'];
}

function changesOf<E extends Entry>({ added, changed, removed }: ListDiff<E>, words: Words<E>): Change[] {
  return [
    ...added.map(
      (entry): Change => ({
        key: keyOf(entry),
        fate: 'added',
        what: words.what(entry, 'after'),
        block: words.block?.(entry) ?? null,
        values: words.values(null, entry),
      }),
    ),
    ...changed.map(
      ({ before, after }): Change => ({
        key: keyOf(after),
        fate: words.fateOf?.({ before, after }) ?? 'changed',
        what: words.what(after, 'after'),
        block: words.block?.(after) ?? null,
        values: words.values(before, after),
      }),
    ),
    ...removed.map(
      (entry): Change => ({
        key: keyOf(entry),
        fate: 'removed',
        what: words.what(entry, 'before'),
        // What is gone is on the chart as a ghost.
        block: words.block?.(entry) ?? null,
        values: words.values(entry, null),
      }),
    ),
  ];
}

function changesOfFlow(before: Flow, after: Flow): Change[] {
  const startOf = (flow: Flow) => tellBlock(flow.blocks.find(({ id }) => id === flow.start));
  const changed = (key: string, what: string, block: string | null, was: string, is: string): Change => ({
    key,
    fate: 'changed',
    what,
    block,
    values: [{ label: what, before: was, after: is }],
  });
  return [
    ...(before.name === after.name ? [] : [changed('name', 'Name', null, before.name, after.name)]),
    ...(before.start === after.start
      ? []
      : [changed('start', 'Calls begin at', after.start, startOf(before), startOf(after))]),
  ];
}

function valuesOfBlock(before: Block | null, after: Block | null): Change['values'] {
  if (!before || !after) return [];
  const old = kindOf(before.kind);
  const kind = kindOf(after.kind);
  const fields = { ...old.settings, ...kind.settings };
  return [
    ...pair('Name', before.name, after.name),
    ...pair('Kind', old.title, kind.title),
    ...Object.entries(fields).flatMap(([name, field]) => {
      const [was, is] = [before.settings[name], after.settings[name]];
      return isSameValue(was, is)
        ? []
        : [
            {
              label: field.label,
              before: tellSetting(field, was, before.settings),
              after: tellSetting(field, is, after.settings),
            },
          ];
    }),
  ];
}

function pair(label: string, before: string, after: string): Change['values'] {
  return before === after ? [] : [{ label, before: before || 'Empty', after: after || 'Empty' }];
}
