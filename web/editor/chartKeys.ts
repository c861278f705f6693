import type { HotkeyItem } from '@mantine/hooks';
import { GRID } from '../../shared/flow/arrangeFlow.ts';
import { outcomesOf, wireOf } from '../../shared/flow/editFlow.ts';
import type { Direction } from '../../shared/flow/walkWires.ts';
import type { ChangeAddress } from '../address/useFlowAddress.ts';
import { outcomeField, wishFocus } from '../inspector/focusWish.ts';
import { tidyChart } from '../tidy/tidyChart.ts';
import { openChartMenu } from './chartMenuStore.ts';
import { drawnFlow, redoEdit, undoEdit } from './draftStore.ts';
import { chooseAll, duplicateChosen, nudge, removeChosen } from './drawing.ts';
import { choose, openPalette, renameOnChart, useEditorStore } from './editorStore.ts';
import { faceOf, focusBlock, focusedBlock } from './focusBlock.ts';
import { isBelowSomething, isOnCanvas } from './keyPlace.ts';
import { resizeChosen } from './remarking.ts';
import { walk } from './walking.ts';

/** How far an arrow key moves what is chosen, and how far with Shift. */
const STEP = GRID;
const LONG_STEP = 8 * GRID;

/** Who uses the key keeps the browser from using it, too; who does not leaves it alone. */
const OURS = { preventDefault: false };

/** The arrow keys, by where they point. */
const ARROWS = [
  ['ArrowUp', 'up', 0, -1],
  ['ArrowDown', 'down', 0, 1],
  ['ArrowLeft', 'left', -1, 0],
  ['ArrowRight', 'right', 1, 0],
] as const;

interface ChartKeys {
  change: ChangeAddress;
  /** What the arrows to the left and to the right do while a call is shown; whether they did something. */
  alongCall(direction: Direction): boolean;
}

/** The keys of the chart: to walk along its wires, and, of a draft, to draw. In a panel they belong to the panel. */
export function chartKeys({ change, alongCall }: ChartKeys): HotkeyItem[] {
  return [
    ...ARROWS.flatMap(([key, direction, x, y]): HotkeyItem[] => [
      [key, (event) => alongCall(direction) || onChart(() => walk(direction))(event), OURS],
      [`shift + ${key}`, onDraft(() => walk(direction, true)), OURS],
      [`alt + ${key}`, onDraft(() => nudge({ x: x * STEP, y: y * STEP })), OURS],
      [
        `alt + shift + ${key}`,
        onDraft(
          () => resizeChosen({ x: x * STEP, y: y * STEP }) || nudge({ x: x * LONG_STEP, y: y * LONG_STEP }),
        ),
        OURS,
      ],
    ]),
    ['Delete', onDraft(removeByKey), OURS],
    ['Backspace', onDraft(removeByKey), OURS],
    ['mod + Z', onDraft(undoEdit, true), OURS],
    ['mod + shift + Z', onDraft(redoEdit, true), OURS],
    ['mod + Y', onDraft(redoEdit, true), OURS],
    ['mod + A', onDraft(chooseAll), OURS],
    ['mod + D', onDraft(duplicateChosen), OURS],
    ['A', onDraft(() => openPalette({})), OURS],
    ['C', onDraft(() => leadOn(change)), OURS],
    ['L', onDraft(() => void tidyChart(), true), OURS],
    ['shift + F10', onDraft(openMenuByKey), OURS],
    ['ContextMenu', onDraft(openMenuByKey), OURS],
    ['F2', onDraft(() => renameOnChart(blockInHand())), OURS],
  ];
}

function onChart(deed: () => void) {
  return (event: KeyboardEvent) => {
    if (isBelowSomething() || !isOnCanvas()) return;
    event.preventDefault();
    deed();
  };
}

function onDraft(deed: () => void, isAnywhere = false) {
  return (event: KeyboardEvent) => {
    if (!useEditorStore.getState().isDrawn || isBelowSomething()) return;
    if (!isAnywhere && !isOnCanvas()) return;
    event.preventDefault();
    deed();
  };
}

/** The block that has the keys, or else the only one that is chosen. */
function blockInHand(): string | null {
  const { chosen, selected } = useEditorStore.getState();
  const [only, ...others] = chosen.blocks;
  return focusedBlock() ?? (others.length > 0 ? null : (only ?? selected));
}

/** Opens the menu below the block that has the keys, or else in the middle of the chart. */
function openMenuByKey(): void {
  const block = blockInHand();
  const { chosen } = useEditorStore.getState();
  if (block !== null && !chosen.blocks.has(block)) choose({ blocks: new Set([block]) });
  const face = block === null ? null : faceOf(block)?.getBoundingClientRect();
  const chart = document.querySelector('[data-canvas]')?.getBoundingClientRect();
  if (face) openChartMenu({ x: face.left, y: face.bottom });
  else if (chart) openChartMenu({ x: chart.left + chart.width / 2, y: chart.top + chart.height / 3 });
}

/** Opens the panel where the first outcome that leads nowhere, or else the first, is led to a block. */
function leadOn(change: ChangeAddress): void {
  const flow = drawnFlow();
  const block = blockInHand();
  if (!flow || block === null) return;
  const outcomes = outcomesOf(flow, block);
  const free = outcomes.find(({ id }) => !wireOf(flow, { from: block, outcome: id })) ?? outcomes[0];
  change({ block, panel: 'block' });
  wishFocus(block, free && outcomeField(free.id));
}

/** Removes what is chosen; the keys stay near, at a block that led there or that it led to. */
function removeByKey(): void {
  const { chosen } = useEditorStore.getState();
  const wires = drawnFlow()?.wires ?? [];
  const isGone = (id: string) => chosen.blocks.has(id);
  const near =
    wires.find(({ from, to }) => isGone(to) && !isGone(from))?.from ??
    wires.find(({ from, to }) => isGone(from) && !isGone(to))?.to;
  removeChosen();
  if (near !== undefined) focusBlock(near);
}
