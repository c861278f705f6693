import { figure, print, row } from '../print.ts';
import { benchCanvas } from './benchCanvas.ts';
import { benchFlowWork } from './flowWork.ts';

const LARGE = 1_000;
const LARGEST = 5_000;

/** Measures what people meet who draw large charts, and what is done with a whole flow, and prints it. */
export async function tellFlows(): Promise<void> {
  const large = benchFlowWork(LARGE);
  const largest = benchFlowWork(LARGEST);
  print(`What is done with a whole flow of ${LARGE} and of ${LARGEST} blocks, in ms`);
  for (const [index, { name, ms }] of large.entries()) {
    print(
      name.padEnd(28) + figure(ms, 1).padStart(8) + figure(largest[index]?.ms ?? Number.NaN, 1).padStart(8),
    );
  }
  const { figures, floor } = await benchCanvas(LARGE);
  print();
  print(`A chart of ${LARGE} blocks in Chromium, beside as many plain nodes of React Flow`);
  row('what a person meets', 'reached', 'wanted');
  row('opens, in ms', figure(figures.open, 0), '≤ 1500');
  row('opens, to the floor', figure(figures.open / floor.open), '≤ 1.50');
  row('a block is dragged, frames a second', figure(figures.drag.fps, 0), '≥ 50');
  row('the same, to the floor', figure(figures.drag.fps / floor.drag.fps), '≥ 1.00');
  row('the chart is moved, frames a second', figure(figures.pan.fps, 0), '≥ 50');
  row('the same, to the floor', figure(figures.pan.fps / floor.pan.fps), '≥ 1.00');
  row('all blocks are dragged, frames a second', figure(figures.dragAll.fps, 0), '≥ 30');
  row('the whole in view, moved, frames a second', figure(figures.panWhole.fps, 0), '≥ 30');
  row('the whole in view, a block is dragged', figure(figures.dragWhole.fps, 0), '≥ 50');
  row('a letter is typed: median and longest, in ms', inTwo(figures.typing), '≤ 50');
  row('a step is undone: median and longest, in ms', inTwo(figures.undo), '≤ 50');
  row('the draft is saved, in ms', figure(figures.save, 0), '≤ 300');
}

function inTwo({ median, longest }: { median: number; longest: number }): string {
  return `${figure(median, 0)} / ${figure(longest, 0)}`;
}
