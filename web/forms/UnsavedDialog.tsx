import { Button, Modal } from '@mantine/core';
import { Answers } from './Answers.tsx';
import { discardAndGo, saveAndGo, stay, useGuard } from './guardStore.ts';
import css from './RecordForm.module.css';

/** Asks before unsaved changes would be lost. Esc stays. */
export function UnsavedDialog() {
  const { asking, isSaving } = useGuard();
  const titles = new Intl.ListFormat('en').format(asking?.titles ?? []);
  const words = asking?.words;
  return (
    <Modal
      opened={asking !== null}
      onClose={stay}
      title={words?.title ?? 'Unsaved changes'}
      closeButtonProps={{ 'aria-label': 'Stay' }}
    >
      <p className={css.sentence}>{words?.sentence ?? `You have unsaved changes in ${titles}.`}</p>
      <Answers>
        <Button variant="default" onClick={discardAndGo} disabled={isSaving}>
          {words?.discard ?? 'Discard'}
        </Button>
        <Button variant="default" onClick={() => void saveAndGo()} loading={isSaving}>
          {words?.save ?? 'Save and go on'}
        </Button>
        <Button data-autofocus onClick={stay}>
          Stay
        </Button>
      </Answers>
    </Modal>
  );
}
