import { describe, expect, it } from 'vitest';
import { FieldFault } from '../../shared/blocks/fields.ts';
import {
  addBlock,
  changeSettings,
  connect,
  disconnect,
  insertOnWire,
  removeBlocks,
  renameBlock,
  renameFlow,
  setStart,
} from '../../shared/flow/editFlow.ts';
import { type Flow, wireKey } from '../../shared/flow/flow.ts';
import { freeId } from '../../shared/flow/freeId.ts';
import { parseFlow } from '../../shared/flow/parseFlow.ts';
import { isSameValue } from '../../shared/flow/sameValue.ts';
import { fourLayers } from '../../shared/flow/templates/fourLayers.ts';
import { editedFlows, editsByName, randomEdits } from '../flows/randomEdits.ts';
import {
  block,
  fixedNumber,
  flowOf,
  halfWired,
  oneBlock,
  onlyVoicemail,
  ringsAgain,
  wire,
} from '../flows/sampleFlows.ts';
import fc from '../support/seededFastCheck.ts';

const speech = { text: 'Hello.', unroutable: false };
const at = { x: 40, y: 80 };

/** What leads where, as `block.outcome → target`. */
function wiresIn(flow: Flow): string[] {
  return flow.wires.map((each) => `${wireKey(each)} → ${each.to}`);
}

/** A flow of blocks that speak, one after the other, the last of which ends the call. */
function row(...ids: string[]): Flow {
  return flowOf(
    'Row',
    ids.map((id, index) => (index === ids.length - 1 ? block(id, 'hangUp') : block(id, 'say', speech))),
    ids.slice(0, -1).map((id, index) => wire(`${id}.next`, ids[index + 1] ?? '')),
  );
}

describe.each(Object.entries(editsByName))('%s', (_name, edits) => {
  it('makes a flow that parses of any flow that does, changes no flow that is given, and keeps what it does not touch', () => {
    fc.assert(
      fc.property(editedFlows, edits, (flow, { edit }) => {
        const next = edit(flow);
        expect(parseFlow(next)).toEqual({ ok: true, flow: next });
        expect(isSameValue(next, flow)).toBe(next === flow);
        for (const list of ['blocks', 'wires', 'notes', 'bands'] as const) {
          const before = new Map<string, object>(flow[list].map((entry) => [JSON.stringify(entry), entry]));
          for (const entry of next[list]) expect(before.get(JSON.stringify(entry)) ?? entry).toBe(entry);
        }
      }),
      { numRuns: 60 },
    );
  });
});

it('many edits in a row make a flow that parses, and none of its wires dangles', () => {
  fc.assert(
    fc.property(editedFlows, fc.array(randomEdits, { maxLength: 30 }), (flow, edits) => {
      const next = edits.reduce((now, { edit }) => edit(now), flow);
      expect(parseFlow(next)).toMatchObject({ ok: true });
      const ids = new Set(next.blocks.map(({ id }) => id));
      expect(next.wires.filter(({ from, to }) => !ids.has(from) || !ids.has(to))).toEqual([]);
      expect(ids).toContain(next.start);
    }),
  );
});

describe('a new block', () => {
  it('has the kind’s own name and settings, and those that were chosen', () => {
    const { flow, id } = addBlock(oneBlock, { kind: 'ring', at, settings: { seconds: 35 } });
    expect(id).toBe('ring');
    expect(flow.blocks.at(-1)).toEqual({
      id: 'ring',
      kind: 'ring',
      name: 'Ring',
      settings: { ...block('ring', 'ring').settings, seconds: 35 },
      at,
    });
    expect(flow.blocks[0]).toBe(oneBlock.blocks[0]);
  });

  it('is not made with a setting that does not fit', () => {
    expect(() => addBlock(oneBlock, { kind: 'ring', at, settings: { seconds: 'long' } })).toThrow(FieldFault);
  });

  it('has an id that none has, whatever is there', () => {
    expect(freeId('ring', new Set())).toBe('ring');
    expect(freeId('ring', new Set(['ring', 'ring2']))).toBe('ring3');
    expect(freeId('constructor', new Set())).toBe('constructor');
    expect(freeId('', new Set(['block']))).toBe('block2');
    const longest = 'x'.repeat(40);
    const id = freeId(longest, new Set([longest, 'x'.repeat(32)]));
    expect(id).toBe(`${'x'.repeat(32)}2`);
  });
});

