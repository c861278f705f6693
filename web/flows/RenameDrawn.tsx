import { Modal } from '@mantine/core';
import { renameFlow } from '../../shared/flow/editFlow.ts';
import { edit } from '../editor/draftStore.ts';
import { FlowNameForm } from './FlowNameForm.tsx';

interface RenameDrawnProps {
  name: string;
  isOpen: boolean;
  onClose(): void;
}

/**
 * Renames the flow that is drawn: a step like any other, which can be undone, and which the lists follow when it is
 * saved.
 */
export function RenameDrawn({ name, isOpen, onClose }: RenameDrawnProps) {
  return (
    <Modal opened={isOpen} onClose={onClose} title={`Rename ${name}`}>
      {isOpen && (
        <FlowNameForm
          start={name}
          button="Rename"
          send={async (next) => {
            edit('Rename the flow', (flow) => renameFlow(flow, next));
            onClose();
          }}
        />
      )}
    </Modal>
  );
}
