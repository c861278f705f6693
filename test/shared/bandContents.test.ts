import { describe, expect, it } from 'vitest';
import { contentsOf } from '../../shared/flow/bandContents.ts';
import { addBand, addNote } from '../../shared/flow/remarks.ts';
import { fourLayers } from '../../shared/flow/templates/fourLayers.ts';

describe('what stands in a band', () => {
  it('is every block and note with its middle in it, and every smaller band as a whole', () => {
    const start = fourLayers();
    const block = start.blocks[0];
    if (!block) throw new Error('The template has no block.');
    const { x, y } = block.at;
    const outer = addBand(start, {
      name: 'Outer',
      colour: 'grey',
      at: { x: x - 20, y: y - 20 },
      size: { width: 700, height: 400 },
    });
    const inner = addBand(outer.flow, {
      name: 'Inner',
      colour: 'teal',
      at: { x, y },
      size: { width: 120, height: 80 },
    });
    const noted = addNote(inner.flow, { x, y }, 'In it');
    const { flow, id } = addNote(noted.flow, { x: x + 5_000, y }, 'Far away');
    const band = flow.bands.find((each) => each.id === outer.id);
    const small = flow.bands.find((each) => each.id === inner.id);
    if (!band || !small) throw new Error('The bands are not there.');
    const contents = contentsOf(flow, band);
    expect(contents.blocks).toContain(block.id);
    expect(contents.notes).toEqual([noted.id]);
    expect(contents.notes).not.toContain(id);
    expect(contents.bands).toEqual([inner.id]);
    expect(contentsOf(flow, small).bands).toEqual([]);
  });
});