describe('a block put into a wire', () => {
  const put = (flow: Flow, key: `${string}.${string}`, kind: Parameters<typeof addBlock>[1]['kind']) =>
    wiresIn(insertOnWire(flow, wire(key, ''), { kind, at }).flow);

  it('with one outcome stands between the two', () => {
    expect(put(row('a', 'b', 'c'), 'a.next', 'say')).toEqual(['a.next → say', 'b.next → c', 'say.next → b']);
  });

  it('that asks leads on by its first outcome', () => {
    expect(put(row('a', 'b'), 'a.next', 'leadOwner')).toEqual(['a.next → leadowner', 'leadowner.yes → b']);
  });

  it('that rings leads on whenever nobody answers', () => {
    expect(put(row('a', 'b'), 'a.next', 'ring')).toEqual([
      'a.next → ring',
      'ring.noAnswer → b',
      'ring.busy → b',
      'ring.failed → b',
    ]);
  });

  it('that ends the call leads nowhere, and the rest stays as it is', () => {
    expect(put(row('a', 'b', 'c'), 'a.next', 'hangUp')).toEqual(['a.next → hangup', 'b.next → c']);
  });

  it('is led to by an outcome that had no wire', () => {
    expect(put(onlyVoicemail, 'message.silent', 'say')).toEqual(['message.silent → say']);
  });

  it('of a block that is not there stands alone', () => {
    expect(put(row('a', 'b'), 'x.next', 'say')).toEqual(['a.next → b']);
  });

  it('and removed again leaves the flow as it was', () => {
    for (const kind of ['say', 'ring', 'leadOwner', 'voicemail'] as const) {
      const flow = row('a', 'b', 'c');
      const { flow: with_, id } = insertOnWire(flow, wire('a.next', ''), { kind, at });
      expect(removeBlocks(with_, [id])).toEqual(flow);
    }
  });
});

describe('a wire', () => {
  it('is moved when its outcome is led elsewhere', () => {
    const flow = connect(row('a', 'b', 'c'), { from: 'a', outcome: 'next' }, 'c');
    expect(wiresIn(flow)).toEqual(['a.next → c', 'b.next → c']);
  });

  it('may lead from a block to itself', () => {
    expect(wiresIn(connect(row('a', 'b'), { from: 'a', outcome: 'next' }, 'a'))).toEqual(['a.next → a']);
  });

  it.each([
    ['that leads there already', 'a', 'next', 'b'],
    ['to a block that is not there', 'a', 'next', 'x'],
    ['from a block that is not there', 'x', 'next', 'b'],
    ['from an outcome that is not there', 'a', 'toString', 'b'],
  ])('%s changes nothing', (_what, from, outcome, to) => {
    const flow = row('a', 'b');
    expect(connect(flow, { from, outcome }, to)).toBe(flow);
  });

  it('is taken away', () => {
    const flow = row('a', 'b', 'c');
    expect(wiresIn(disconnect(flow, [wire('a.next', 'c')]))).toEqual(['b.next → c']);
    expect(disconnect(flow, [wire('c.next', 'a')])).toBe(flow);
  });
});

