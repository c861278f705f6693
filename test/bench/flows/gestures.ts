import type { Locator, Page } from '@playwright/test';

const DRAG_STEPS = 60;
const LETTERS = 'A department with a longer name';

/** What a gesture felt like: frames a second while it lasted, and the longest wait for a frame in milliseconds. */
export interface Smoothness {
  fps: number;
  longest: number;
}

/** Milliseconds from the navigation until the chart is drawn and a further frame comes at once. */
export async function timeToOpen(page: Page, url: string): Promise<number> {
  await page.goto(url, { waitUntil: 'commit' });
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const look = () => {
          const view = document.querySelector<HTMLElement>('.react-flow__viewport')?.style.transform ?? '';
          const isPlaced = view !== '' && view !== 'translate(0px, 0px) scale(1)';
          const isDrawn = document.querySelectorAll('.react-flow__node, .react-flow__edge').length > 20;
          if (!isPlaced || !isDrawn) requestAnimationFrame(look);
          // The frame that was asked for is painted when a task after the next one begins.
          else requestAnimationFrame(() => setTimeout(() => resolve(performance.now())));
        };
        look();
      }),
  );
}

/** Drags a block about, as fast as the page takes the moves. */
export async function drag(page: Page, block: Locator): Promise<Smoothness> {
  const box = await block.boundingBox();
  if (!box) throw new Error('The block is not on the screen.');
  const [x, y] = [box.x + box.width / 2, box.y + 8];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 16, y + 16, { steps: 4 });
  const smoothness = await whileCounting(page, async () => {
    for (let step = 0; step < DRAG_STEPS; step += 1) {
      await page.mouse.move(x + 16 + 90 * Math.sin(step / 12), y + 16 + 60 * Math.sin(step / 7));
    }
  });
  await page.mouse.up();
  return smoothness;
}

/** Pans the chart with the mouse. @param at a free place of the chart */
export async function pan(page: Page, at: { x: number; y: number }): Promise<Smoothness> {
  await page.mouse.move(at.x, at.y);
  await page.mouse.down();
  await page.mouse.move(at.x + 16, at.y + 16, { steps: 4 });
  const smoothness = await whileCounting(page, async () => {
    for (let step = 0; step < DRAG_STEPS; step += 1) {
      await page.mouse.move(at.x + 150 * Math.sin(step / 12), at.y + 100 * Math.sin(step / 7));
    }
    // What was in view is in view again.
    await page.mouse.move(at.x, at.y);
  });
  await page.mouse.up();
  return smoothness;
}

/** Milliseconds from each letter until it is painted: the median, and the longest. */
export async function type(page: Page, field: Locator): Promise<{ median: number; longest: number }> {
  await field.focus();
  return waitsFor(page, async () => {
    for (const letter of LETTERS) await page.keyboard.press(letter === ' ' ? 'Space' : letter);
  });
}

/** Milliseconds from each press of a key until what it did is painted. */
export async function press(
  page: Page,
  keys: readonly string[],
): Promise<{ median: number; longest: number }> {
  return waitsFor(page, async () => {
    for (const key of keys) await page.keyboard.press(key);
  });
}

async function waitsFor(page: Page, work: () => Promise<void>): Promise<{ median: number; longest: number }> {
  await page.evaluate(() => {
    const waits: number[] = [];
    const listen = ({ timeStamp }: Event) =>
      requestAnimationFrame(() => setTimeout(() => waits.push(performance.now() - timeStamp)));
    window.addEventListener('keydown', listen, true);
    Object.assign(window, { waits });
  });
  await work();
  const waits = await page.evaluate(
    () =>
      new Promise<number[]>((resolve) => {
        requestAnimationFrame(() =>
          setTimeout(() => resolve((window as unknown as { waits: number[] }).waits), 50),
        );
      }),
  );
  const sorted = waits.sort((a, b) => a - b);
  return {
    median: sorted[Math.floor(sorted.length / 2)] ?? Number.NaN,
    longest: sorted.at(-1) ?? Number.NaN,
  };
}

/** Counts the frames of a page while something goes on. */
export async function whileCounting(page: Page, work: () => Promise<void>): Promise<Smoothness> {
  await page.evaluate(() => {
    const frames: number[] = [];
    const state = { frames, isOver: false };
    const next = (now: number) => {
      frames.push(now);
      if (!state.isOver) requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
    Object.assign(window, { counted: state });
  });
  await work();
  return page.evaluate(() => {
    // Put there above.
    const { counted } = window as unknown as { counted: { frames: number[]; isOver: boolean } };
    counted.isOver = true;
    const gaps = counted.frames.slice(1).map((frame, index) => frame - (counted.frames[index] ?? frame));
    const all = gaps.reduce((sum, gap) => sum + gap, 0);
    return { fps: (1000 * gaps.length) / all, longest: Math.max(...gaps) };
  });
}
