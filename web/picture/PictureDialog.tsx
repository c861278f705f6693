import { Modal } from '@mantine/core';
import type { Flow } from '../../shared/flow/flow.ts';
import { PictureForm } from './PictureForm.tsx';

/** What is on the screen. */
export interface Shown {
  name: string;
  document: Flow;
  /** Null for the draft. */
  version: number | null;
}

/** Saves the chart as a picture. */
export function PictureDialog({ shown, onClose }: { shown: Shown; onClose(): void }) {
  return (
    <Modal
      opened
      onClose={onClose}
      title={`Picture of ${shown.name}`}
      size="lg"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <PictureForm shown={shown} onClose={onClose} />
    </Modal>
  );
}
