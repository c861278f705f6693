import { beforeEach, describe, expect, it } from 'vitest';
import type { DraftView } from '../../shared/api/flows.ts';
import { outcomesOf, wireOf } from '../../shared/flow/editFlow.ts';
import { beginHistory } from '../../shared/flow/history.ts';
import { fourLayers } from '../../shared/flow/templates/fourLayers.ts';
import { carriedBy, placesOfCarried } from '../../web/canvas/carried.ts';
import { idOfNode, nodeIdOf } from '../../web/canvas/nodeIds.ts';
import { toCanvas, withGestures } from '../../web/canvas/toCanvas.ts';
import { drawnFlow, openDraft, undoEdit, useDraftStore } from '../../web/editor/draftStore.ts';
import {
  addBelow,
  chooseAll,
  copyChosen,
  duplicateChosen,
  nudge,
  pasteText,
  placeAndConnect,
  removeChosen,
} from '../../web/editor/drawing.ts';
import { choose, NOTHING, useEditorStore } from '../../web/editor/editorStore.ts';
import { addBandAround, resizeChosen } from '../../web/editor/remarking.ts';
import { joinTheirs } from '../../web/editor/saveDraft.ts';
import { bestKind, findKinds } from '../../web/palette/findKinds.ts';

const DRAFT: DraftView = {
  flow: 'main',
  name: 'Four layers',
  document: fourLayers(),
  isDraft: false,
  revision: 3,
  baseVersion: 1,
  publishedVersion: 1,
  savedAt: null,
  savedBy: null,
};

const steps = () => useDraftStore.getState().history?.past.length ?? 0;

beforeEach(() => {
  openDraft(DRAFT, beginHistory(DRAFT.document, { label: 'Opened', at: 0 }));
  useEditorStore.setState({ chosen: NOTHING });
});

describe('the gestures of the canvas', () => {
  it('are one step each, and one undo takes them back', () => {
    choose({ blocks: new Set(['ringcompany', 'apology']) });
    removeChosen();
    expect(drawnFlow()?.blocks.some(({ id }) => id === 'apology')).toBe(false);
    expect(steps()).toBe(1);
    undoEdit();
    expect(drawnFlow()).toBe(DRAFT.document);
  });

  it('remove nothing where nothing is chosen', () => {
    removeChosen();
    expect(steps()).toBe(0);
  });

  it('move what is chosen, and only that, by the keys', () => {
    choose({ blocks: new Set(['apology']) });
    nudge({ x: 8, y: 0 });
    nudge({ x: 8, y: 0 });
    const before = new Map(DRAFT.document.blocks.map((block) => [block.id, block]));
    for (const block of drawnFlow()?.blocks ?? []) {
      const was = before.get(block.id);
      if (block.id === 'apology') expect(block.at.x).toBe((was?.at.x ?? 0) + 16);
      else expect(block).toBe(was);
    }
    expect(steps()).toBe(1);
  });

  it('copy as text, and paste it with new ids, which are then chosen', () => {
    choose({ blocks: new Set(['apology', 'voicemail']) });
    const text = copyChosen();
    expect(text && pasteText(text)).toBe(true);
    const { blocks } = useEditorStore.getState().chosen;
    expect([...blocks]).toEqual(['apology2', 'voicemail2']);
    expect(drawnFlow()?.wires).toContainEqual({ from: 'apology2', outcome: 'next', to: 'voicemail2' });
    expect(pasteText('some other text')).toBe(false);
  });

  it('duplicate everything', () => {
    chooseAll();
    duplicateChosen();
    expect(drawnFlow()?.blocks).toHaveLength(2 * DRAFT.document.blocks.length);
  });

  it('add a block below the chosen one, led to from its first outcome that is free', () => {
    const [free] = outcomesOf(DRAFT.document, 'numberowner');
    const wires = DRAFT.document.wires.filter(
      ({ from, outcome }) => from !== 'numberowner' || outcome !== free?.id,
    );
    const { flow, id } = placeAndConnect({ ...DRAFT.document, wires }, 'say', 'numberowner');
    expect(wireOf(flow, { from: 'numberowner', outcome: free?.id ?? '' })?.to).toBe(id);
    expect(placeAndConnect(DRAFT.document, 'say', 'numberowner').flow.wires).toEqual(DRAFT.document.wires);
  });

  it('choose a block that was added', () => {
    addBelow('hangUp');
    expect([...useEditorStore.getState().chosen.blocks]).toHaveLength(1);
  });
});

