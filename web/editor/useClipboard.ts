import { useEffect } from 'react';
import { copyChosen, pasteText, removeChosen } from './drawing.ts';
import { hasKeysElsewhere } from './keyPlace.ts';

/**
 * Copies, cuts and pastes what is chosen on the canvas, as text, by the browser's own clipboard: so it works between
 * flows, tabs and companies. Whoever types, or has marked text, copies that.
 *
 * @param isDrawn whether there is a draft to paste into
 */
export function useClipboard(isDrawn: boolean): void {
  useEffect(() => {
    if (!isDrawn) return;
    const put = (event: ClipboardEvent): boolean => {
      if (hasKeysElsewhere(event.target) || window.getSelection()?.toString()) return false;
      const text = copyChosen();
      if (text === null) return false;
      event.clipboardData?.setData('text/plain', text);
      event.preventDefault();
      return true;
    };
    const copy = (event: ClipboardEvent) => void put(event);
    const cut = (event: ClipboardEvent) => {
      if (put(event)) removeChosen();
    };
    const paste = (event: ClipboardEvent) => {
      if (hasKeysElsewhere(event.target)) return;
      if (pasteText(event.clipboardData?.getData('text/plain') ?? '')) event.preventDefault();
    };
    document.addEventListener('copy', copy);
    document.addEventListener('cut', cut);
    document.addEventListener('paste', paste);
    return () => {
      document.removeEventListener('copy', copy);
      document.removeEventListener('cut', cut);
      document.removeEventListener('paste', paste);
    };
  }, [isDrawn]);
}
