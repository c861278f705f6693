import { describe, expect, it } from 'vitest';
import { diffFlows, type Entry, isSameFlow, keyOf } from '../../shared/flow/diffFlows.ts';
import {
  addBlock,
  connect,
  disconnect,
  removeBlocks,
  renameBlock,
  renameFlow,
  setStart,
} from '../../shared/flow/editFlow.ts';
import { type Flow, wireKey } from '../../shared/flow/flow.ts';
import { type MergeConflict, type Merged, mergeFlows } from '../../shared/flow/mergeFlows.ts';
import { parseFlow } from '../../shared/flow/parseFlow.ts';
import { addNote, changeNote } from '../../shared/flow/remarks.ts';
import { takeTheirs } from '../../shared/flow/takeTheirs.ts';
import { deepFreeze } from '../flows/deepFreeze.ts';
import { editedFlows, forkedFlows } from '../flows/randomEdits.ts';
import { block, flowOf, wire } from '../flows/sampleFlows.ts';
import fc from '../support/seededFastCheck.ts';

const LISTS = ['blocks', 'wires', 'notes', 'bands'] as const;
const speech = { text: 'Hello.', unroutable: false };

/** a → b → c → end, and a block that stands alone. */
const base = deepFreeze(
  flowOf(
    'Base',
    [...['a', 'b', 'c', 'x'].map((id) => block(id, 'say', speech)), block('end', 'hangUp')],
    [wire('a.next', 'b'), wire('b.next', 'c'), wire('c.next', 'end')],
  ),
);

const wiresIn = ({ wires }: Flow) => wires.map((each) => `${wireKey(each)} → ${each.to}`).sort();
const idsIn = ({ blocks }: Flow) => blocks.map(({ id }) => id);
const placesOf = ({ conflicts }: Merged) => conflicts.map(({ list, key }) => (key ? `${list} ${key}` : list));
const hasNewIds = ({ renamed }: Merged) => Object.values(renamed).some(({ size }) => size > 0);
const expectSound = (flow: Flow) => expect(parseFlow(flow)).toEqual({ ok: true, flow });

