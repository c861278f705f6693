import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';

interface StepDialogProps {
  isOpen: boolean;
  onClose(): void;
  title: string;
  /** Closing it now would lose what is shown once, so only its own button does. */
  isHeld?: boolean;
  children: ReactNode;
}

/** A dialog of the second factor. What is in it begins anew each time it opens. */
export function StepDialog({ isOpen, onClose, title, isHeld = false, children }: StepDialogProps) {
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={title}
      withCloseButton={!isHeld}
      closeOnEscape={!isHeld}
      closeOnClickOutside={false}
    >
      {children}
    </Modal>
  );
}
