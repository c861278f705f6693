import { tellFailure } from '../forms/tellFailure.ts';
import { copyChosen, pasteText } from './drawing.ts';

/** Whether a menu may use the clipboard here: browsers allow it only on pages that came encrypted, or from this machine. */
export function hasClipboard(): boolean {
  return 'clipboard' in navigator;
}

/** Copies what is chosen, as Ctrl C does. */
export async function copyByMenu(): Promise<void> {
  const text = copyChosen();
  if (text === null) return;
  await navigator.clipboard
    .writeText(text)
    .catch(() => tellFailure('Nothing is copied', new Error('The browser does not allow it. Press Ctrl C.')));
}

/** Pastes a part of a chart, as Ctrl V does. */
export async function pasteByMenu(): Promise<void> {
  const text = await navigator.clipboard.readText().catch(() => null);
  if (text === null) {
    tellFailure('Nothing is pasted', new Error('The browser does not allow it. Press Ctrl V.'));
  } else if (!pasteText(text)) {
    tellFailure('Nothing is pasted', new Error('The clipboard holds no part of a chart.'));
  }
}
