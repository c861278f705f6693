import { useState } from 'react';

interface Asked<What> {
  /** What the dialogs are about, or were last. Null before anything was asked. */
  asked: What | null;
  isOpen: boolean;
  ask(what: What): void;
  close(): void;
}

/** Holds what a dialog is about. It stays while the dialog closes, so that no word of the dialog changes meanwhile. */
export function useAsked<What>(): Asked<What> {
  const [asked, setAsked] = useState<What | null>(null);
  const [isOpen, setOpen] = useState(false);
  return {
    asked,
    isOpen,
    ask: (what) => {
      setAsked(what);
      setOpen(true);
    },
    close: () => setOpen(false),
  };
}
