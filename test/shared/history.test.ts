import { describe, expect, it } from 'vitest';
import { diffFlows, isSameFlow, keyOf } from '../../shared/flow/diffFlows.ts';
import { renameFlow } from '../../shared/flow/editFlow.ts';
import type { Flow } from '../../shared/flow/flow.ts';
import {
  beginHistory,
  commit,
  type History,
  jumpTo,
  MOST_STEPS,
  momentsOf,
  redo,
  undo,
  undoable,
} from '../../shared/flow/history.ts';
import { mergeFlows } from '../../shared/flow/mergeFlows.ts';
import { parseFlow } from '../../shared/flow/parseFlow.ts';
import { forkedFlows } from '../flows/randomEdits.ts';
import { oneBlock } from '../flows/sampleFlows.ts';
import fc from '../support/seededFastCheck.ts';

const named = (name: string): Flow => renameFlow(oneBlock, name);
const begun = beginHistory(oneBlock, { label: 'Opened', at: 0 });
const step = (history: History, name: string, at = 0, mergeKey?: string) =>
  commit(history, named(name), { label: name, at, mergeKey });
const labelsOf = (history: History) => momentsOf(history).map(({ label }) => label);

/** Histories in which somebody worked, went back and forth, and worked on. */
const histories = fc
  .array(
    fc.record({
      what: fc.constantFrom('commit', 'commit', 'commit', 'undo', 'redo'),
      name: fc.string({ minLength: 1, maxLength: 3 }),
      at: fc.nat({ max: 5_000 }),
      mergeKey: fc.constantFrom(undefined, 'a', 'b'),
    }),
    { maxLength: 25 },
  )
  .map((steps) =>
    steps.reduce((history, { what, name, at, mergeKey }) => {
      if (what === 'undo') return undo(history);
      return what === 'redo' ? redo(history) : step(history, name, at, mergeKey);
    }, begun),
  );

describe('a history', () => {
  it('goes back to the very flow before a step, and forth to the very flow after it', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const flow = named('something new');
        const after = commit(history, flow, { label: 'New', at: 9 });
        expect(after.future).toEqual([]);
        expect(undo(after).present).toBe(history.present);
        expect(redo(undo(after))).toEqual(after);
        expect(redo(undo(after)).present.flow).toBe(flow);
      }),
    );
  });

  it('jumps to any moment as by undoing or redoing again and again', () => {
    fc.assert(
      fc.property(histories, fc.nat({ max: 30 }), (history, number) => {
        const moments = momentsOf(history);
        const jumped = jumpTo(history, number);
        if (number >= moments.length) {
          expect(jumped).toBe(history);
          return;
        }
        let walked = history;
        while (walked.past.length > number) walked = undo(walked);
        while (walked.past.length < number) walked = redo(walked);
        expect(jumped).toEqual(walked);
        expect(jumped.present).toBe(moments[number]);
      }),
    );
  });

  it('has nothing to undo where it begins, and nothing to redo where it ends', () => {
    expect(undo(begun)).toBe(begun);
    expect(redo(begun)).toBe(begun);
    expect(jumpTo(begun, -1)).toBe(begun);
    expect(jumpTo(begun, 0.5)).toBe(begun);
  });

  it('lists what was done, what was undone included', () => {
    const history = undo(step(step(begun, 'One'), 'Two'));
    expect(labelsOf(history)).toEqual(['Opened', 'One', 'Two']);
    expect(history.past).toHaveLength(1);
  });

  it('drops what was undone when somebody works on', () => {
    expect(labelsOf(step(undo(step(step(begun, 'One'), 'Two')), 'Three'))).toEqual([
      'Opened',
      'One',
      'Three',
    ]);
  });

  it('takes no step where nothing changed', () => {
    expect(commit(begun, oneBlock, { label: 'Nothing', at: 1 })).toBe(begun);
  });

  it('forgets the oldest steps', () => {
    const long = Array.from({ length: MOST_STEPS + 50 }, (_, index) => `${index}`).reduce(
      (h, name) => step(h, name),
      begun,
    );
    expect(long.past).toHaveLength(MOST_STEPS);
    expect(labelsOf(long).slice(0, 2)).toEqual(['49', '50']);
  });
});

describe('what somebody else did', () => {
  const foreign = (history: History, theirs: Flow) =>
    commit(history, theirs, { label: 'Changes of Kai', at: 1, isOthers: true });

  it('stays when one’s own step before it is taken back, and redoing leads to the very flow of before', () => {
    fc.assert(
      fc.property(forkedFlows, ({ base, mine, theirs }) => {
        const own = commit(beginHistory(base, { label: 'Opened', at: 0 }), mine, { label: 'Mine', at: 0 });
        const merged = mergeFlows(base, mine, theirs);
        const both = foreign(own, merged.flow);
        if (own.past.length === 0 || both === own) return;
        const undone = undo(both);
        expect(parseFlow(undone.present.flow)).toEqual({ ok: true, flow: undone.present.flow });
        expect(labelsOf(undone)).toEqual(['Opened', 'Changes of Kai', 'Mine']);
        expect(redo(undone).present.flow).toBe(merged.flow);
        expect(undo(undone)).toBe(undone);
        const ours = touchedBy(base, mine);
        if (merged.conflicts.length > 0 || touchedBy(base, theirs).some((part) => ours.includes(part)))
          return;
        expect(isSameFlow(undone.present.flow, theirs)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  /** The parts of a flow that differ in another. */
  const touchedBy = (flow: Flow, other: Flow) => {
    const { name, start, ...lists } = diffFlows(flow, other);
    const parts = Object.entries(lists).flatMap(([list, { added, removed, changed }]) =>
      [...added, ...removed, ...changed.map(({ after }) => after)].map((entry) => `${list} ${keyOf(entry)}`),
    );
    return [...parts, ...(name ? ['name'] : []), ...(start ? ['start'] : [])];
  };

  it('is kept by a jump back over it, and is never what undoing names', () => {
    const two = foreign(step(step(begun, 'One'), 'Two'), named('Two of Kai'));
    expect(undoable(two)?.label).toBe('Two');
    expect(labelsOf(jumpTo(two, 0))).toEqual(['Opened', 'Changes of Kai', 'One', 'Two']);
    expect(jumpTo(two, 0).present.flow.name).toBe('Two of Kai');
    expect(undoable(foreign(begun, named('Kai')))).toBeNull();
    expect(undoable(begun)).toBeNull();
  });
});

describe('edits that follow each other closely', () => {
  it('are one step when they are of one kind, however long the burst lasts', () => {
    const typed = ['D', 'Da', 'Dan', 'Dana'].reduce(
      (h, name, index) => step(h, name, index * 900, 'name'),
      begun,
    );
    expect(labelsOf(typed)).toEqual(['Opened', 'Dana']);
    expect(undo(typed).present).toBe(begun.present);
  });

  it('are steps of their own after a pause, and when they are of different kinds or of none', () => {
    expect(labelsOf(step(step(begun, 'a', 0, 'name'), 'b', 1_001, 'name'))).toHaveLength(3);
    expect(labelsOf(step(step(begun, 'a', 0, 'name'), 'b', 1, 'text'))).toHaveLength(3);
    expect(labelsOf(step(step(begun, 'a', 0), 'b', 1))).toHaveLength(3);
  });

  it('do not join a moment that somebody came back to', () => {
    const back = undo(step(step(begun, 'a', 0, 'name'), 'b', 1, 'other'));
    const on = step(back, 'c', 2, 'name');
    expect(labelsOf(on)).toEqual(['Opened', 'a', 'c']);
    expect(undo(on).present).toBe(back.present);
  });
});
