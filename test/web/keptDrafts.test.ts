import { beforeEach, describe, expect, it } from 'vitest';
import type { DraftView } from '../../shared/api/flows.ts';
import { renameBlock, renameFlow } from '../../shared/flow/editFlow.ts';
import { LIMITS } from '../../shared/flow/flow.ts';
import { beginHistory, momentsOf } from '../../shared/flow/history.ts';
import { fourLayers } from '../../shared/flow/templates/fourLayers.ts';
import {
  closeDraft,
  drawnFlow,
  edit,
  openDraft,
  redoEdit,
  undoEdit,
  useDraftStore,
} from '../../web/editor/draftStore.ts';
import { copyChosen, pasteText } from '../../web/editor/drawing.ts';
import { choose } from '../../web/editor/editorStore.ts';
import { keepHistory, keptHistory, putAside, takeAside } from '../../web/editor/keptDrafts.ts';
import { reopenDraft } from '../../web/editor/reopenDraft.ts';
import { chooseTheirs } from '../../web/editor/saveDraft.ts';

const START = fourLayers();
const DRAFT: DraftView = {
  flow: 'main',
  name: START.name,
  document: START,
  isDraft: false,
  revision: 3,
  baseVersion: 1,
  publishedVersion: 1,
  savedAt: null,
  savedBy: null,
};
const KEY = { member: 'dana', company: 'harbor', flow: 'main' };
const renamed = (name: string) => renameBlock(START, START.start, name);
const NO_HISTORY = beginHistory(START, { label: 'Opened', at: 0 });
const nameNow = () => drawnFlow()?.blocks.find(({ id }) => id === START.start)?.name;

beforeEach(() => {
  takeAside(KEY);
  openDraft(DRAFT, beginHistory(START, { label: 'Opened', at: 0 }));
});

/** Leaves the page as the editor does, all saved. */
function leave(): void {
  const { history } = useDraftStore.getState();
  if (history) keepHistory(KEY, history);
  closeDraft();
}

describe('a draft that is left and opened again', () => {
  it('can still be undone', () => {
    edit('Rename', () => renamed('Mine'));
    leave();
    reopenDraft(KEY, { ...DRAFT, document: renamed('Mine'), revision: 4 }, 9);
    expect(useDraftStore.getState()).toMatchObject({ save: 'saved', stored: { revision: 4 } });
    undoEdit();
    expect(nameNow()).toBe(START.blocks.find(({ id }) => id === START.start)?.name);
  });

  it('shows what others saved meanwhile, as one step more, and undoing leaves that as it is', () => {
    edit('Rename', () => renamed('Mine'));
    leave();
    const theirs = renameFlow(renamed('Mine'), 'Theirs');
    reopenDraft(KEY, { ...DRAFT, document: theirs, revision: 5 }, 9);
    const labels = () => momentsOf(useDraftStore.getState().history ?? NO_HISTORY).map(({ label }) => label);
    expect(labels()).toEqual(['Opened', 'Rename', 'Changes of somebody else']);
    undoEdit();
    expect(nameNow()).toBe(START.blocks.find(({ id }) => id === START.start)?.name);
    expect(drawnFlow()?.name).toBe('Theirs');
    expect(labels()).toEqual(['Opened', 'Changes of somebody else', 'Rename']);
    undoEdit();
    expect(drawnFlow()?.name).toBe('Theirs');
    redoEdit();
    expect(nameNow()).toBe('Mine');
    expect(useDraftStore.getState().save).toBe('waiting');
  });

  it('is of whoever drew on it, and only the last few flows are kept', () => {
    leave();
    expect(keptHistory({ ...KEY, member: 'priya' })).toBeUndefined();
    const history = beginHistory(START, { label: 'Opened', at: 0 });
    for (let n = 0; n < 8; n += 1) keepHistory({ ...KEY, flow: `flow${n}` }, history);
    expect(keptHistory(KEY)).toBeUndefined();
    expect(keptHistory({ ...KEY, flow: 'flow0' })).toBe(history);
  });
});

describe('what could not be saved when the page was left', () => {
  it('is saved when the flow is opened again, where nobody saved since', () => {
    putAside(KEY, { mine: renamed('Mine'), base: DRAFT });
    reopenDraft(KEY, DRAFT, 9);
    expect(nameNow()).toBe('Mine');
    expect(useDraftStore.getState()).toMatchObject({ save: 'waiting', conflict: null });
    expect(takeAside(KEY)).toBeNull();
  });

  it('is to be chosen, where somebody else changed the same: neither wins by itself', () => {
    putAside(KEY, { mine: renamed('Mine'), base: DRAFT });
    reopenDraft(KEY, { ...DRAFT, document: renamed('Theirs'), revision: 4 }, 9);
    const { save, conflict } = useDraftStore.getState();
    expect(save).toBe('conflict');
    expect(conflict?.merged.conflicts).toMatchObject([
      { list: 'blocks', mine: { name: 'Mine' }, theirs: { name: 'Theirs' } },
    ]);
    chooseTheirs(conflict?.merged.conflicts ?? []);
    expect(nameNow()).toBe('Theirs');
    expect(useDraftStore.getState().save).toBe('waiting');
  });
});

describe('a flow that is full', () => {
  it('takes nothing more, by adding or by pasting, and can be made smaller', () => {
    const [block] = START.blocks;
    if (!block) throw new Error('The template has no block.');
    choose({ blocks: new Set([block.id]) });
    const copied = copyChosen() ?? '';
    const room = LIMITS.blocks - START.blocks.length;
    const filled = Array.from({ length: room }, (_each, n) => ({ ...block, id: `full${n}` }));
    const full = { ...START, blocks: [...START.blocks, ...filled] };
    edit('Import', () => full);
    expect(pasteText(copied)).toBe(true);
    edit('Add', (flow) => ({ ...flow, blocks: [...flow.blocks, { ...block, id: 'onemore' }] }));
    expect(drawnFlow()).toBe(full);
    edit('Remove', (flow) => ({ ...flow, blocks: flow.blocks.slice(0, -1) }));
    expect(drawnFlow()?.blocks).toHaveLength(LIMITS.blocks - 1);
  });
});
