import ELK from 'elkjs/lib/elk.bundled.js';
import { describe, expect, it } from 'vitest';
import { layerOf } from '../../shared/call/transcript.ts';
import { BLOCK_SIZE, GRID, move } from '../../shared/flow/arrangeFlow.ts';
import { outcomesOf, removeBlocks, renameBlock } from '../../shared/flow/editFlow.ts';
import type { Flow } from '../../shared/flow/flow.ts';
import { blockBox, boxOf, distance, overlap } from '../../shared/flow/layout/boxes.ts';
import { contentOf } from '../../shared/flow/layout/frames.ts';
import { beginLayout, graphOf, placesOf, tidy } from '../../shared/flow/layoutFlow.ts';
import { outcomePlace } from '../../shared/flow/outcomePlace.ts';
import { parseFlow } from '../../shared/flow/parseFlow.ts';
import { addBand, addNote } from '../../shared/flow/remarks.ts';
import { fourLayers } from '../../shared/flow/templates/fourLayers.ts';
import { templates } from '../../shared/flow/templates/index.ts';
import { editedFlows } from '../flows/randomEdits.ts';
import { block, flowOf, ringsAgain, wire } from '../flows/sampleFlows.ts';
import fc from '../support/seededFastCheck.ts';

const elk = new ELK();
const NOTHING = new Set<string>();

/** Tidies as the page does, with the very library, here without a worker. */
async function tidied(flow: Flow, chosen: ReadonlySet<string> = NOTHING): Promise<Flow> {
  const layout = beginLayout(flow, chosen);
  return tidy(flow, layout, placesOf(layout, await elk.layout(graphOf(layout))));
}

/** The wires that drop from their outcome behind a block of a row between, as `wire block`. */
const behind = (flow: Flow) =>
  flow.wires.flatMap(({ from, outcome, to }) => {
    const outcomes = outcomesOf(flow, from);
    const index = outcomes.findIndex(({ id }) => id === outcome);
    const x = placeOf(flow, from).x + (BLOCK_SIZE.width * outcomePlace(index, outcomes.length)) / 100;
    const drop = {
      left: x,
      right: x,
      top: placeOf(flow, from).y + BLOCK_SIZE.height,
      bottom: placeOf(flow, to).y,
    };
    return flow.blocks.flatMap(({ id, at }) =>
      overlap(blockBox(at), drop) ? [`${from}.${outcome} ${id}`] : [],
    );
  });

const placeOf = (flow: Flow, id: string) =>
  flow.blocks.find((each) => each.id === id)?.at ?? { x: NaN, y: NaN };
const overlapping = ({ blocks }: Flow) =>
  blocks.flatMap((a, index) =>
    blocks
      .slice(index + 1)
      .flatMap((b) => (overlap(blockBox(a.at), blockBox(b.at)) ? [`${a.id} ${b.id}`] : [])),
  );
/** Everything but places and the sizes of bands. */
const withoutPlaces = ({ blocks, notes, bands, ...rest }: Flow) => ({
  ...rest,
  blocks: blocks.map(({ at: _at, ...block }) => block),
  notes: notes.map(({ at: _at, ...note }) => note),
  bands: bands.map(({ at: _at, size: _size, ...band }) => band),
});

describe('any flow that is tidied', () => {
  it('changes in nothing but places, has no two blocks on each other, and is as tidy as it gets', async () => {
    await fc.assert(
      fc.asyncProperty(editedFlows, async (flow) => {
        const once = await tidied(flow);
        expect(withoutPlaces(once)).toEqual(withoutPlaces(flow));
        expect(overlapping(once)).toEqual([]);
        expect(parseFlow(JSON.parse(JSON.stringify(once)))).toEqual({ ok: true, flow: once });
        for (const { at } of once.blocks) expect([at.x % GRID, at.y % GRID].map(Math.abs)).toEqual([0, 0]);
        for (const [index, band] of flow.bands.entries()) {
          const held = contentOf(band, flow)?.blocks ?? [];
          const after = once.bands[index];
          expect(after && contentOf(after, once)?.blocks).toEqual(expect.arrayContaining(held));
        }
        expect(await tidied(once)).toEqual(once);
      }),
      { numRuns: 30 },
    );
  });
});

/** Whether no wire leads from a block of one layer to one of a layer above. */
function leadsOnlyDown(flow: Flow): boolean {
  const layers = new Map(flow.blocks.map((each) => [each.id, layerOf(each)]));
  return flow.wires.every(({ from, to }) => (layers.get(to) ?? 0) <= (layers.get(from) ?? 5));
}

