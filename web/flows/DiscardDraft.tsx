import { Button } from '@mantine/core';
import { useState } from 'react';
import type { DraftView } from '../../shared/api/flows.ts';
import { undoable } from '../../shared/flow/history.ts';
import { readVersion } from '../api/queries.ts';
import { edit, undoEdit, useDraftStore } from '../editor/draftStore.ts';
import { ConfirmDialog } from '../forms/ConfirmDialog.tsx';
import { tellUndoable } from '../forms/tellUndoable.tsx';
import { useCompany } from '../shell/companyContext.ts';

const LABEL = 'Discard the draft';

/**
 * Goes back to what is published. It is an edit like any other, so undoing brings the draft back; the server, which is
 * sent what is published, has no draft then.
 */
export function DiscardDraft({ draft: { flow } }: { draft: DraftView }) {
  const company = useCompany();
  const [isOpen, setOpen] = useState(false);
  const discard = async () => {
    const published = await readVersion(company.id, flow, 'published');
    // A version has the name that the flow had then; its name of now is no part of what is discarded.
    edit(LABEL, ({ name }) => ({ ...published.document, name }));
    setOpen(false);
    tellUndoable('The draft is discarded.', () => {
      const { history } = useDraftStore.getState();
      if (history && undoable(history)?.label === LABEL) undoEdit();
    });
  };
  return (
    <>
      <Button variant="default" size="compact-sm" onClick={() => setOpen(true)}>
        Discard the draft
      </Button>
      <ConfirmDialog
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        title="Discard the draft?"
        button="Discard the draft"
        onConfirm={discard}
      >
        The chart goes back to what is published, for everybody who draws on it. It can be undone as long as
        this tab is open.
      </ConfirmDialog>
    </>
  );
}
