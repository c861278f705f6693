/** For so many frames a block that is not drawn yet is waited for. */
const MOST_FRAMES = 20;

/** Gives a block on the canvas the keys. One that was just added, or was out of sight, is drawn a moment later. */
export function focusBlock(id: string, frames = MOST_FRAMES): void {
  // Without a page, such as in a test of the gestures, nothing has the keys.
  if (typeof document === 'undefined') return;
  const face = faceOf(id);
  if (face) face.focus({ preventScroll: true });
  else if (frames > 0) requestAnimationFrame(() => focusBlock(id, frames - 1));
}

/** The face of a block, where it is drawn. */
export function faceOf(id: string): HTMLElement | null {
  return document.querySelector(`[data-canvas] .react-flow__node[data-id="${CSS.escape(id)}"] button`);
}

/** The block on the canvas that has the keys. */
export function focusedBlock(): string | null {
  const node = document.activeElement?.closest<HTMLElement>('[data-canvas] .react-flow__node-block');
  return node?.dataset.id ?? null;
}
