import { useState } from 'react';

/**
 * Gives the focus back to what had it before a dialog, which the dialog itself does only if it was closed at first.
 *
 * @returns what the dialog calls when it is gone
 */
export function useFocusBack(): () => void {
  const [before] = useState(() => document.activeElement);
  return () => {
    if (before instanceof HTMLElement && before.isConnected) before.focus();
  };
}
