import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import type { Flow } from '../../shared/flow/flow.ts';
import { drawnFlow, edit } from '../editor/draftStore.ts';
import { Answers } from '../forms/Answers.tsx';
import { tellDone } from '../forms/tellDone.ts';
import { FlowFile } from './FlowFile.tsx';
import css from './Flows.module.css';

interface ImportOverDraftProps {
  /** The name of the flow that is drawn. */
  name: string;
  isOpen: boolean;
  onClose(): void;
}

/** Puts the chart of a file in place of what is drawn, as one step that can be undone. */
export function ImportOverDraft({ name, isOpen, onClose }: ImportOverDraftProps) {
  return (
    <Modal opened={isOpen} onClose={onClose} title={`Import over the draft of ${name}`} size="lg">
      {isOpen && <Choice onClose={onClose} />}
    </Modal>
  );
}

function Choice({ onClose }: { onClose(): void }) {
  const [flow, setFlow] = useState<Flow | null>(null);
  const put = () => {
    const now = drawnFlow();
    if (!flow || !now) return;
    edit('Import', () => ({ ...flow, name: now.name }));
    onClose();
    tellDone('The draft is what the file holds. It can be undone.');
  };
  return (
    <div className={css.form}>
      <FlowFile onRead={setFlow} />
      <p className={css.quiet}>
        All that is drawn is replaced; the name of the flow stays. Nothing is published by it, and it can be
        undone.
      </p>
      <Answers>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button disabled={!flow} onClick={put}>
          Replace the draft
        </Button>
      </Answers>
    </div>
  );
}
