import { VisuallyHidden } from '@mantine/core';
import { create } from 'zustand';

const useAnnouncement = create<{ text: string }>(() => ({ text: '' }));

/** Says something to screen readers when they have a moment. */
export function announce(text: string): void {
  useAnnouncement.setState({ text });
}

/** The one place from which screen readers hear what happens. */
export function Announcer() {
  const text = useAnnouncement((state) => state.text);
  return (
    <VisuallyHidden role="status" aria-live="polite">
      {text}
    </VisuallyHidden>
  );
}
