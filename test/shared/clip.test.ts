import { describe, expect, it } from 'vitest';
import { clipOf, paste, readClip, writeClip } from '../../shared/flow/clip.ts';
import { type Flow, wireKey } from '../../shared/flow/flow.ts';
import { parseFlow } from '../../shared/flow/parseFlow.ts';
import { addBand, addNote } from '../../shared/flow/remarks.ts';
import { editedFlows } from '../flows/randomEdits.ts';
import { block, flowOf, oneBlock, ringsAgain, wire } from '../flows/sampleFlows.ts';
import fc from '../support/seededFastCheck.ts';

const nothing = { blocks: [], notes: [], bands: [] };
const all = ({ blocks, notes, bands }: Flow) => ({
  blocks: blocks.map(({ id }) => id),
  notes: notes.map(({ id }) => id),
  bands: bands.map(({ id }) => id),
});
const wiresIn = ({ wires }: Flow) => wires.map((each) => `${wireKey(each)} → ${each.to}`);
const loop = flowOf(
  'Loop',
  [block('ring', 'hasCompanyPhone'), block('end', 'hangUp')],
  [wire('ring.yes', 'end')],
);

describe('a clip', () => {
  it('comes out of the clipboard’s text as it went in', () => {
    fc.assert(
      fc.property(editedFlows, (flow) => {
        const clip = clipOf(flow, all(flow));
        expect(readClip(writeClip(clip))).toEqual(clip);
      }),
    );
  });

  it('holds the wires among its blocks only', () => {
    const clip = clipOf(ringsAgain, { ...nothing, blocks: ['ring', 'sorry', 'nobody'] });
    expect(clip.wires.map(wireKey)).toEqual(['ring.noAnswer', 'ring.busy', 'sorry.next']);
  });

  it('of notes and bands alone is read, and so is one of a block with any id', () => {
    const noted = addBand(addNote(oneBlock, { x: 0, y: 0 }, 'Look here').flow, {
      name: 'Layer 1',
      colour: 'teal',
      at: { x: 0, y: 0 },
      size: { width: 400, height: 200 },
    }).flow;
    const clip = clipOf(noted, { blocks: [], notes: ['note'], bands: ['band'] });
    expect(readClip(writeClip(clip))).toEqual(clip);
    const odd = clipOf(flowOf('Odd', [block('standin', 'hangUp')]), { ...nothing, blocks: ['standin'] });
    expect(readClip(writeClip(odd))).toEqual(odd);
  });

  it('of an older program is brought up to date', () => {
    const { blocks, wires } = loop;
    const text = JSON.stringify({ format: 'ringpath-blocks', version: 1, blocks, wires });
    expect(readClip(text)).toEqual({ blocks, wires, notes: [], bands: [] });
  });
});

describe('a text that is no clip', () => {
  const clip = JSON.parse(writeClip(clipOf(loop, all(loop))));
  const blockOf = (more: string) =>
    writeClip(clipOf(oneBlock, all(oneBlock))).replace('"settings":{}', `"settings":{${more}}`);

  it.each([
    ['words', 'Hello'],
    ['nothing', ''],
    ['another document', JSON.stringify(oneBlock)],
    ['a list', '[]'],
    ['null', 'null'],
    ['one of a newer program', JSON.stringify({ ...clip, version: 99 })],
    [
      'one with a kind that is not there',
      JSON.stringify({ ...clip, blocks: [{ ...clip.blocks[0], kind: 'toString' }] }),
    ],
    ['one with blocks that are no blocks', JSON.stringify({ ...clip, blocks: [null, 7] })],
    [
      'one with a dangling wire',
      JSON.stringify({ ...clip, wires: [{ from: 'ring', outcome: 'yes', to: 'x' }] }),
    ],
    ['one with only wires', JSON.stringify({ ...clip, blocks: [] })],
    ['one with two blocks of one id', JSON.stringify({ ...clip, blocks: [clip.blocks[1], clip.blocks[1]] })],
    [
      'one with an id that is no id',
      JSON.stringify({ ...clip, blocks: [{ ...clip.blocks[1], id: '__proto__' }] }),
    ],
    ['one with something more', JSON.stringify({ ...clip, constructor: 1 })],
    ['one with a setting of no kind', blockOf('"constructor":1')],
    ['one that is far too long', `${' '.repeat(10_000_000)}${JSON.stringify(clip)}`],
    ['a nest without an end', '['.repeat(1_000_000)],
  ])('is refused: %s', (_what, text) => {
    expect(readClip(text)).toBeNull();
  });

  it('changes nothing in the program, whatever keys it has', () => {
    readClip(blockOf('"__proto__":{"polluted":true}'));
    readClip(`{"format":"ringpath-blocks","__proto__":{"polluted":true},"blocks":[]}`);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined(); // any object shows what all inherit
  });
});

describe('pasting', () => {
  it('tells what was added, and leaves what was there', () => {
    fc.assert(
      fc.property(editedFlows, editedFlows, (flow, other) => {
        const { flow: next, added } = paste(flow, clipOf(other, all(other)));
        expect(parseFlow(next)).toEqual({ ok: true, flow: next });
        expect(next.blocks.slice(0, flow.blocks.length)).toEqual(flow.blocks);
        expect(next.blocks.slice(flow.blocks.length).map(({ id }) => id)).toEqual(added.blocks);
        expect(next.wires).toHaveLength(flow.wires.length + other.wires.length);
      }),
    );
  });

  it('twice makes two copies, each wired in itself, that do not lie on each other', () => {
    const clip = clipOf(loop, all(loop));
    const once = paste(loop, clip);
    const twice = paste(once.flow, clip);
    expect(twice.added.blocks).toEqual(['ring3', 'end3']);
    expect(wiresIn(twice.flow)).toEqual(['ring.yes → end', 'ring2.yes → end2', 'ring3.yes → end3']);
    const places = twice.flow.blocks.filter(({ kind }) => kind === 'hangUp').map(({ at }) => at.x);
    expect(places).toEqual([0, 32, 64]);
  });

  it('keeps ids that are free, and never gives one twice', () => {
    const clip = clipOf(flowOf('Two', [block('a', 'hangUp'), block('a2', 'hangUp')]), {
      ...nothing,
      blocks: ['a', 'a2'],
    });
    expect(paste(oneBlock, clip).added.blocks).toEqual(['a', 'a2']);
    expect(paste(flowOf('One', [block('a', 'hangUp')]), clip).added.blocks).toEqual(['a2', 'a3']);
  });

  it('puts the upper left corner where it is asked to', () => {
    const spread = flowOf('Spread', [
      { ...block('a', 'hangUp'), at: { x: 100, y: 50 } },
      { ...block('b', 'hangUp'), at: { x: 40, y: 90 } },
    ]);
    const { flow } = paste(oneBlock, clipOf(spread, all(spread)), { x: 8, y: 16 });
    expect(flow.blocks.slice(1).map(({ at }) => at)).toEqual([
      { x: 68, y: 16 },
      { x: 8, y: 56 },
    ]);
  });

  it('nothing changes nothing, and what a flow has no room for is not added', () => {
    expect(paste(loop, clipOf(loop, nothing)).flow).toBe(loop);
    const full = flowOf(
      'Full',
      Array.from({ length: 4_999 }, (_, index) => block(`b${index}`, 'hangUp')),
    );
    expect(paste(full, clipOf(loop, all(loop)))).toEqual({ flow: full, added: nothing });
  });
});