describe('a chart that is tidied', () => {
  it.each(Object.values(templates).map(({ name, make }) => [name, make()] as const))(
    'leads down, its layers in their order, and no wire runs behind a block: %s',
    async (_name, flow) => {
      const once = await tidied(flow);
      const layers = [4, 3, 2, 1].map((layer) => once.blocks.filter((each) => layerOf(each) === layer));
      const spans = layers
        .filter((each) => each.length > 0)
        .map((each) => ({
          top: Math.min(...each.map(({ at }) => at.y)),
          bottom: Math.max(...each.map(({ at }) => at.y)) + BLOCK_SIZE.height,
        }))
        .sort((a, b) => a.top - b.top);
      // A template whose calls come back up to an upper layer cannot have its layers one below the other.
      if (leadsOnlyDown(flow)) {
        for (const [index, { bottom }] of spans.entries()) {
          expect(spans[index + 1]?.top ?? Number.POSITIVE_INFINITY).toBeGreaterThan(bottom);
        }
      }
      expect(behind(once)).toEqual([]);
      for (const { from, to } of once.wires)
        expect(placeOf(once, to).y).toBeGreaterThan(placeOf(once, from).y);
    },
  );

  it('has the outcomes in the order of their kind: yes to the left, no to the right', async () => {
    const flow = flowOf(
      'Order',
      [block('ask', 'numberOwner'), block('left', 'hangUp'), block('right', 'hangUp')],
      [wire('ask.no', 'right'), wire('ask.yes', 'left')],
    );
    const once = await tidied(flow);
    expect(placeOf(once, 'left').x).toBeLessThan(placeOf(once, 'right').x);
    expect(placeOf(once, 'left').y).toBe(placeOf(once, 'right').y);
  });

  it('keeps its upper left corner, and a round leads up only where calls come back', async () => {
    const once = await tidied(move(ringsAgain, { blocks: new Map([['hello', { x: -160, y: -80 }]]) }));
    expect(Math.min(...once.blocks.map(({ at }) => at.x))).toBe(-160);
    expect(placeOf(once, 'hello').y).toBe(-80);
    const up = once.wires.filter(({ from, to }) => placeOf(once, to).y <= placeOf(once, from).y);
    expect(up.map(({ from, to }) => `${from} ${to}`)).toEqual(['ring ring', 'sorry ring']);
  });

  it('takes a note along with the block it stands by, and covers no block with it', async () => {
    const flow = fourLayers();
    const by = placeOf(flow, 'company');
    const { flow: noted, id } = addNote(flow, { x: by.x + BLOCK_SIZE.width + 16, y: by.y - 8 }, 'Ask first');
    const once = await tidied(noted);
    const note = once.notes.find((each) => each.id === id);
    if (!note) throw new Error('The note is gone.');
    expect(once.blocks.filter(({ at }) => overlap(blockBox(at), boxOf(note)))).toEqual([]);
    const nearest = [...once.blocks].sort(
      (a, b) => distance(blockBox(a.at), boxOf(note)) - distance(blockBox(b.at), boxOf(note)),
    )[0];
    expect(nearest?.id).toBe('company');
  });

  it('keeps the blocks of a band together, and others out of it', async () => {
    const flow = fourLayers();
    const lead = ['leadowner', 'leadownerphone', 'ringleadowner'];
    const boxes = lead.map((id) => blockBox(placeOf(flow, id)));
    const at = {
      x: Math.min(...boxes.map(({ left }) => left)) - 24,
      y: Math.min(...boxes.map(({ top }) => top)) - 40,
    };
    const size = {
      width: Math.max(...boxes.map(({ right }) => right)) - at.x + 24,
      height: Math.max(...boxes.map(({ bottom }) => bottom)) - at.y + 24,
    };
    const { flow: banded } = addBand(flow, { name: 'Lead', colour: 'teal', at, size });
    const held = (each: Flow) => each.bands.map((band) => contentOf(band, each));
    const before = held(banded)[0];
    const once = await tidied(banded);
    expect(held(once)).toEqual([before]);
    const [band] = once.bands;
    const strangers = once.blocks.filter(({ id }) => !before?.blocks.includes(id));
    expect(band && strangers.filter((each) => overlap(blockBox(each.at), boxOf(band)))).toEqual([]);
  });
});

describe('a part that is chosen', () => {
  const chosen = new Set(['company', 'ringcompany', 'apology']);

  it('is tidied alone, from its own upper left corner', async () => {
    const flow = move(fourLayers(), { blocks: new Map([['apology', { x: 400, y: 1800 }]]) });
    const once = await tidied(flow, chosen);
    const others = ({ blocks }: Flow) => blocks.filter(({ id }) => !chosen.has(id));
    expect(others(once)).toEqual(others(flow));
    const left = (each: Flow) => Math.min(...[...chosen].map((id) => placeOf(each, id).x));
    expect(left(once)).toBe(left(flow));
    expect(placeOf(once, 'ringcompany').y).toBe(placeOf(once, 'apology').y);
    expect(await tidied(once, chosen)).toEqual(once);
  });

  it('is the whole chart where it is a single block', async () => {
    expect(await tidied(fourLayers(), new Set(['company']))).toEqual(await tidied(fourLayers()));
  });
});

describe('what was done while a layout was under way', () => {
  it('stays: a name, a block that was moved, a block that is gone', async () => {
    const flow = fourLayers();
    const layout = beginLayout(flow, NOTHING);
    const places = placesOf(layout, await elk.layout(graphOf(layout)));
    const moved = move(renameBlock(flow, 'leadowner', 'Whose lead is it?'), {
      blocks: new Map([['company', { x: 4000, y: 80 }]]),
    });
    const changed = removeBlocks(moved, ['apology']);
    const next = tidy(changed, layout, places);
    expect(placeOf(next, 'company')).toEqual({ x: 4000, y: 80 });
    expect(placeOf(next, 'leadowner')).toEqual(places.get('leadowner'));
    expect(withoutPlaces(next)).toEqual(withoutPlaces(changed));
  });
});