describe('what others saved', () => {
  it('is no step, and nothing to be saved, when it is what is drawn here', () => {
    joinTheirs({ ...DRAFT, document: structuredClone(DRAFT.document), revision: 4 });
    expect(steps()).toBe(0);
    expect(useDraftStore.getState()).toMatchObject({ save: 'saved', stored: { revision: 4 } });
  });

  it('is joined as one step, and saved only with what was drawn here', () => {
    const moved = {
      ...DRAFT.document,
      blocks: DRAFT.document.blocks.map((block) =>
        block.id === 'apology' ? { ...block, at: { x: 0, y: 0 } } : block,
      ),
    };
    joinTheirs({ ...DRAFT, document: moved, revision: 4 });
    expect(useDraftStore.getState()).toMatchObject({ save: 'saved' });
    choose({ blocks: new Set(['voicemail']) });
    nudge({ x: 8, y: 0 });
    joinTheirs({ ...DRAFT, document: { ...moved, name: 'Another name' }, revision: 5 });
    expect(useDraftStore.getState()).toMatchObject({ save: 'waiting', stored: { revision: 5 } });
    expect(drawnFlow()?.name).toBe('Another name');
    expect(steps()).toBe(3);
  });
});

describe('the nodes of the canvas', () => {
  it('are the very same but for those that are chosen or dragged', () => {
    const { nodes } = toCanvas(fourLayers());
    expect(withGestures(nodes, { chosen: new Set(), places: null, sizes: null })).toBe(nodes);
    const chosen = withGestures(nodes, { chosen: new Set(['apology']), places: null, sizes: null });
    const again = withGestures(nodes, { chosen: new Set(['apology']), places: null, sizes: null });
    chosen.forEach((node, index) => {
      expect(node).toBe(again[index]);
      if (node.id === 'apology') expect(node.selected).toBe(true);
      else expect(node).toBe(nodes[index]);
    });
    const dragged = withGestures(nodes, {
      chosen: new Set(),
      places: new Map([['apology', { x: 1, y: 2 }]]),
      sizes: null,
    });
    expect(dragged.filter((node, index) => node !== nodes[index]).map(({ id }) => id)).toEqual(['apology']);
  });

  it('tell notes and bands from blocks', () => {
    for (const list of ['blocks', 'notes', 'bands'] as const) {
      expect(idOfNode(nodeIdOf({ list, id: 'note1' }))).toEqual({ list, id: 'note1' });
    }
  });
});

describe('the palette', () => {
  it('finds kinds by every word, and takes the one that is called so before one that mentions it', () => {
    expect(findKinds('')).toHaveLength(new Set(findKinds('')).size);
    expect(bestKind(findKinds('hang up'), 'hang up')).toBe('hangUp');
    expect(bestKind(findKinds('say'), 'say')).toBe('say');
    expect(findKinds('no such block')).toEqual([]);
  });
});

describe('a band', () => {
  it('that is moved takes along what stands in it, by one step; resized, it moves nothing', () => {
    choose({ blocks: new Set(['numberowner']) });
    addBandAround();
    const [band] = drawnFlow()?.bands ?? [];
    const before = drawnFlow();
    if (!band || !before) throw new Error('There is no band.');
    const node = nodeIdOf({ list: 'bands', id: band.id });
    const carried = carriedBy(before, [node]);
    const at = before.blocks.find(({ id }) => id === 'numberowner')?.at ?? { x: 0, y: 0 };
    expect(placesOfCarried(carried, new Map([[node, { x: band.at.x + 40, y: band.at.y }]]))).toContainEqual([
      'numberowner',
      { x: at.x + 40, y: at.y },
    ]);
    nudge({ x: 8, y: 8 });
    expect(drawnFlow()?.blocks.find(({ id }) => id === 'numberowner')?.at).toEqual({
      x: at.x + 8,
      y: at.y + 8,
    });
    expect(steps()).toBe(2);
    const moved = drawnFlow()?.blocks;
    expect(resizeChosen({ x: 16, y: 0 })).toBe(true);
    expect(drawnFlow()?.bands[0]?.size.width).toBe(band.size.width + 16);
    expect(drawnFlow()?.blocks).toBe(moved);
  });
});
