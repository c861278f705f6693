import { type RefObject, useRef } from 'react';

export interface MenuButton {
  /** The button that opens the menu. */
  target: RefObject<HTMLButtonElement | null>;
  /** Makes what an item does when it opens a dialog. */
  opens(ask: () => void): () => void;
}

/** A dialog gives the focus back to what had it: by this to the menu's button, not to an item that is gone by then. */
export function useMenuButton(): MenuButton {
  const target = useRef<HTMLButtonElement>(null);
  return {
    target,
    opens: (ask) => () => {
      target.current?.focus();
      ask();
    },
  };
}