describe('removed blocks', () => {
  it('are bridged where they lead to one block', () => {
    expect(wiresIn(removeBlocks(row('a', 'b', 'c'), ['b']))).toEqual(['a.next → c']);
  });

  it('are bridged over a chain of them, in whatever order they are named', () => {
    for (const ids of [
      ['b', 'c', 'd'],
      ['d', 'b', 'c'],
    ]) {
      expect(wiresIn(removeBlocks(row('a', 'b', 'c', 'd', 'e'), ids))).toEqual(['a.next → e']);
    }
  });

  it('are bridged when all their outcomes lead to the same', () => {
    const flow = flowOf(
      'Both ways',
      [block('a', 'say', speech), block('ask', 'leadOwner'), block('end', 'hangUp')],
      [wire('a.next', 'ask'), wire('ask.yes', 'end'), wire('ask.no', 'end')],
    );
    expect(wiresIn(removeBlocks(flow, ['ask']))).toEqual(['a.next → end']);
  });

  it('take the wires to them along where it depends on the call, or where nothing follows', () => {
    const layers = fourLayers();
    const gone = removeBlocks(layers, ['numberownerphone']);
    expect(wiresIn(gone).filter((each) => each.startsWith('numberowner.'))).toEqual([
      'numberowner.no → leadowner',
    ]);
    expect(wiresIn(removeBlocks(row('a', 'b', 'c'), ['c']))).toEqual(['a.next → b']);
  });

  it('leave no wire from a block to itself that nobody drew, and no wire into their own round', () => {
    const round = flowOf(
      'Round',
      ['a', 'b', 'c', 'd'].map((id) => block(id, 'say', speech)),
      [wire('a.next', 'b'), wire('b.next', 'a'), wire('c.next', 'd'), wire('d.next', 'd')],
    );
    expect(wiresIn(removeBlocks(round, ['b', 'd']))).toEqual([]);
  });

  it('hand on where a call begins: to the block they led to, or to the first that is left', () => {
    expect(removeBlocks(row('a', 'b', 'c', 'd'), ['a', 'b']).start).toBe('c');
    expect(removeBlocks(fourLayers(), ['numberowner']).start).toBe('numberownerphone');
  });

  it('never are all: the one where a call begins stays', () => {
    const flow = setStart(row('a', 'b', 'c'), 'b');
    const left = removeBlocks(flow, ['a', 'b', 'c']);
    expect(left).toEqual({ ...flow, blocks: [flow.blocks[1]], wires: [] });
    expect(removeBlocks(left, ['b'])).toBe(left);
  });

  it('that are not there change nothing', () => {
    expect(removeBlocks(ringsAgain, ['toString'])).toBe(ringsAgain);
  });

  it('are bridged in a row of five thousand as well', () => {
    const ids = Array.from({ length: 5_000 }, (_, index) => `b${index}`);
    expect(wiresIn(removeBlocks(row(...ids), ids.slice(1, -1)))).toEqual(['b0.next → b4999']);
  });
});

describe('settings', () => {
  it('are changed one by one, and the others stay', () => {
    const changed = changeSettings(fixedNumber, 'ring', { seconds: 45 });
    expect(changed.blocks[0]?.settings).toEqual({ ...fixedNumber.blocks[0]?.settings, seconds: 45 });
  });

  it('that are the same, or that the kind does not have, change nothing', () => {
    expect(changeSettings(fixedNumber, 'ring', { seconds: 20 })).toBe(fixedNumber);
    expect(changeSettings(fixedNumber, 'ring', { tune: 'jazz', constructor: 1 })).toBe(fixedNumber);
    expect(changeSettings(fixedNumber, 'nobody', { seconds: 45 })).toBe(fixedNumber);
  });

  it('that do not fit are refused in the words of their field', () => {
    expect(() => changeSettings(fixedNumber, 'ring', { seconds: 4 })).toThrow(
      'Expected a whole number of seconds from 5 to 600, such as 20.',
    );
  });
});

describe('a name', () => {
  it('is changed, and cut where it is too long', () => {
    expect(renameBlock(halfWired, 'ring', 'Dana').blocks[1]?.name).toBe('Dana');
    expect(renameBlock(halfWired, 'ring', 'x'.repeat(999)).blocks[1]?.name).toHaveLength(200);
    expect(renameFlow(halfWired, ' Night ').name).toBe('Night');
  });

  it('of a flow is never empty', () => {
    expect(renameFlow(halfWired, '   ')).toBe(halfWired);
  });
});
