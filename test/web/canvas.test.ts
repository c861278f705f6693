import { describe, expect, it } from 'vitest';
import { blockKinds, kindOf } from '../../shared/blocks/index.ts';
import { addBlock, changeSettings, renameBlock } from '../../shared/flow/editFlow.ts';
import { fourLayers } from '../../shared/flow/templates/fourLayers.ts';
import { bandsOf, boundsOf } from '../../web/canvas/bands.ts';
import { ICONS } from '../../web/canvas/icons.tsx';
import { BLOCK_HEIGHT, BLOCK_WIDTH, toCanvas } from '../../web/canvas/toCanvas.ts';
import { centredView, firstView, fittedView, viewWith, wholeView } from '../../web/canvas/view.ts';
import { wirePath } from '../../web/canvas/wirePath.ts';

describe('toCanvas', () => {
  it('gives every block a node and every wire an edge from the handle of its outcome', () => {
    const flow = fourLayers();
    const { nodes, edges } = toCanvas(flow);
    expect(nodes.map(({ id }) => id)).toEqual(flow.blocks.map(({ id }) => id));
    expect(
      edges.map(({ source, sourceHandle, target }) => ({ from: source, outcome: sourceHandle, to: target })),
    ).toEqual(flow.wires);
  });

  it('knows where wires begin and end without a block being drawn, a place for each outcome', () => {
    for (const [index, { kind, settings }] of fourLayers().blocks.entries()) {
      const handles = toCanvas(fourLayers()).nodes[index]?.handles ?? [];
      const [end, ...starts] = handles;
      expect(end).toMatchObject({ type: 'target', position: 'top' });
      expect(starts.map(({ id }) => id)).toEqual(
        kindOf(kind)
          .outcomes(settings)
          .map(({ id }) => id),
      );
      const places = starts.map(({ x }) => x);
      expect(places).toEqual([...places].sort((a, b) => a - b));
      expect(places.every((x) => x > 0 && x < BLOCK_WIDTH)).toBe(true);
    }
  });

  it('keeps the very node of a block that did not change, with its measured size', () => {
    const flow = fourLayers();
    const before = toCanvas(flow);
    const moved = flow.blocks.map((block, index) => (index === 0 ? { ...block, at: { x: 1, y: 2 } } : block));
    const after = toCanvas({ ...flow, blocks: moved });
    expect(after.nodes[0]).not.toBe(before.nodes[0]);
    expect(after.nodes[0]?.position).toEqual({ x: 1, y: 2 });
    expect(after.nodes.slice(1).every((node, index) => node === before.nodes[index + 1])).toBe(true);
    expect(after.edges.every((edge, index) => edge === before.edges[index])).toBe(true);
    expect(
      after.nodes.every(
        ({ measured }) => measured?.width === BLOCK_WIDTH && measured.height === BLOCK_HEIGHT,
      ),
    ).toBe(true);
  });

  it('tells nothing of what is typed into one block, and of its outcomes only what differs', () => {
    const flow = fourLayers();
    const before = toCanvas(flow);
    const named = toCanvas(renameBlock(flow, flow.start, 'Where calls begin'));
    expect(named.nodes).toBe(before.nodes);
    expect(named.edges).toBe(before.edges);
    const say = addBlock(flow, { kind: 'say', at: { x: 0, y: 0 } });
    const first = toCanvas(say.flow);
    const said = toCanvas(changeSettings(say.flow, say.id, { text: 'Hello' }));
    expect(said.nodes).toBe(first.nodes);
    const menu = addBlock(flow, { kind: 'menu', at: { x: 0, y: 0 } });
    const two = toCanvas(menu.flow);
    const keys = menu.flow.blocks.find(({ id }) => id === menu.id)?.settings.keys as object[];
    const third = { id: 'more', key: '9', label: 'More', words: '' };
    const more = toCanvas(changeSettings(menu.flow, menu.id, { keys: [...keys, third] }));
    expect(more.nodes.filter((node, index) => node !== two.nodes[index])).toHaveLength(1);
    expect(more.edges).toBe(two.edges);
  });
});

describe('the bands', () => {
  it('hold every block of their layer and do not overlap', () => {
    const bands = bandsOf(fourLayers());
    expect(bands.map(({ layer }) => layer)).toEqual([4, 3, 2, 1]);
    for (const [index, band] of bands.entries()) {
      const next = bands[index + 1];
      if (next) expect(band.bottom).toBeLessThanOrEqual(next.top);
    }
  });
});

describe('the view', () => {
  const flow = fourLayers();
  const bounds = boundsOf(flow);
  const start = { x: 400, y: 0 };

  it('begins at the top, readable on any screen', () => {
    for (const width of [390, 850, 1200, 2400]) {
      const view = firstView(bounds, start, { width, height: 700 });
      expect(view.zoom).toBeGreaterThanOrEqual(0.65);
      expect(view.y).toBeCloseTo(-bounds.top * view.zoom);
    }
  });

  it('shows the block where a call begins when the whole width does not fit', () => {
    const { x, zoom } = firstView(bounds, start, { width: 390, height: 700 });
    expect((start.x + BLOCK_WIDTH / 2) * zoom + x).toBeCloseTo(195);
  });

  it('begins at the left edge, where the layers’ names stand, if the start is in view then', () => {
    const { x, zoom } = firstView(bounds, { x: bounds.left + 300, y: 0 }, { width: 700, height: 700 });
    expect(bounds.left * zoom + x).toBeCloseTo(0);
  });

  it('fits the whole chart when asked', () => {
    const { zoom } = wholeView(bounds, { width: 1200, height: 700 });
    expect((bounds.bottom - bounds.top) * zoom).toBeLessThanOrEqual(700.01);
  });

  it('fits it beside the buttons and the overview', () => {
    const wide = { left: 0, top: 0, right: 4000, bottom: 400 };
    for (const [width, free] of [
      [390, 390 - 58],
      [1200, 1200 - 152],
    ] as const) {
      const { x, zoom } = fittedView(wide, { width, height: 700 });
      expect(wide.right * zoom + x).toBeLessThanOrEqual(free + 0.01);
    }
  });

  it('has a block in the middle that somebody looked for, large enough to be read', () => {
    const { x, y, zoom } = centredView(
      { x: 1000, y: 2000 },
      { x: 0, y: 0, zoom: 0.2 },
      { width: 800, height: 600 },
    );
    expect(zoom).toBeGreaterThan(0.65);
    expect([(1000 + BLOCK_WIDTH / 2) * zoom + x, (2000 + BLOCK_HEIGHT / 2) * zoom + y]).toEqual([400, 300]);
  });

  it('moves to a block out of sight, and stays where it is for one in sight', () => {
    const view = { x: 0, y: 0, zoom: 1 };
    const size = { width: 800, height: 600 };
    expect(viewWith({ x: 100, y: 100 }, view, size)).toBeNull();
    expect(viewWith({ x: 100, y: 900 }, view, size)).toMatchObject({ x: 0, zoom: 1 });
  });
});

describe('a wire', () => {
  it('drops from its handle and turns just above its target', () => {
    const path = wirePath({ sourceX: 100, sourceY: 72, targetX: 400, targetY: 700 });
    expect(path).toContain('678');
  });
});

describe('the icons', () => {
  it.each(Object.entries(blockKinds))('know the one of %s', (_name, { icon }) => {
    expect(ICONS).toHaveProperty([icon]);
  });
});