describe('a merge, whatever two people did', () => {
  it('makes a flow that parses, and so does every choice among what collides', () => {
    fc.assert(
      fc.property(forkedFlows, fc.infiniteStream(fc.boolean()), ({ base, mine, theirs }, choices) => {
        const { flow, conflicts } = mergeFlows(base, mine, theirs);
        expectSound(flow);
        expectSound(
          takeTheirs(
            flow,
            conflicts.filter(() => choices.next().value),
            theirs,
          ),
        );
        expectSound(takeTheirs(flow, conflicts, theirs));
      }),
      { numRuns: 300 },
    );
  });

  it('makes one that parses even of flows that have nothing in common', () => {
    fc.assert(
      fc.property(editedFlows, editedFlows, editedFlows, (base, mine, theirs) => {
        const { flow, conflicts } = mergeFlows(base, mine, theirs);
        expectSound(flow);
        expectSound(takeTheirs(flow, conflicts, theirs));
      }),
    );
  });

  it('is the work of the one who did something where the other did nothing', () => {
    fc.assert(
      fc.property(forkedFlows, ({ base, mine, theirs }) => {
        expect(mergeFlows(base, mine, base)).toMatchObject({ flow: mine, conflicts: [] });
        expect(mergeFlows(base, base, theirs)).toMatchObject({ flow: theirs, conflicts: [] });
        expect(mergeFlows(base, mine, structuredClone(mine))).toMatchObject({ flow: mine, conflicts: [] });
      }),
    );
  });

  it('collides for both or for neither, and where nothing collides both get the same', () => {
    fc.assert(
      fc.property(forkedFlows, ({ base, mine, theirs }) => {
        const one = mergeFlows(base, mine, theirs);
        const other = mergeFlows(base, theirs, mine);
        if (hasNewIds(one)) return;
        expect(placesOf(one).sort()).toEqual(placesOf(other).sort());
        if (one.conflicts.length === 0) expect(isSameFlow(one.flow, other.flow)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('loses nothing in silence: what one alone did is in it, unless it collides', () => {
    fc.assert(
      fc.property(forkedFlows, ({ base, mine, theirs }) => {
        const merged = mergeFlows(base, mine, theirs);
        if (hasNewIds(merged)) return;
        const [own, other] = [diffFlows(base, mine), diffFlows(base, theirs)];
        for (const list of LISTS) {
          const now = new Map<string, Entry>(merged.flow[list].map((entry: Entry) => [keyOf(entry), entry]));
          for (const [diff, against] of [
            [own, other],
            [other, own],
          ] as const) {
            const others = new Set([...diffKeys(against[list])]);
            for (const entry of [...diff[list].added, ...diff[list].changed.map(({ after }) => after)]) {
              if (others.has(keyOf(entry)) || collides(merged.conflicts, list, entry)) continue;
              expect(now.get(keyOf(entry))).toEqual(entry);
            }
            for (const entry of diff[list].removed) {
              if (others.has(keyOf(entry)) || collides(merged.conflicts, list, entry)) continue;
              expect(now.has(keyOf(entry))).toBe(false);
            }
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('holds every block and remark that both added, under new ids where they had the same', () => {
    fc.assert(
      fc.property(forkedFlows, ({ base, mine, theirs }) => {
        const { flow, conflicts, renamed } = mergeFlows(base, mine, theirs);
        for (const list of ['blocks', 'notes', 'bands'] as const) {
          const had = new Set(base[list].map(({ id }) => id));
          const now = new Map<string, Entry>(flow[list].map((entry: Entry) => [keyOf(entry), entry]));
          const collisions = new Set(conflicts.filter((each) => each.list === list).map(({ key }) => key));
          for (const entry of mine[list]) {
            const id = renamed[list].get(entry.id) ?? entry.id;
            if (!had.has(entry.id)) expect(now.get(id)).toEqual({ ...entry, id });
          }
          for (const entry of theirs[list]) {
            if (!had.has(entry.id) && !collisions.has(entry.id)) expect(now.get(entry.id)).toEqual(entry);
          }
        }
      }),
    );
  });
});

describe('two people on different blocks', () => {
  it('both have their way', () => {
    const mine = renameFlow(renameBlock(base, 'a', 'Mine'), 'Night');
    const theirs = removeBlocks(renameBlock(base, 'c', 'Theirs'), ['x']);
    const { flow, conflicts } = mergeFlows(base, mine, theirs);
    expect(conflicts).toEqual([]);
    expect(flow.name).toBe('Night');
    expect(flow.blocks.map(({ name }) => name)).toEqual(['Mine', 'The block b', 'Theirs', 'The block end']);
  });

  it('who each add a block of the same kind have added two, with the wires of each', () => {
    const add = (flow: Flow, x: number, from: string) => {
      const added = addBlock(flow, { kind: 'voicemail', at: { x, y: 0 } });
      return connect(
        connect(added.flow, { from, outcome: 'next' }, added.id),
        { from: added.id, outcome: 'silent' },
        'end',
      );
    };
    const merged = mergeFlows(base, add(base, 0, 'a'), add(base, 500, 'c'));
    expect(merged.conflicts).toEqual([]);
    expect(merged.renamed.blocks).toEqual(new Map([['voicemail', 'voicemail2']]));
    expect(wiresIn(merged.flow)).toEqual([
      'a.next → voicemail2',
      'b.next → c',
      'c.next → voicemail',
      'voicemail.silent → end',
      'voicemail2.silent → end',
    ]);
  });

  it('who each begin calls at a block that they added collide about the start', () => {
    const begin = (x: number) => {
      const { flow, id } = addBlock(base, { kind: 'say', at: { x, y: 0 } });
      return setStart(flow, id);
    };
    const merged = mergeFlows(base, begin(0), begin(8));
    expect(merged.conflicts).toEqual([{ list: 'start', key: '', mine: 'say2', theirs: 'say' }]);
    expect(merged.flow.start).toBe('say2');
    expect(takeTheirs(merged.flow, merged.conflicts, begin(8)).start).toBe('say');
  });
});

describe('two people on the same block', () => {
  it('collide where they changed it in different ways, and mine stands until it is decided', () => {
    const theirs = renameBlock(base, 'a', 'Theirs');
    const merged = mergeFlows(base, renameBlock(base, 'a', 'Mine'), theirs);
    expect(merged.conflicts).toMatchObject([
      { list: 'blocks', key: 'a', mine: { name: 'Mine' }, theirs: { name: 'Theirs' } },
    ]);
    expect(merged.flow.blocks[0]?.name).toBe('Mine');
    expect(takeTheirs(merged.flow, merged.conflicts, theirs)).toEqual(theirs);
    expect(takeTheirs(merged.flow, [], theirs)).toBe(merged.flow);
  });

  it('do not collide where they did the same', () => {
    const both = removeBlocks(renameBlock(base, 'a', 'Both'), ['b']);
    expect(mergeFlows(base, both, structuredClone(both)).conflicts).toEqual([]);
  });

  it('collide where one led a wire elsewhere than the other', () => {
    const theirs = connect(base, { from: 'a', outcome: 'next' }, 'end');
    const merged = mergeFlows(base, connect(base, { from: 'a', outcome: 'next' }, 'c'), theirs);
    expect(placesOf(merged)).toEqual(['wires a.next']);
    expect(wiresIn(takeTheirs(merged.flow, merged.conflicts, theirs))).toEqual(wiresIn(theirs));
    const without = disconnect(base, [{ from: 'a', outcome: 'next' }]);
    const other = mergeFlows(base, theirs, without);
    expect(wiresIn(takeTheirs(other.flow, other.conflicts, without))).toEqual(wiresIn(without));
  });
});

describe('a block that one removed', () => {
  const without = removeBlocks(base, ['b']);

  it('collides when the other changed it, and comes back with its wires', () => {
    const theirs = renameBlock(base, 'b', 'Better');
    const merged = mergeFlows(base, without, theirs);
    expect(merged.conflicts).toMatchObject([
      { list: 'blocks', key: 'b', mine: null, theirs: { name: 'Better' } },
    ]);
    expect(wiresIn(merged.flow)).toEqual(['a.next → c', 'c.next → end']);
    const taken = takeTheirs(merged.flow, merged.conflicts, theirs);
    expect(isSameFlow(taken, theirs)).toBe(true);
  });

  it('collides when the other led a wire to it, and that wire comes back too', () => {
    const theirs = connect(base, { from: 'x', outcome: 'next' }, 'b');
    const merged = mergeFlows(base, without, theirs);
    expect(placesOf(merged)).toEqual(['blocks b']);
    expect(wiresIn(merged.flow)).toEqual(['a.next → c', 'c.next → end']);
    expect(isSameFlow(takeTheirs(merged.flow, merged.conflicts, theirs), theirs)).toBe(true);
  });

  it('stays for the one who led a wire to it, until they let it go: then the wire is healed', () => {
    const mine = connect(base, { from: 'x', outcome: 'next' }, 'b');
    const merged = mergeFlows(base, mine, without);
    expect(placesOf(merged)).toEqual(['blocks b']);
    expect(idsIn(merged.flow)).toContain('b');
    expect(wiresIn(merged.flow)).toEqual(['a.next → c', 'b.next → c', 'c.next → end', 'x.next → b']);
    expect(wiresIn(takeTheirs(merged.flow, merged.conflicts, without))).toEqual([
      'a.next → c',
      'c.next → end',
      'x.next → c',
    ]);
  });

  it('collides once, and not for its wires as well, when the other led it elsewhere', () => {
    const theirs = connect(base, { from: 'b', outcome: 'next' }, 'end');
    const merged = mergeFlows(base, without, theirs);
    expect(placesOf(merged)).toEqual(['blocks b']);
    expect(isSameFlow(takeTheirs(merged.flow, merged.conflicts, theirs), theirs)).toBe(true);
  });

  it('is gone when nobody needs it, and calls begin where the one who removed it said', () => {
    const theirs = removeBlocks(base, ['a']);
    const { flow, conflicts } = mergeFlows(base, renameBlock(base, 'x', 'Mine'), theirs);
    expect(conflicts).toEqual([]);
    expect(flow.start).toBe('b');
    expect(idsIn(flow)).toEqual(['b', 'c', 'x', 'end']);
  });

  it('collides when the other lets calls begin there, and then begins them again', () => {
    const theirs = setStart(base, 'b');
    const merged = mergeFlows(base, without, theirs);
    expect(placesOf(merged)).toEqual(['blocks b']);
    expect(merged.flow.start).toBe('a');
    expect(takeTheirs(merged.flow, merged.conflicts, theirs).start).toBe('b');
  });

  it('is not the last one: where each removed what the other left, mine stays', () => {
    const two = flowOf('Two', [block('a', 'hangUp'), block('b', 'hangUp')]);
    const [mine, theirs] = [removeBlocks(setStart(two, 'b'), ['a']), removeBlocks(two, ['b'])];
    const merged = mergeFlows(setStart(two, 'b'), mine, theirs);
    expect(idsIn(merged.flow)).toEqual(['b']);
    expect(placesOf(merged)).toEqual(['blocks a', 'blocks b']);
    expect(takeTheirs(merged.flow, merged.conflicts, theirs)).toEqual(theirs);
  });
});

it('a wire to an outcome that the other’s change took away is told, not lost', () => {
  const asked = flowOf('Asks', [block('a', 'leadOwner'), block('end', 'hangUp')]);
  const mine: Flow = { ...asked, blocks: [block('a', 'say', speech), block('end', 'hangUp')] };
  const theirs = connect(asked, { from: 'a', outcome: 'yes' }, 'end');
  const merged = mergeFlows(asked, mine, theirs);
  expect(merged.flow.wires).toEqual([]);
  expect(merged.conflicts).toEqual([
    { list: 'wires', key: 'a.yes', mine: null, theirs: wire('a.yes', 'end') },
  ]);
  expect(takeTheirs(merged.flow, merged.conflicts, theirs)).toEqual(merged.flow);
});

it('notes collide like blocks, and are put back or taken away as decided', () => {
  const noted = addNote(base, { x: 0, y: 0 }, 'Both know it').flow;
  const mine = changeNote(noted, 'note', { text: 'Mine' });
  const gone = { ...noted, notes: [] };
  const merged = mergeFlows(noted, mine, gone);
  expect(placesOf(merged)).toEqual(['notes note']);
  expect(takeTheirs(merged.flow, merged.conflicts, gone)).toEqual(gone);
  const back = mergeFlows(noted, gone, mine);
  expect(takeTheirs(back.flow, back.conflicts, mine)).toEqual(mine);
});

function diffKeys({
  added,
  changed,
  removed,
}: ReturnType<typeof diffFlows>[(typeof LISTS)[number]]): string[] {
  return [...added, ...changed.map(({ after }) => after), ...removed].map(keyOf);
}

/** Whether an entry is in conflict: it itself, or the block that it leads from or to and that one of the two removed. */
function collides(conflicts: readonly MergeConflict[], list: string, entry: Entry): boolean {
  return conflicts.some((conflict) => {
    if (conflict.list === list && conflict.key === keyOf(entry)) return true;
    if (conflict.list !== 'blocks' || 'id' in entry) return false;
    const isHalfGone = !conflict.mine || !conflict.theirs;
    return isHalfGone && [entry.from, entry.to].includes(conflict.key);
  });
}
