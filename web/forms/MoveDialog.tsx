import { Button, Modal } from '@mantine/core';
import { Answers } from './Answers.tsx';
import css from './RecordForm.module.css';
import type { RecordFormHandle } from './useRecordForm.ts';

/** Offers to take an Inbound Twilio Number from the user who holds it. */
export function MoveDialog<Fields extends object>({ form }: { form: RecordFormHandle<Fields> }) {
  const { holder, phase } = form.state;
  const question = holder && form.askToMove?.(holder, form.fields);
  return (
    <Modal
      opened={holder !== null}
      onClose={form.backToForm}
      title="Move the number?"
      closeButtonProps={{ 'aria-label': 'Cancel' }}
    >
      <p className={css.sentence}>{question ?? `${holder?.name} holds this number. Move it here?`}</p>
      <Answers>
        <Button variant="default" onClick={form.backToForm}>
          Cancel
        </Button>
        <Button data-autofocus loading={phase === 'saving'} onClick={() => void form.submit({ move: true })}>
          Move it
        </Button>
      </Answers>
    </Modal>
  );
}
