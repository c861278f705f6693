/** Whether a dialog, a menu or a list of choices is open: it is nearer than anything of the page. */
export function isBelowSomething(): boolean {
  // The lists of closed fields stay in the page, hidden.
  return [...document.querySelectorAll('[role="dialog"], [role="menu"], [role="listbox"]')].some((each) =>
    each.checkVisibility(),
  );
}

/** Whether keys belong to something else than the canvas: to a field somebody types in, or to what lies over the page. */
export function hasKeysElsewhere(target: EventTarget | null): boolean {
  const isTyped =
    target instanceof HTMLElement &&
    (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));
  return isTyped || isBelowSomething();
}

/** Whether the keys are on the canvas, or nowhere. In a panel they belong to the panel. */
export function isOnCanvas(): boolean {
  const { activeElement } = document;
  // A click beside everything gives the keys to the page's main part.
  return activeElement === null || activeElement.matches('body, main') || isInCanvas(activeElement);
}

function isInCanvas(element: Element): boolean {
  return element.closest('[data-canvas]') !== null;
}
